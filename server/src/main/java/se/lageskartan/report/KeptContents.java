package se.lageskartan.report;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Role;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.CategoryGrouping;

/** The latest contents, each made once for the data, the plan and the role that it is of, however many ask at the same time. */
final class KeptContents {
    /** Some megabytes of pictures at most. */
    private static final int MOST = 12;

    private final LongSupplier dataVersion;
    private final Map<Key, CompletableFuture<IncidentContent>> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<IncidentContent>> eldest) {
            return size() > MOST;
        }
    };

    /** @param dataVersion the version of the data now */
    KeptContents(LongSupplier dataVersion) {
        this.dataVersion = dataVersion;
    }

    /** All that a content depends on. No role is ever given what was made for another, even where both may see the same. */
    record Key(
            Role role,
            Period period,
            @Nullable Period compare,
            LocalDate day,
            CategoryGrouping grouping,
            int gazetteerVersion,
            long dataVersion) {}

    IncidentContent get(Key key, Supplier<IncidentContent> make) {
        CompletableFuture<IncidentContent> own = new CompletableFuture<>();
        CompletableFuture<IncidentContent> known;
        synchronized (kept) {
            known = kept.putIfAbsent(key, own);
        }
        if (known != null) {
            try {
                return known.join();
            } catch (CompletionException e) {
                // Whoever was first has failed, and told their own reader why.
                return make.get();
            }
        }
        try {
            IncidentContent made = make.get();
            own.complete(made);
            if (dataVersion.getAsLong() != key.dataVersion()) {
                forget(key);
            }
            return made;
        } catch (RuntimeException | Error e) {
            forget(key);
            own.completeExceptionally(e);
            throw e;
        }
    }

    private void forget(Key key) {
        synchronized (kept) {
            kept.remove(key);
        }
    }
}
