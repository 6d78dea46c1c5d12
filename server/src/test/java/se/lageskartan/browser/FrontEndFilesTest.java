package se.lageskartan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages that are to be quick, or whole without a net, say of their own files. */
class FrontEndFilesTest {
    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");
    private static final Pattern ALIAS = Pattern.compile("\"(\\w+)\":\"(/(?:webjars|js)/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|export)\\b[^;]*?from '([^']+)';");

    /** A module that is not in the list is found only when the one before it has been read: a round trip each. */
    @Test
    void everyModuleThatTheMapStartsWithIsFetchedAtOnceAndNoOther() throws IOException {
        assertNamesItsModules("/web/index.html", "/js/main.js", Set.of("leaflet"));
    }

    /** The service worker keeps what the page names: a module that is missing there is missing without a net. */
    @Test
    void everyModuleOfTheFieldPageIsNamedInIt() throws IOException {
        assertNamesItsModules("/web/falt.html", "/js/falt.js", Set.of("leaflet"));
    }

    /** What all pages share stands on nothing of any one of them. */
    @ParameterizedTest
    @CsvSource({"page, page", "view, page view", "map, page map"})
    void whatIsSharedKnowsNothingOfWhatSharesIt(String folder, String known) throws IOException {
        Path js = Path.of(System.getProperty("lageskartan.projectDirectory", ".."), "web/src/main/resources/web/js");
        Set<String> allowed = Set.of(known.split(" "));
        try (Stream<Path> files = Files.list(js.resolve(folder))) {
            for (Path file : files.toList()) {
                for (String name : groups(IMPORT, Files.readString(file))) {
                    if (name.startsWith(".")) {
                        Path from = js.relativize(file.resolveSibling(name).normalize());
                        assertThat(allowed)
                                .as("%s imports %s", file, name)
                                .contains(from.getName(0).toString());
                    }
                }
            }
        }
    }

    private static void assertNamesItsModules(String file, String first, Set<String> imported) throws IOException {
        String page = text(file);
        Map<String, String> aliases = ALIAS.matcher(page)
                .results()
                .collect(Collectors.toMap(alias -> alias.group(1), alias -> alias.group(2)));
        assertThat(aliases.keySet()).isEqualTo(imported);

        Set<String> preloaded = groups(PRELOAD, page);
        Set<String> needed = new LinkedHashSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(first));
        while (!left.isEmpty()) {
            String module = left.pop();
            if (!needed.add(module) || module.startsWith("/webjars/")) {
                continue;
            }
            for (String name : groups(IMPORT, text("/web" + module))) {
                left.add(aliases.getOrDefault(
                        name, URI.create(module).resolve(name).toString()));
            }
        }
        needed.remove(first);

        assertThat(needed).hasSizeGreaterThan(20);
        assertThat(preloaded).containsExactlyInAnyOrderElementsOf(needed);
    }

    private static Set<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = FrontEndFilesTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
