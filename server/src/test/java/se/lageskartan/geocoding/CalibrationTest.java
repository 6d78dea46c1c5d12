package se.lageskartan.geocoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geocoding.Geocoding.Placed;

/**
 * Fits the weights of {@link Calibration} on the tuning sets of the corpus and on texts made from the gazetteer, and holds the stored
 * ones to other made texts. To write them anew: {@code mvn -pl server -am test -Dtest=CalibrationTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dlageskartan.bless=true}
 */
class CalibrationTest {
    private static final Gazetteer GAZETTEER = BuiltInGazetteer.get();
    private static final Geocoder GEOCODER = new Geocoder(GAZETTEER);
    private static final int MADE = 12_000;
    private static final long FITTING = 1;
    private static final long CHECKING = 2;
    private static final double TOLERANCE_M = 60;

    /** The corpus counts as much as half of the made texts, since people write it. */
    private static final double CORPUS_SHARE = 0.5;

    /** What makes a reading less clear never makes it surer, even where the texts happen to say so. */
    private static final double MOST_OF_A_DOUBT = -0.1;

    private static final Path STORED = Path.of("src/main/resources/se/lageskartan/geocoding/calibration.csv");

    /** A placing that was right or not. */
    private record Outcome(double[] evidence, boolean right, double weight) {}

    @BeforeAll
    static void bless() throws IOException, ParseException {
        if (Boolean.getBoolean("lageskartan.bless")) {
            StringBuilder rows = new StringBuilder("""
                    # Weights of the logistic regression behind a placing's confidence. Made by CalibrationTest from the tuning sets of the
                    # corpus and %d made texts (seed %d); the command stands in that class. Do not edit by hand.
                    evidence,weight
                    """.formatted(MADE, FITTING));
            double[] weights = fit();
            for (int i = 0; i < weights.length; i++) {
                rows.append(String.format(Locale.ROOT, "%s,%.3f%n", Calibration.EVIDENCE.get(i), weights[i]));
            }
            Files.writeString(STORED, rows);
        }
    }

    @Test
    void theStoredWeightsAreNearTheFittedOnes() throws IOException, ParseException {
        Calibration fitted = new Calibration(fit());
        Calibration stored = Boolean.getBoolean("lageskartan.bless") ? fitted : Calibration.stored();
        for (String text : List.of("Götgatan", "Götgatn", "Bråk vid Slussen eller Skanstull", "folkungag.", "Slusen")) {
            Scene.Decided best = GEOCODER.decide(text).outcome().decided().getFirst();
            assertThat(stored.confidence(best)).as(text).isCloseTo(fitted.confidence(best), within(0.05));
        }
    }

    /** On made texts that the weights were not fitted on, each bin's hit rate is what was said. */
    @Test
    void whatIsSaidHolds() {
        int bins = 5;
        double[] said = new double[bins];
        double[] was = new double[bins];
        int[] count = new int[bins];
        NoisyTexts texts = new NoisyTexts(GAZETTEER, CHECKING);
        for (int i = 0; i < MADE; i++) {
            NoisyTexts.Sample sample = texts.next();
            if (GEOCODER.byText(sample.text()) instanceof Placed placed) {
                int bin = (int) Math.min(bins - 1, placed.best().confidence() * bins);
                said[bin] += placed.best().confidence();
                was[bin] += isRight(placed.best(), sample.truth(), TOLERANCE_M) ? 1 : 0;
                count[bin]++;
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            if (count[bin] >= 100) {
                // The corpus, which is easier, pulls the weights up or down by some hundredths.
                assertThat(was[bin] / count[bin])
                        .as("bin %d of %d, %d texts", bin, bins, count[bin])
                        .isCloseTo(said[bin] / count[bin], within(0.1));
            }
        }
    }

    private static double[] fit() throws IOException, ParseException {
        List<Outcome> outcomes = new ArrayList<>();
        NoisyTexts texts = new NoisyTexts(GAZETTEER, FITTING);
        for (int i = 0; i < MADE; i++) {
            NoisyTexts.Sample sample = texts.next();
            add(outcomes, sample.text(), sample.truth(), TOLERANCE_M, 1);
        }
        double made = outcomes.size();
        List<NamedCsvRecord> corpus = tuning();
        for (NamedCsvRecord row : corpus) {
            if (!row.getField("expected").equals("placed")) {
                // How likely it is that a place is a scene is fitted apart. Of several places any would count as right.
                continue;
            }
            String truth = row.getField("truth");
            String tolerance = row.getField("tolerance_m");
            boolean placeable = !truth.isEmpty() && !tolerance.isEmpty();
            add(
                    outcomes,
                    row.getField("text"),
                    placeable ? new WKTReader().read(truth) : null,
                    placeable ? Double.parseDouble(tolerance) : 0,
                    CORPUS_SHARE * made / corpus.size());
        }
        return LogisticFit.of(
                outcomes.stream().map(Outcome::evidence).toArray(double[][]::new),
                outcomes.stream()
                        .mapToDouble(outcome -> outcome.right() ? 1 : 0)
                        .toArray(),
                outcomes.stream().mapToDouble(Outcome::weight).toArray(),
                Calibration.EVIDENCE.stream()
                        .mapToDouble(name -> name.equals("constant") || name.equals("share") ? 10 : MOST_OF_A_DOUBT)
                        .toArray());
    }

    private static void add(
            List<Outcome> outcomes, String text, @Nullable Geometry truth, double tolerance, double weight) {
        if (GEOCODER.byText(text) instanceof Placed placed) {
            Scene.Decided best = GEOCODER.decide(text).outcome().decided().getFirst();
            if (best.listed()) {
                // Its confidence is a share of the alternatives, which is not fitted.
                return;
            }
            outcomes.add(new Outcome(Calibration.evidence(best), isRight(placed.best(), truth, tolerance), weight));
        }
    }

    private static boolean isRight(Placement best, @Nullable Geometry truth, double tolerance) {
        return truth != null
                && truth.isWithinDistance(
                        truth.getFactory()
                                .createPoint(new Coordinate(
                                        best.position().east(), best.position().north())),
                        tolerance);
    }

    private static List<NamedCsvRecord> tuning() throws IOException {
        List<NamedCsvRecord> texts = new ArrayList<>();
        for (String file : LabelledText.TUNING) {
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                    .ofNamedCsvRecord(new InputStreamReader(
                            Objects.requireNonNull(CalibrationTest.class.getResourceAsStream("corpus/" + file)),
                            StandardCharsets.UTF_8))) {
                rows.stream().forEach(texts::add);
            }
        }
        return texts;
    }
}
