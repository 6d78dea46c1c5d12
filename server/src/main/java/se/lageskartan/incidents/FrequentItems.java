package se.lageskartan.incidents;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most frequent of very many things, in memory that does not grow: when there are too many kinds, the count of one that
 * is just too rare to be kept is taken from all (Misra and Gries 1982, in batches). A count is then at most {@link #error}
 * too low and never too high, and everything more frequent than that is kept.
 *
 * @param <T> what is counted
 */
final class FrequentItems<T> {
    private final int kept;
    private final Map<T, Long> counts = new HashMap<>();
    private long error;

    /** @param kept how many kinds to keep; twice as many are held at times */
    FrequentItems(int kept) {
        this.kept = kept;
    }

    /** What is counted, and at least how many there were. */
    record Item<T>(T what, long count) {}

    void add(T what, long count) {
        counts.merge(what, count, Long::sum);
        if (counts.size() > 2 * kept) {
            shrink();
        }
    }

    void add(FrequentItems<T> other) {
        other.counts.forEach(this::add);
        error += other.error;
    }

    /** By how much a count may be too low; 0 when all are exact. */
    long error() {
        return error;
    }

    /** In order of count, equals in the order given. */
    List<Item<T>> most(int limit, Comparator<T> order) {
        return counts.entrySet().stream()
                .map(entry -> new Item<>(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Item<T> item) -> -item.count())
                        .thenComparing(Item::what, order))
                .limit(limit)
                .toList();
    }

    private void shrink() {
        long[] all =
                counts.values().stream().mapToLong(Long::longValue).sorted().toArray();
        long taken = all[all.length - 1 - kept];
        counts.replaceAll((what, count) -> count - taken);
        counts.values().removeIf(count -> count <= 0);
        error += taken;
    }
}
