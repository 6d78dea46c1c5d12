package se.lageskartan.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.report.Finding.Kind;

/**
 * Texts that agree raise nothing, in whatever order and under whatever headings they stand; one small contradiction planted among them
 * ({@code planted_texts.csv}) is found as what it is, and nothing else is.
 */
class PlantedTextsTest {
    private static final int SEEDS = 8;

    /** What the planted ones contradict, and much that only looks alike. */
    private static final List<String> AGREEING = List.of(
            "Medborgarplatsen är belastad under helger och kvällar",
            "Föreningslivet är starkt på Södermalm",
            "Björns Trädgård prioriteras även nästa år",
            "Brottsförebyggande insatser görs tillsammans; brottsförebyggandet är långsiktigt",
            "Ordningsvakterna patrullerar Hornstull, Mariatorget, Skanstull och Slussen",
            "Fyra trygghetsvärdar längs gågatan rapporterar varje vecka",
            "Två fältassistenter placerades hos polisen under hösten",
            "Tre möten hölls i januari och fyra möten hölls i februari",
            "År 2024 arbetade tre kuratorer i skolan, år 2025 arbetade fem kuratorer i skolan",
            "Hornstull, Långholmen och Reimersholme har få händelser",
            "Minskningen är inte signifikant för någon av målgrupperna",
            "Oron har minskat, men ökningen bland äldre är ny",
            "Trygghetsvandringar och trygghetsvandringen i november planeras av samma grupp",
            "Södra Station och Mariatorget ligger nära varandra",
            "Polisen, staden och fastighetsägarna träffas varje torsdag");

    private static List<Passage> document(List<String> texts, long seed) {
        Random random = new Random(seed);
        List<String> order = new ArrayList<>(texts);
        Collections.shuffle(order, random);
        return order.stream()
                .map(text -> new Passage("Avsnitt " + (1 + random.nextInt(4)), "", text + "."))
                .toList();
    }

    @Test
    void textsThatAgreeRaiseNothing() throws IOException {
        TextChecks checks = new TextChecks(BuiltInGazetteer.get());
        for (NamedCsvRecord row : rows()) {
            List<String> texts = new ArrayList<>(AGREEING);
            texts.add(row.getField("agreeing"));
            for (long seed = 0; seed < SEEDS; seed++) {
                assertThat(checks.among(document(texts, seed)))
                        .as("seed %d, %s", seed, row.getField("agreeing"))
                        .isEmpty();
            }
        }
    }

    @Test
    void aPlantedContradictionIsFoundAsWhatItIs() throws IOException {
        TextChecks checks = new TextChecks(BuiltInGazetteer.get());
        for (NamedCsvRecord row : rows()) {
            List<String> texts = new ArrayList<>(AGREEING);
            texts.add(row.getField("planted"));
            for (long seed = 0; seed < SEEDS; seed++) {
                assertThat(checks.among(document(texts, seed)))
                        .as("seed %d, %s", seed, row.getField("planted"))
                        .extracting(Finding::kind)
                        .isNotEmpty()
                        .containsOnly(Kind.valueOf(row.getField("kind")));
            }
        }
    }

    private static List<NamedCsvRecord> rows() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                        PlantedTextsTest.class.getResourceAsStream("/report/planted_texts.csv"));
                CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                        .fieldSeparator(';')
                        .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        }
    }
}
