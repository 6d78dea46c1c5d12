package se.lageskartan.geocoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geocoding.LabelledText.Expected;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.PoliceEventsReader;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnreadableFileException;

/**
 * Measures the text matcher on labelled texts. Prints the figures of both halves and of the other tuning sets, and the failures of
 * those that are for tuning; those of the held-out half only with {@code -Dlageskartan.showHeldOut=true}, so that nobody tunes on them by accident.
 *
 * <p>The notices of the police are read from the file that {@code -Dlageskartan.notices} or the environment variable
 * LAGESKARTAN_NOTICES names.
 */
class GeocodingCorpusTest {
    private static final Gazetteer GAZETTEER = BuiltInGazetteer.get();
    private static final Geocoder GEOCODER = new Geocoder(GAZETTEER);

    @ParameterizedTest
    @ValueSource(strings = {"tuning", "tuning2", "tuning3", "tuning4", "tuning5", "tuning6", "tuning7", "heldout"})
    void measuresOurOwnTexts(String half) {
        Scores scores = ownTexts(half);
        assertThat(scores.verdicts()).hasSizeGreaterThanOrEqualTo(150);
        print("Our own texts, " + half, scores, half);
    }

    /** What the matcher is for; on texts nobody tuned it on. */
    @Test
    void reachesItsGoalsOnTheHeldOutHalf() {
        Scores scores = ownTexts("heldout");
        assertThat(scores.withinTolerance().value()).isGreaterThanOrEqualTo(0.95);
        assertThat(scores.inRightArea().value()).isGreaterThanOrEqualTo(0.97);
        assertThat(scores.wronglyPlaced().value()).isLessThanOrEqualTo(0.01);
        assertThat(scores.right(0.9, 2).value()).isGreaterThanOrEqualTo(0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tuning", "heldout"})
    void measuresTheNoticesOfThePolice(String half) throws IOException, UnreadableFileException {
        Map<String, RawIncident> notices = notices();
        List<LabelledText> labels = LabelledText.read("notices.csv").stream()
                .filter(label -> label.half().equals(half))
                .toList();
        assertThat(notices.keySet())
                .as("the notices that are labelled")
                .containsAll(labels.stream().map(LabelledText::id).toList());
        List<Verdict> verdicts = labels.stream()
                .map(label -> {
                    RawIncident raw = Objects.requireNonNull(notices.get(label.id()));
                    return new Verdict(
                            label,
                            GEOCODER.locate(
                                    raw.placeText(),
                                    raw.title(),
                                    raw.body(),
                                    raw.position(),
                                    raw.positionUncertaintyM()));
                })
                .toList();
        print("Notices, " + half, new Scores(verdicts), half);
    }

    /** Their words are not ours to keep, so the labels are tried only where somebody has the notices. */
    private static Map<String, RawIncident> notices() throws IOException, UnreadableFileException {
        @Nullable String file = System.getProperty("lageskartan.notices", System.getenv("LAGESKARTAN_NOTICES"));
        Assumptions.assumeTrue(
                file != null,
                "the notices are not here: name their file with -Dlageskartan.notices=FILE or LAGESKARTAN_NOTICES");
        Map<String, RawIncident> notices = new HashMap<>();
        new PoliceEventsReader().read(Path.of(Objects.requireNonNull(file)), new IncidentReader.Sink() {
            @Override
            public void incident(RawIncident incident) {
                notices.put(incident.sourceKey(), incident);
            }

            @Override
            public void reject(Reject reject) {
                throw new AssertionError(reject.message());
            }
        });
        return notices;
    }

    private static Scores ownTexts(String half) {
        return new Scores(LabelledText.read(half + ".csv").stream()
                .map(label -> new Verdict(label, GEOCODER.byText(label.text())))
                .toList());
    }

    private static void print(String heading, Scores scores, String half) {
        StringBuilder out = new StringBuilder("\n## " + heading + "\n");
        Stream.of(scores.figures(), scores.reliability(), scores.areaReliability())
                .forEach(table -> out.append(table).append("\n\n"));
        List<Verdict> failures = scores.failures();
        out.append("Failures: ").append(failures.size()).append('\n');
        if (half.startsWith("tuning") || Boolean.getBoolean("lageskartan.showHeldOut")) {
            out.append(scores.byTag()).append("\n\n");
            failures.forEach(failure -> out.append(failure.describe()).append('\n'));
        } else {
            out.append("Not shown, so that nobody tunes on them: -Dlageskartan.showHeldOut=true shows them.\n");
        }
        System.out.println(out);
    }

    @Test
    void theHalvesAreAlikeAndHard() {
        List<LabelledText> tuning = LabelledText.read("tuning.csv");
        List<LabelledText> heldOut = LabelledText.read("heldout.csv");
        assertThat(tuning).extracting(LabelledText::half).containsOnly("tuning");
        assertThat(heldOut).extracting(LabelledText::half).containsOnly("heldout");
        assertThat(tuning.size() + heldOut.size()).isGreaterThanOrEqualTo(340);
        for (Expected expected : Expected.values()) {
            long here = count(tuning, expected);
            long there = count(heldOut, expected);
            assertThat(Math.abs(here - there)).as(expected.name()).isLessThanOrEqualTo(here / 6 + 2);
        }
        for (List<LabelledText> half : List.of(tuning, heldOut)) {
            assertThat(half.stream().filter(label -> label.tags().contains("beyond-lookup")))
                    .hasSizeGreaterThanOrEqualTo(50);
            assertThat(count(half, Expected.OUTSIDE) + count(half, Expected.UNPLACEABLE))
                    .isGreaterThanOrEqualTo(30);
        }
    }

    private static long count(List<LabelledText> labels, Expected expected) {
        return labels.stream().filter(label -> label.expected() == expected).count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tuning.csv",
                "tuning2.csv",
                "tuning3.csv",
                "tuning4.csv",
                "tuning5.csv",
                "tuning6.csv",
                "tuning7.csv",
                "heldout.csv",
                "notices.csv"
            })
    void everyLabelIsWhole(String file) {
        Set<String> twelve = GAZETTEER.areas().stream()
                .filter(area -> area.level() == AreaLevel.NYKO5)
                .map(Area::code)
                .collect(Collectors.toSet());
        assertThat(twelve).hasSize(12);
        Set<String> ids = new HashSet<>();
        for (LabelledText label : LabelledText.read(file)) {
            assertThat(ids.add(label.id())).as(label.id() + " only once").isTrue();
            boolean place = label.expected() == Expected.PLACED || label.expected() == Expected.AMBIGUOUS;
            assertThat(label.truth() != null).as(label.id() + " has a place").isEqualTo(place);
            if (label.truth() != null) {
                assertThat(label.truth().isValid()).as(label.id() + " is valid").isTrue();
                assertThat(label.truth().isEmpty()).as(label.id() + " is empty").isFalse();
            }
            assertThat(label.toleranceM() > 0)
                    .as(label.id() + " has a tolerance")
                    .isEqualTo(place);
            assertThat(label.nyko5()).as(label.id()).isSubsetOf(twelve);
            if (place) {
                assertThat(label.nyko5())
                        .as(label.id())
                        .isNotEmpty()
                        .isSubsetOf(label.shares().keySet());
                assertThat(label.shares().values().stream()
                                .mapToDouble(share -> share)
                                .sum())
                        .as(label.id())
                        .isCloseTo(1, within(0.01));
            }
        }
    }

    @Test
    void theSecondTuningSetIsLargeAndHard() {
        List<LabelledText> second = LabelledText.read("tuning2.csv");
        assertThat(second).extracting(LabelledText::half).containsOnly("tuning2");
        assertThat(second).hasSizeGreaterThanOrEqualTo(300);
        assertThat(second.stream().filter(label -> label.tags().contains("beyond-lookup")))
                .hasSizeGreaterThanOrEqualTo(150);
        for (Expected expected : Expected.values()) {
            assertThat(count(second, expected)).as(expected.name()).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void theThirdTuningSetIsMostlyWithoutAPlace() {
        List<LabelledText> third = LabelledText.read("tuning3.csv");
        assertThat(third).extracting(LabelledText::half).containsOnly("tuning3");
        assertThat(count(third, Expected.UNPLACEABLE)).isGreaterThanOrEqualTo(120);
        assertThat(count(third, Expected.OUTSIDE)).isGreaterThanOrEqualTo(60);
        assertThat(count(third, Expected.PLACED)).isGreaterThanOrEqualTo(120);
        assertThat(third.stream().filter(label -> label.tags().contains("beyond-lookup")))
                .hasSizeGreaterThanOrEqualTo(150);
    }

    @Test
    void noTextIsInTwoFiles() {
        assertThat(Stream.concat(LabelledText.TUNING.stream(), Stream.of("heldout.csv"))
                        .flatMap(file -> LabelledText.read(file).stream())
                        .map(LabelledText::text))
                .doesNotHaveDuplicates();
    }

    /** Against R's binom.test. */
    @ParameterizedTest
    @CsvSource({"9, 10, 0.5549839, 0.9974714", "0, 20, 0, 0.1684335", "95, 100, 0.8871651, 0.9835681"})
    void theIntervalIsExact(int successes, int trials, double low, double high) {
        ExactInterval interval = ExactInterval.of(successes, trials);
        assertThat(interval.low()).isCloseTo(low, within(1e-6));
        assertThat(interval.high()).isCloseTo(high, within(1e-6));
    }
}
