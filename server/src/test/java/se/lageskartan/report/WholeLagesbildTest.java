package se.lageskartan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import se.lageskartan.gazetteer.BuiltInGazetteer;

/** The text of the 2023 lägesbild itself, on a machine that has it. */
@EnabledIfEnvironmentVariable(named = "LAGESKARTAN_LAGESBILD_TEXT", matches = ".+")
class WholeLagesbildTest {
    @Test
    void findsWhatDoesNotGoTogetherAndNothingElse() throws IOException {
        List<Passage> passages = new ArrayList<>();
        String text = Files.readString(Path.of(System.getenv("LAGESKARTAN_LAGESBILD_TEXT")));
        int number = 0;
        for (String paragraph : text.split("\\n\\s*\\n")) {
            number++;
            passages.add(new Passage("stycke " + number, "", paragraph.strip()));
        }
        List<Finding> found = new TextChecks(BuiltInGazetteer.get()).among(passages);

        List<Pattern> expected = Stream.of(
                        ".*Avhopp(ar)?verksamhet.*",
                        ".*drogsc?ener.*",
                        ".*P[äå]lsundsparken.*",
                        ".*trygghetss?kapande.*",
                        ".*Hammarby [Ss]jöstad.*",
                        ".*Södra [Ss]tation.*",
                        ".*Riddarholmen.*Hammarby sjöstad.*",
                        ".*socialsekreterare placeras hos polisen.*",
                        ".*Stockholm och Stockholms stad.*",
                        ".*men skillnaderna är signifikanta.*")
                .map(Pattern::compile)
                .toList();
        assertThat(found)
                .extracting(Finding::text)
                .allMatch(told -> expected.stream()
                        .anyMatch(pattern -> pattern.matcher(told).matches()));
        assertThat(expected)
                .allMatch(pattern -> found.stream()
                        .anyMatch(finding -> pattern.matcher(finding.text()).matches()));
    }
}
