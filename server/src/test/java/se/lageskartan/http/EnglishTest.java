package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.report.Finding;
import se.lageskartan.report.Template;
import se.lageskartan.wording.Catalogue;
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

    /**
     * Packages that speak to people in Swedish alone: at the terminal, in the log, in documents that are decided in Swedish, and
     * of example data; the service's own letters are names.
     */
    private static final Set<String> SWEDISH_ALONE = Set.of("cli", "audit", "report", "personaldata", "example");

    /** Of constants that people read the names of. */
    private static final Pattern CONSTANT =
            Pattern.compile("(?m)^ {4}[A-Z][A-Z_0-9]*\\((?:\"[a-zA-Z_]+\",\\s*)?\"([^\"]+)\"");

    /** A regular expression, which reads what others have written. */
    private static final Pattern EXPRESSION = Pattern.compile("\\\\|\\(\\?|[|]|^\\[");

    private static final Pattern FORMATTED = Pattern.compile("%(?:,?\\.\\d)?[sdf]");

    /** What "rapport" is to a reader and to a program alike. */
    private static final Pattern SMALL_WORDS = Pattern.compile("[a-z ,-]+");

    private static final Set<String> SWEDISH_WORDS = swedishWords();

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    @Test
    void everyTextOfEveryPageAndModuleHasEnglish() throws IOException {
        Set<String> codes = new HashSet<>(lines("/wording/codes.txt"));
        Map<String, String> missing = new TreeMap<>();
        texts().forEach((file, texts) -> texts.stream()
                .filter(text -> isText(file, text) && !codes.contains(text) && !codes.contains(file + ": " + text))
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
        for (Path file : speaking()) {
            Matcher literal = LITERAL.matcher(joined(Files.readString(file)));
            while (literal.find()) {
                for (String said : sentences(literal.group(1))) {
                    if (SWEDISH.matcher(said).find()
                            && !EXPRESSION.matcher(said).find()
                            && !patterns.contains(said)
                            && !codes.contains(said)) {
                        missing.put(said, PROJECT.relativize(file).toString());
                    }
                }
            }
        }

        assertThat(missing)
                .as("parts of sentences without English: add a pattern to server/src/main/resources/text/en/service.po")
                .isEmpty();
    }

    /** A choice is a word or two, which may well have no letter that only Swedish has. */
    @Test
    void everyChoiceThatIsReadByNameHasEnglish() throws IOException {
        Map<String, String> missing = new TreeMap<>();
        int choices = 0;
        for (Path file : speaking()) {
            String source = Files.readString(file);
            if (!source.contains(" enum ") || !source.contains(" title()")) {
                continue;
            }
            Matcher constant = CONSTANT.matcher(source);
            while (constant.find()) {
                choices++;
                if (English.SENTENCES.english(constant.group(1)) == null) {
                    missing.put(constant.group(1), PROJECT.relativize(file).toString());
                }
            }
        }

        assertThat(choices).isGreaterThan(100);
        assertThat(missing)
                .as("choices without English: add them to server/src/main/resources/text/en/service.po")
                .isEmpty();
    }

    /** A reason is sent back word by word and a title is edited; what is read beside them is English. */
    @Test
    void whatComesBackIsSentAsItIs() {
        JsonNode walk = English.answer(TestService.parse("""
                {"title": "Annat, 12,5 lux", "statusTitle": "Planerad", "parties": [{"code": "boende", "title": "Boende"}], "stops": [
                 {"name": "Annat", "reasons": [{"text": "Ingen källa", "textShown": "Ingen källa"}]}]}"""), "/api/walks/1");

        assertThat(walk).isEqualTo(TestService.parse("""
                {"title": "Annat, 12,5 lux", "statusTitle": "Planned", "parties": [{"code": "boende", "title": "Residents"}], "stops": [
                 {"name": "Annat", "reasons": [{"text": "Ingen källa", "textShown": "No source"}]}]}"""));
    }

    /** What is written in a lägesbild is Swedish; what is said to whoever writes it is English. */
    @Test
    void aLagesbildKeepsItsTextsAndSaysTheRestInEnglish() {
        JsonNode opened = English.answer(TestService.parse("""
                {"title": "Status saknas", "statusName": "utkast", "sections": [{"title": "Syfte", "hint": "Hur prioriteringen är gjord.",
                 "text": {"text": "Gamla siffror"}, "generated": [{"text": "Gamla siffror"}],
                 "findings": [{"kindName": "Två stavningar",
                  "text": "”Våld” (avsnitt ”Syfte”) och ”Vålld” (avsnitt ”Syfte”) är två stavningar av samma sak."}]}]}"""), "/api/lagesbild/1");

        assertThat(opened).isEqualTo(TestService.parse("""
                {"title": "Status saknas", "statusName": "draft", "sections": [{"title": "Syfte", "hint": "How the priorities were set.",
                 "text": {"text": "Gamla siffror"}, "generated": [{"text": "Gamla siffror"}],
                 "findings": [{"kindName": "Two spellings",
                  "text": "“Våld” (section “Syfte”) and “Vålld” (section “Syfte”) are two spellings of the same thing."}]}]}"""));
        assertThat(Stream.concat(
                                Template.parts().stream().map(Template.Part::hint),
                                Stream.of(Finding.Kind.values()).map(Finding.Kind::title))
                        .filter(said -> !said.isEmpty() && English.SENTENCES.english(said) == null))
                .isEmpty();
    }

    private static List<Path> speaking() throws IOException {
        return files(SOURCES, ".java").stream()
                .filter(file -> SOURCES.relativize(file).getNameCount() > 1)
                .filter(file -> StreamSupport.stream(SOURCES.relativize(file).spliterator(), false)
                        .noneMatch(part -> SWEDISH_ALONE.contains(part.toString())))
                .toList();
    }

    /** Without comments, and with what stands on several lines in one literal. */
    private static String joined(String source) {
        return source.replaceAll("(?m)^\\s*(?://|\\*|/\\*).*$", "").replaceAll("\"\\s*\\+ \"", "");
    }

    /** The sentences in a literal, from which a pattern may be made, without what joins them to their neighbours. */
    private static List<String> sentences(String literal) {
        String said = literal.replace("\\u00a0", " ")
                .replace('\u00a0', ' ')
                .replace("\\n", " ")
                .replace("\\\"", "\"");
        Matcher placed = FORMATTED.matcher(said);
        for (int i = 0; placed.find(); i++) {
            said = placed.replaceFirst("{" + i + "}");
            placed = FORMATTED.matcher(said);
        }
        return Stream.of(said.split("(?<=[.!?…]) (?=[A-ZÅÄÖ])", -1))
                .map(sentence -> sentence.replaceAll("^[ .,;:]+|[ ]+$", ""))
                .toList();
    }

    /** A literal of a module may be a code, even when it looks like a word; what is written on a page is read. */
    private static boolean isText(String file, String text) {
        boolean written = file.endsWith(".html") || !CODE.matcher(text).matches();
        return SWEDISH.matcher(text).find()
                || (written && WORDS.matcher(text).find())
                || (SMALL_WORDS.matcher(text).matches() && words(text).anyMatch(SWEDISH_WORDS::contains));
    }

    /** Words of Swedish texts that no English one has. */
    private static Set<String> swedishWords() {
        Set<String> words = new HashSet<>();
        Set<String> english = new HashSet<>();
        for (Catalogue texts : List.of(English.TEXTS, English.SENTENCES)) {
            for (String text : texts.swedish()) {
                words(text).forEach(words::add);
                words(String.valueOf(texts.english(text))).forEach(english::add);
            }
        }
        words.removeAll(english);
        return words;
    }

    private static Stream<String> words(String text) {
        return WORDS.matcher(text).results().map(word -> word.group().toLowerCase(Locale.ROOT));
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
