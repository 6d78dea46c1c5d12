package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keys that go to disk must say what keys in memory say. */
class SourceKeysTest {
    private static final int RECORDS = 60_000;
    private static final int FEW = 500;

    @Test
    void keysStayApartWhenTheTableGrows() {
        try (SourceKeys keys = new SourceKeys()) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < 20_000; i++) {
                seen.add(keys.ofContent("rad " + i % 10_000));
            }
            assertThat(seen).hasSize(20_000);
            assertThat(keys.ofContent("rad 5")).endsWith("-3");
        }
    }

    @Test
    void equalRecordsAreNumberedAlikeWhetherTheyAreInMemoryOrNot() {
        Random random = new Random(3);
        try (SourceKeys roomy = new SourceKeys();
                SourceKeys tight = new SourceKeys(FEW)) {
            Set<String> seen = new HashSet<>();
            int again = 0;
            for (int i = 0; i < RECORDS; i++) {
                String content = "rad " + random.nextInt(RECORDS / 2);
                String key = roomy.ofContent(content);
                assertThat(tight.ofContent(content)).isEqualTo(key);
                assertThat(seen.add(key)).isTrue();
                again += key.contains("-") ? 1 : 0;
            }
            assertThat(again).isGreaterThan(RECORDS / 3);
        }
    }

    @Test
    void anIdWithOtherContentIsFoundHoweverLongAgoItsFirstWas() {
        Random random = new Random(4);
        try (SourceKeys roomy = new SourceKeys();
                SourceKeys tight = new SourceKeys(FEW)) {
            int reused = 0;
            for (int i = 0; i < RECORDS; i++) {
                String id = "K" + random.nextInt(RECORDS / 2);
                int content = random.nextInt(2);
                boolean other = roomy.isReusedFor(id, content);
                assertThat(tight.isReusedFor(id, content)).isEqualTo(other);
                reused += other ? 1 : 0;
            }
            assertThat(reused).isGreaterThan(RECORDS / 10);
        }
    }

    @Test
    void whatIsOnDiskIsFoundAndNothingElse() throws Exception {
        Random random = new Random(5);
        TreeMap<Long, Integer> all = new TreeMap<>();
        try (SpilledKeys spilled = new SpilledKeys()) {
            assertThat(spilled.find(1)).isEqualTo(OptionalInt.empty());
            for (int round = 0; round < 5; round++) {
                TreeMap<Long, Integer> some = new TreeMap<>();
                some.put(Long.MIN_VALUE + round, round);
                some.put(Long.MAX_VALUE - round, -round);
                for (int i = 0; i < 30_000; i++) {
                    some.put(random.nextLong(), random.nextInt());
                }
                // Some that are there already get a new number.
                List<Long> known = new ArrayList<>(all.keySet());
                for (int i = 0; i < known.size(); i += 7) {
                    some.put(known.get(i), random.nextInt());
                }
                spilled.add(
                        some.keySet().stream().mapToLong(Long::longValue).toArray(),
                        some.values().stream().mapToInt(Integer::intValue).toArray());
                all.putAll(some);
            }
            // More than there are signposts, so that each stands for several.
            assertThat(all.size()).isGreaterThan(1 << 17);
            for (var entry : all.entrySet()) {
                assertThat(spilled.find(entry.getKey())).hasValue(entry.getValue());
            }
            for (int i = 0; i < 100_000; i++) {
                long hash = random.nextLong();
                assertThat(spilled.find(hash).isPresent()).isEqualTo(all.containsKey(hash));
            }
        }
    }
}
