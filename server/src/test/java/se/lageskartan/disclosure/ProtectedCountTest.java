package se.lageskartan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.incidents.RecordCell;

/** The perturbation table and what is made of it, against SciPy; and what subtraction gives whoever knows the table. */
class ProtectedCountTest {
    private static final int DRAWS = 200_000;
    private static final long SEED = 33;

    private static List<String[]> expected(String file) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ProtectedCountTest.class.getResourceAsStream("/disclosure/" + file), file),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("count"))
                    .map(line -> line.split(",", -1))
                    .toList();
        }
    }

    /** How often each change comes, over evenly spread keys. */
    private static Map<Integer, Double> changes(int count) {
        PerturbationTable table = PerturbationTable.builtIn();
        Map<Integer, Double> found = new HashMap<>();
        int keys = 1 << 18;
        long step = (1L << 32) / keys;
        for (int i = 0; i < keys; i++) {
            int changed = table.perturbed(new RecordCell(count, (int) (i * step + step / 2)));
            found.merge(changed - count, 1.0 / keys, Double::sum);
        }
        return found;
    }

    @Test
    void theTableIsTheLawOfHighestEntropyWithItsMeanAndVariance() throws IOException {
        for (String[] row : expected("perturbation_law.csv")) {
            assertThat(changes(Integer.parseInt(row[0])).get(Integer.parseInt(row[1])))
                    .as(String.join(",", row))
                    .isCloseTo(Double.parseDouble(row[2]), within(2e-5));
        }
    }

    @Test
    void noCountIsMovedOnAverageNorByMoreThanTwoAndZeroStaysZero() {
        assertThat(changes(0)).containsOnlyKeys(0);
        for (int count : new int[] {1, 2, 3, 4, 5, 17, 1_000_000}) {
            Map<Integer, Double> changes = changes(count);
            double mean = changes.entrySet().stream()
                    .mapToDouble(change -> change.getKey() * change.getValue())
                    .sum();
            double variance = changes.entrySet().stream()
                    .mapToDouble(change -> change.getKey() * change.getKey() * change.getValue())
                    .sum();
            assertThat(mean).as("mean of %d", count).isCloseTo(0, within(1e-4));
            assertThat(variance).as("variance of %d", count).isCloseTo(0.5, within(1e-4));
            assertThat(changes.keySet()).allMatch(change -> Math.abs(change) <= 2 && count + change >= 0);
        }
    }

    @Test
    void whatIsToldIsAMultipleOfFiveNeverFarFromTheCountAndNeverASmallOne() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int count = 0; count < 200; count++) {
            for (int i = 0; i < 500; i++) {
                Integer told = ProtectedCount.of(new RecordCell(count, random.nextInt()));
                if (told == null) {
                    assertThat(count).isLessThan(7);
                } else {
                    assertThat(count).isGreaterThanOrEqualTo(5);
                    assertThat(told % 5).isZero();
                    assertThat(told).isGreaterThanOrEqualTo(5).isBetween(count - 4, count + 4);
                }
            }
        }
    }

    @Test
    void theSameRecordsSayTheSameInWhateverOrderTheirKeysAreAdded() {
        int[] keys = new SplittableRandom(SEED).ints(50).toArray();
        int forward = 0;
        int backward = 0;
        for (int i = 0; i < keys.length; i++) {
            forward += keys[i];
            backward += keys[keys.length - 1 - i];
        }
        assertThat(new RecordCell(50, forward)).isEqualTo(new RecordCell(50, backward));
    }

    /**
     * Two cells, of which the one has the records of the other and perhaps one more. The attacker knows the table and how
     * large the cells are likely to be. Had they the same records, they would say the same, so who is told different numbers
     * knows; who is told the same number twice does best to say that there is none. No rule does better than that one: for
     * equal answers both explanations are possible, and no record more is always the likelier.
     */
    @Test
    void whetherAnIncidentIsThereIsGuessedRightInAtMostTwoCasesOfThree() throws IOException {
        List<String[]> shows = expected("perturbation_shows.csv");
        SplittableRandom random = new SplittableRandom(SEED);
        double worst = 0;
        for (int count = 0; count < shows.size(); count++) {
            int different = 0;
            for (int i = 0; i < DRAWS; i++) {
                int key = random.nextInt();
                Integer one = ProtectedCount.of(new RecordCell(count, key));
                Integer more = ProtectedCount.of(new RecordCell(count + 1, key + random.nextInt()));
                different += Objects.equals(one, more) ? 0 : 1;
            }
            assertThat((double) different / DRAWS)
                    .as("one more than %d shows", count)
                    .isCloseTo(Double.parseDouble(shows.get(count)[1]), within(0.005));
            if (count >= 5 && count < 25) {
                worst += (0.5 + 0.5 * different / DRAWS) / 20;
            }
        }
        System.out.printf(
                "Presence from one pair, class level, counts 5-24, %,d pairs: %.2f %%%n", 20 * DRAWS, 100 * worst);
        assertThat(worst).isLessThanOrEqualTo(0.65);
    }

    /** The attacker is told of two cells, and that one has an incident more; he takes the one with the larger number. */
    @Test
    void whichOfTwoCellsHasTheIncidentIsGuessedRightInAtMostTwoCasesOfThree() {
        SplittableRandom random = new SplittableRandom(SEED);
        double right = 0;
        for (int i = 0; i < DRAWS; i++) {
            int count = random.nextInt(60);
            int key = random.nextInt();
            int one = ProtectedCount.orZero(new RecordCell(count, key));
            int more = ProtectedCount.orZero(new RecordCell(count + 1, key + random.nextInt()));
            right += more > one ? 1 : more == one ? 0.5 : 0;
        }
        System.out.printf("Which of two cells, class level, %,d pairs: %.2f %%%n", DRAWS, 100 * right / DRAWS);
        assertThat(right / DRAWS).isLessThanOrEqualTo(0.65);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,0,0.5", "1,0,1", "0,-1,1", "0,0", "0,x,1", ""})
    void aTableThatIsNoneIsRefused(String line) {
        assertThatThrownBy(() -> PerturbationTable.of(line.isEmpty() ? List.of() : List.of(line)))
                .isInstanceOf(IllegalStateException.class);
    }
}
