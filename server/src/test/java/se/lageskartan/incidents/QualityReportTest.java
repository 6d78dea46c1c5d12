package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.GeometryFactory;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnknownCodes;

/** What is made of a file while it streams by, against what counting it all would give. */
class QualityReportTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final String DAY = "2026-03-10T14:30:00Z";

    @Test
    void certaintyAndMetresAreReadOffTheSketchWithinFivePerCent() {
        QualitySketch file = new QualitySketch();
        Random random = new Random(7);
        double[] metres = new double[5_000];
        QualitySketch batch = new QualitySketch();
        for (int i = 0; i < metres.length; i++) {
            metres[i] = Math.exp(1 + 2 * random.nextGaussian());
            batch.add(told(DAY, null, "x"), placed(i % 10 < 6 ? 0.8 : i % 10 < 9 ? 0.5 : 0.49, metres[i]));
            if (i % 700 == 699) {
                file.add(batch);
                batch = new QualitySketch();
            }
        }
        file.add(batch);

        ImportQuality quality = QualityReport.of(file, UnknownCodes.NONE, null, NOW);

        assertThat(quality.certainty()).isEqualTo(new ImportQuality.Certainty(3_000, 1_500, 500));
        Arrays.sort(metres);
        ImportQuality.Uncertainty kind = quality.uncertainty().getFirst();
        assertThat(kind.count()).isEqualTo(5_000);
        // Five per cent of the sketch, and the rounding of what is shown.
        assertThat(kind.medianM()).isCloseTo(metres[2_499], within(0.05 * metres[2_499] + 0.05));
        assertThat(kind.p90M()).isCloseTo(metres[4_499], within(0.05 * metres[4_499] + 0.5));
        assertThat(quality.previous()).isNull();
        assertThat(quality.changes()).isEmpty();
    }

    @Test
    void theMostFrequentAreFoundAmongMoreThanCanBeHeld() {
        FrequentItems<String> found = new FrequentItems<>(50);
        Map<String, Long> exact = new TreeMap<>();
        Random random = new Random(3);
        for (int i = 0; i < 60_000; i++) {
            String word = random.nextInt(3) == 0 ? "vanlig" + random.nextInt(5) : "s" + random.nextInt(20_000);
            found.add(word, 1);
            exact.merge(word, 1L, Long::sum);
        }
        List<FrequentItems.Item<String>> most = found.most(5, Comparator.naturalOrder());
        assertThat(most).extracting(FrequentItems.Item::what).allMatch(word -> word.startsWith("vanlig"));
        assertThat(found.error()).isPositive();
        for (FrequentItems.Item<String> item : most) {
            long truth = exact.getOrDefault(item.what(), 0L);
            assertThat(item.count()).isBetween(truth - found.error(), truth);
        }
        FrequentItems<String> few = new FrequentItems<>(50);
        few.add("b", 2);
        few.add("a", 2);
        few.add("c", 3);
        assertThat(few.error()).isZero();
        assertThat(few.most(2, Comparator.naturalOrder()))
                .containsExactly(new FrequentItems.Item<>("c", 3), new FrequentItems.Item<>("a", 2));
    }

    @Test
    void placesOfSensitiveIncidentsAreNotListed() {
        QualitySketch batch = new QualitySketch();
        Instant time = Instant.parse(DAY);
        Position home = new Position(153_000, 6_578_000);
        for (int i = 0; i < 50; i++) {
            batch.add(
                    new RawIncident(1, "k" + i, time, time, Category.SEXUALBROTT, "", "", "Hemma hos", home, 20),
                    new Geocoding.Unplaced(Geocoding.Reason.AMBIGUOUS, "Det kan vara flera."));
        }
        ImportQuality quality = report(batch, null);

        assertThat(quality.spots()).isEmpty();
        assertThat(quality.unplaced().getFirst().count()).isEqualTo(50);
        assertThat(quality.unplaced().getFirst().texts()).isEmpty();
    }

    @Test
    void whatPretendsIsWarnedOf() {
        QualitySketch batch = new QualitySketch();
        Position corner = new Position(153_000.2, 6_578_000.4);
        for (int i = 0; i < 100; i++) {
            // The stroke of midnight in Sweden, in winter, on the first of January; then ordinary times.
            String time = i < 30 ? "2025-12-31T23:00:00Z" : "2026-03-" + (10 + i % 18) + "T12:00:00Z";
            Position where = i < 25 ? corner : new Position(150_000 + 10.0 * i, 6_578_000);
            batch.add(told(time, where, "x"), placed(0.9, 25));
        }
        batch.add(told("1970-01-01T12:00:00Z", null, "x"), placed(0.9, 25));
        ImportQuality quality = report(batch, null);

        assertThat(quality.midnight()).isEqualTo(30);
        assertThat(quality.firstOfMonth()).isEqualTo(31);
        assertThat(quality.veryOld()).isEqualTo(1);
        assertThat(quality.positions()).isEqualTo(100);
        assertThat(quality.spots()).containsExactly(new ImportQuality.Spot(153_000, 6_578_000, 25));
        assertThat(quality.gaps())
                .as("ten years are shown")
                .contains("2026-02", "2020-01")
                .doesNotContain("2026-01");
        assertThat(String.join(" ", quality.warnings()))
                .contains("25 % av koordinaterna är en och samma punkt", "30 % av händelserna har klockslaget 00:00")
                .contains("31 % av händelserna är från den första", "1 händelse hände för mer än 20 år sedan");
    }

    @Test
    void anOrdinaryFileIsNotWarnedOf() {
        QualitySketch batch = new QualitySketch();
        for (int i = 0; i < 300; i++) {
            batch.add(
                    told(
                            "2026-03-%02dT%02d:30:00Z".formatted(1 + i % 28, i % 24),
                            new Position(150_000 + i * 3.0, 6_578_000),
                            "x"),
                    placed(0.9, 25));
        }
        assertThat(report(batch, null).warnings()).isEmpty();
    }

    @Test
    void whatIsUnplacedAndRejectedIsToldByReason() {
        QualitySketch batch = new QualitySketch();
        for (int i = 0; i < 40; i++) {
            String text = i < 20 ? " okänd\n gränd " : "nr " + i;
            batch.add(told(DAY, null, text), new Geocoding.Unplaced(Geocoding.Reason.NO_KNOWN_NAME, "?"));
        }
        batch.add(told(DAY, null, "Sergels torg"), new Geocoding.Unplaced(Geocoding.Reason.OUTSIDE, "?"));
        QualitySketch file = new QualitySketch();
        file.add(batch);
        for (int i = 0; i < 3; i++) {
            file.add(new Reject(i, "tid", "bad_date", "x", "x"));
        }
        file.add(new Reject(9, null, "bad_record", "x", "x"));
        ImportQuality quality = QualityReport.of(file, UnknownCodes.NONE, null, NOW);

        assertThat(quality.unplaced()).hasSize(2);
        ImportQuality.Unplaced first = quality.unplaced().getFirst();
        assertThat(first.reason()).isEqualTo("no_known_name");
        assertThat(first.count()).isEqualTo(40);
        assertThat(first.exact()).isTrue();
        assertThat(first.texts()).hasSize(10).startsWith(new ImportQuality.Text("okänd gränd", 20));
        assertThat(quality.rejects())
                .containsExactly(
                        new ImportQuality.Rejects("bad_date", "tid", 3),
                        new ImportQuality.Rejects("bad_record", "", 1));
        assertThat(quality.withoutTexts().toString()).doesNotContain("gränd").contains("no_known_name");
        assertThat(ImportQuality.parse(quality.json())).contains(quality);
        assertThat(ImportQuality.parse("[]")).isEmpty();
    }

    @Test
    void whatDiffersFromThePreviousImportIsSaid() {
        QualitySketch before = new QualitySketch();
        for (int i = 0; i < 200; i++) {
            before.add(
                    told(
                            i < 100 ? "2026-03-05T12:00:00Z" : "2026-04-05T12:00:00Z",
                            null,
                            "x",
                            i % 2 == 0 ? Category.RAN : Category.BRAND),
                    placed(0.9, 25));
        }
        QualityReport.Previous previous = new QualityReport.Previous(7, report(before, null), UnknownCodes.NONE);
        QualitySketch now = new QualitySketch();
        for (int i = 0; i < 100; i++) {
            now.add(
                    told(
                            i < 20 ? "2026-03-05T12:00:00Z" : "2026-04-05T12:00:00Z",
                            null,
                            "x",
                            i % 2 == 0 ? Category.RAN : Category.STOLD),
                    i < 50 ? placed(0.9, 25) : new Geocoding.Unplaced(Geocoding.Reason.NO_PLACE_GIVEN, "?"));
        }
        ImportQuality quality = report(now, previous);
        assertThat(quality.previous()).isEqualTo(7);
        assertThat(quality.months())
                .containsExactly(
                        new ImportQuality.Month("2026-03", 20, 100L), new ImportQuality.Month("2026-04", 80, 100L));
        assertThat(quality.changes())
                .containsExactly(
                        "Filen har 100 händelser; förra gången var det 200.",
                        "50 % av händelserna fick en plats; förra gången 100 %.",
                        "Slag av händelser som inte fanns förra gången: " + Category.STOLD.title() + ".",
                        "Slag av händelser som fanns förra gången men saknas nu: " + Category.BRAND.title() + ".",
                        "Månader med klart färre händelser än förra gången: 2026-03.");
        QualitySketch again = new QualitySketch();
        for (int i = 0; i < 200; i++) {
            again.add(
                    told(
                            i < 100 ? "2026-03-05T12:00:00Z" : "2026-04-05T12:00:00Z",
                            null,
                            "x",
                            i % 2 == 0 ? Category.RAN : Category.BRAND),
                    placed(0.9, 25));
        }
        assertThat(report(again, previous).changes())
                .containsExactly("Inget väsentligt skiljer från förra importen av samma källa.");
    }

    private static ImportQuality report(QualitySketch batch, QualityReport.@Nullable Previous previous) {
        QualitySketch file = new QualitySketch();
        file.add(batch);
        return QualityReport.of(file, UnknownCodes.NONE, previous, NOW);
    }

    private static RawIncident told(String time, @Nullable Position position, String place) {
        return told(time, position, place, Category.RAN);
    }

    private static RawIncident told(String time, @Nullable Position position, String place, Category category) {
        Instant at = Instant.parse(time);
        return new RawIncident(1, "1", at, at, category, "", "", place, position, 25);
    }

    private static Geocoding placed(double confidence, double metres) {
        return new Geocoding.Placed(List.of(new Placement(
                Placement.Kind.COORDINATE,
                "Koordinat",
                confidence,
                new Position(153_000, 6_578_000),
                new GeometryFactory().createPoint(),
                metres,
                List.of(),
                "",
                "")));
    }
}
