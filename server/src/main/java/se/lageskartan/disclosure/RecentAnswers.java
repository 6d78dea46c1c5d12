package se.lageskartan.disclosure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Keeps the answers to the questions that were asked last. Who asks what another is already having worked out waits for it.
 *
 * @param <K> the whole question, the version of what it is asked of included
 */
final class RecentAnswers<K, V> {
    private final Map<K, CompletableFuture<V>> kept;

    RecentAnswers(int most) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, CompletableFuture<V>> eldest) {
                return size() > most;
            }
        };
    }

    V of(K question, Supplier<V> work) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> held;
        synchronized (kept) {
            held = kept.putIfAbsent(question, mine);
        }
        if (held == null) {
            try {
                V answer = work.get();
                mine.complete(answer);
                return answer;
            } catch (RuntimeException | Error e) {
                synchronized (kept) {
                    kept.remove(question, mine);
                }
                mine.completeExceptionally(e);
                throw e;
            }
        }
        try {
            return held.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
