package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.lageskartan.wording.ModuleText;
import se.lageskartan.wording.PageText;

/** Nobody adds a text and forgets its English: the sources themselves are read. */
class EnglishTest {
    private static final Path PROJECT = Path.of(System.getProperty("lageskartan.projectDirectory", ".."));
    private static final Path PAGES = PROJECT.resolve("web/src/main/resources/web");
    private static final Path SOURCES = PROJECT.resolve("server/src/main/java/se/lageskartan");

    /** What no person reads: codes, selectors, classes, paths of drawings, colours and fonts. */
    private static final Pattern CODE = Pattern.compile(
            "[a-z0-9_./:#%*=\\[\\](){}?&<>,@|$'\"\\\\;~^+-]*|[MLHVZ0-9 .hvlzC{}-]+|rgba?\\(.*|.*\\bpx \\{.*|(?:italic )?\\d* ?[\\d.]+px.*");

    private static final Pattern SWEDISH = Pattern.compile("[åäöÅÄÖ]");
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2,}");

    /** Packages of the service that speak to people through answers. */
    private static final List<String> SPEAKING = List.of("layers", "disclosure", "http");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    @Test
    void everyTextOfEveryPageAndModuleHasEnglish() throws IOException {
        Set<String> codes = new HashSet<>(lines("/wording/codes.txt"));
        Map<String, String> missing = new TreeMap<>();
        texts().forEach((file, texts) -> texts.stream()
                .filter(text -> isText(text) && !codes.contains(text))
                .filter(text -> English.TEXTS.english(file, text) == null)
                .forEach(text -> missing.put(text, file)));

        assertThat(missing)
                .as(
                        "texts without English: add them to web/src/main/resources/text/en (or to codes.txt, when nobody reads them)")
                .isEmpty();
    }

    /** What is joined to a sentence stands in some pattern of it, so that a new sentence cannot be forgotten. */
    @Test
    void everySentenceOfTheServiceHasAPattern() throws IOException {
        String patterns = String.join("\n", English.SENTENCES.swedish());
        Set<String> codes = new HashSet<>(lines("/wording/codes.txt"));
        Map<String, String> missing = new TreeMap<>();
        for (String name : SPEAKING) {
            for (Path file : files(SOURCES.resolve(name), ".java")) {
                Matcher literal = LITERAL.matcher(joined(Files.readString(file)));
                while (literal.find()) {
                    for (String said : sentences(literal.group(1))) {
                        if (SWEDISH.matcher(said).find() && !patterns.contains(said) && !codes.contains(said)) {
                            missing.put(said, PROJECT.relativize(file).toString());
                        }
                    }
                }
            }
        }

        assertThat(missing)
                .as("parts of sentences without English: add a pattern to server/src/main/resources/text/en/service.po")
                .isEmpty();
    }

    /** Without comments, and with what stands on several lines in one literal. */
    private static String joined(String source) {
        return source.replaceAll("(?m)^\\s*(?://|\\*|/\\*).*$", "").replaceAll("\"\\s*\\+ \"", "");
    }

    /** The sentences in a literal, from which a pattern may be made, without what joins them to their neighbours. */
    private static List<String> sentences(String literal) {
        String said = literal.replace("\\u00a0", " ").replace('\u00a0', ' ').replace("\\n", " ");
        for (int i = 0; said.contains("%s") || said.contains("%d"); i++) {
            said = said.replaceFirst("%[sd]", "{" + i + "}");
        }
        return Stream.of(said.split("(?<=[.!?…]) (?=[A-ZÅÄÖ])", -1))
                .map(sentence -> sentence.replaceAll("^[ .,;:]+|[ ]+$", ""))
                .toList();
    }

    private static boolean isText(String text) {
        return SWEDISH.matcher(text).find()
                || (!CODE.matcher(text).matches() && WORDS.matcher(text).find());
    }

    private static Map<String, List<String>> texts() throws IOException {
        Map<String, List<String>> texts = new TreeMap<>();
        for (Path file : files(PAGES, ".js")) {
            texts.put(PAGES.relativize(file).toString(), ModuleText.texts(Files.readString(file)));
        }
        for (Path file : files(PAGES, ".html")) {
            texts.put(PAGES.relativize(file).toString(), PageText.texts(Files.readString(file)));
        }
        return texts;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(EnglishTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
