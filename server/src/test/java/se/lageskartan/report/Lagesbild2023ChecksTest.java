package se.lageskartan.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.lageskartan.figures.StoredFigure;
import se.lageskartan.figures.StoredFigures;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.priority.WorkStatus;

/**
 * The checks against the 20 inconsistencies that a reader found in the 2023 lägesbild: which are found, which are not and why, and that
 * nothing else is said. Fed with its 110 figures, their quotes, and the names and phrases that the list is about.
 */
class Lagesbild2023ChecksTest {
    private record Known(int number, String what, String computed, String why, Pattern findings) {
        boolean is(String finding) {
            return findings.matcher(finding).matches();
        }
    }

    @Test
    void findsTheListedInconsistenciesAndNothingElse() throws IOException {
        List<StoredFigure> figures = StoredFigures.lagesbild2023();
        List<Passage> passages = new ArrayList<>(rows("lagesbild_2023_texts.csv").stream()
                .map(row -> new Passage(row.getField("section"), row.getField("page"), row.getField("text")))
                .toList());
        figures.forEach(figure -> passages.add(new Passage(
                figure.figure().source().section(),
                figure.figure().source().page(),
                figure.figure().remarks().quote())));
        List<AreaStatus> areas = rows("lagesbild_2023_areas.csv").stream()
                .map(row -> new AreaStatus(
                        row.getField("name"),
                        row.getField("name"),
                        WorkStatus.UNKNOWN,
                        row.getField("comment"),
                        row.getField("prioritised").equals("ja")))
                .toList();

        List<String> found = new DocumentChecks(BuiltInGazetteer.get())
                        .among(
                                LocalDate.of(2023, 1, 10),
                                figures,
                                figure -> figure.figure().source().section(),
                                passages,
                                areas)
                        .stream()
                        .map(finding -> finding.kind() + " " + finding.text())
                        .toList();

        List<Known> list = rows("lagesbild_2023_inconsistencies.csv").stream()
                .map(row -> new Known(
                        Integer.parseInt(row.getField("number")),
                        row.getField("what"),
                        row.getField("computed"),
                        row.getField("why"),
                        Pattern.compile(row.getField("findings"))))
                .toList();
        assertThat(list).hasSize(20);
        assertThat(list)
                .filteredOn(known -> !known.computed().equals("yes"))
                .allSatisfy(known -> assertThat(known.why())
                        .as("why %d is not computable", known.number())
                        .isNotEmpty());
        assertThat(list.stream()
                        .filter(known -> found.stream().anyMatch(known::is))
                        .map(Known::number)
                        .toList())
                .as("found of the list; the findings were %s", String.join("\n", found))
                .isEqualTo(list.stream()
                        .filter(known -> !known.computed().equals("no"))
                        .map(Known::number)
                        .toList());
        assertThat(found.stream()
                        .filter(finding -> list.stream().noneMatch(known -> known.is(finding)))
                        .toList())
                .as("false alarms")
                .isEmpty();
        assertThat(found).doesNotHaveDuplicates();
    }

    private static List<NamedCsvRecord> rows(String name) throws IOException {
        try (InputStream in =
                        Objects.requireNonNull(Lagesbild2023ChecksTest.class.getResourceAsStream("/report/" + name));
                CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                        .fieldSeparator(';')
                        .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        }
    }
}
