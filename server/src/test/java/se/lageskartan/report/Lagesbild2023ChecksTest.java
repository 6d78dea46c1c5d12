package se.lageskartan.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final Path LIST =
            Path.of(System.getProperty("lageskartan.projectDirectory", ".."), "docs", "LAGESBILD-2023.md");

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
        listed(list, found);
    }

    /** The list for readers: made of what was found just now. */
    private static void listed(List<Known> list, List<String> found) throws IOException {
        StringBuilder table = new StringBuilder("""
                # What does not go together in the 2023 lägesbild

                Twenty inconsistencies that a reader found, and what the checks find of them (decision 48) when fed with the document's 110 figures, their quotes, and the names and phrases that the list is about. Made by
                `Lagesbild2023ChecksTest`; with `-Dlageskartan.bless=true` it is written anew.

                | | inconsistency | found | by | what cannot be computed |
                |---|---|---|---|---|
                """);
        for (Known known : list) {
            String kinds = found.stream()
                    .filter(known::is)
                    .map(finding -> finding.substring(0, finding.indexOf(' ')).toLowerCase(Locale.ROOT))
                    .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(kind -> kind.getKey() + (kind.getValue() > 1 ? " × " + kind.getValue() : ""))
                    .collect(Collectors.joining(", "));
            table.append("| %d | %s | %s | %s | %s |%n"
                    .formatted(
                            known.number(),
                            known.what(),
                            kinds.isEmpty() ? "no" : known.computed().equals("yes") ? "yes" : "in part",
                            kinds,
                            known.why()));
        }
        long missed = list.stream()
                .filter(known -> found.stream().noneMatch(known::is))
                .count();
        long partly =
                list.stream().filter(known -> known.computed().equals("partly")).count();
        long alarms = found.stream()
                .filter(finding -> list.stream().noneMatch(known -> known.is(finding)))
                .count();
        table.append("%nFound: %d, of them %d in part. Missed: %d. Findings that are not on the list: %d of %d.%n"
                .formatted(list.size() - missed, partly, missed, alarms, found.size()));
        if (Boolean.getBoolean("lageskartan.bless")) {
            Files.writeString(LIST, table);
        }
        assertThat(LIST).as("written anew with -Dlageskartan.bless=true").hasContent(table.toString());
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
