package se.lageskartan.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Sessions;
import se.lageskartan.access.Undertaking;
import se.lageskartan.figures.FigureStore;
import se.lageskartan.incidents.IncidentErasure;
import se.lageskartan.incidents.Period;
import se.lageskartan.sources.NoPersonStore;

/**
 * Erases what is older than owners keep it, and tells beforehand what that would be. Each dataset is a transaction of its own:
 * whatever dies in the middle, all of a dataset's goes or nothing, and the next run takes up what is left.
 */
public final class Retentions {
    /** An upload is read and deleted within minutes; what is older was left by a service that was killed. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final DSLContext database;
    private final DatasetStore datasets;
    private final List<Path> uploads;
    private final Clock clock;

    /**
     * What goes of a dataset at the next run.
     *
     * @param detailsBefore points and texts from before this day; null for none
     * @param countsBefore everything from before this day; null for nothing
     * @param collected what goes of what the service itself collects, kind by kind
     */
    public record Due(
            Dataset dataset,
            @Nullable LocalDate detailsBefore,
            @Nullable LocalDate countsBefore,
            IncidentErasure.Counts counts,
            long figures,
            List<Gone> collected) {
        public Due {
            collected = List.copyOf(collected);
        }

        /** Records of whatever kind. */
        public long all() {
            return counts.all() + figures + Gone.all(collected);
        }
    }

    /** What was erased of a dataset, as it is kept. */
    public record Run(
            long id,
            String dataset,
            Instant at,
            String by,
            @Nullable LocalDate detailsBefore,
            @Nullable LocalDate countsBefore,
            IncidentErasure.Counts counts,
            long figures,
            List<Gone> collected) {
        public Run {
            collected = List.copyOf(collected);
        }
    }

    /** Hears of every erasure before it is committed; what it throws prevents it. */
    @FunctionalInterface
    public interface Witness {
        Undertaking erases(Due due, String who);
    }

    /** @param uploads directories that files wait in to be read */
    public Retentions(DSLContext database, DatasetStore datasets, List<Path> uploads, Clock clock) {
        this.database = database;
        this.datasets = datasets;
        this.uploads = List.copyOf(uploads);
        this.clock = clock;
    }

    /** What would go now, of every dataset that anything can go of. */
    public List<Due> due() {
        return datasets.all().stream()
                .filter(Dataset::erasable)
                .map(dataset -> due(dataset, dataset.inForce(clock.instant())))
                .toList();
    }

    /** What would go now of a dataset under another retention. */
    public Due due(Dataset dataset, Retention retention) {
        // It leaves nothing but a temporary table, which goes with the transaction.
        return database.transactionResult(configuration -> due(configuration.dsl(), dataset, retention, false));
    }

    /**
     * Goes through every dataset and erases what is due.
     *
     * @param who as the audit log has it
     * @return what was erased, of those datasets that anything was erased of
     * @throws se.lageskartan.incidents.WritersWaitException when an import does not let go in a minute; what was erased before
     *     that stays so, and the sweep is not done
     */
    public List<Due> run(String who, Witness witness) {
        Long sweep = database.fetchSingle(
                        "INSERT INTO lageskartan.retention_sweep (run_by) VALUES ({0}) RETURNING id", DSL.val(who))
                .get(0, Long.class);
        List<Due> erased = new ArrayList<>();
        for (Dataset dataset : datasets.all()) {
            if (dataset.erasable()) {
                erase(sweep, dataset.code(), who, witness).ifPresent(erased::add);
            }
        }
        new Sessions(database, clock).forgetEnded();
        new NoPersonStore(database, clock).forgetOld();
        List<Path> left = leftBehind();
        left.forEach(Retentions::delete);
        database.execute(
                "UPDATE lageskartan.retention_sweep SET finished_at = clock_timestamp(), files = {0} WHERE id = {1}",
                DSL.val(left.size()), DSL.val(sweep));
        return erased;
    }

    /** When the last run began that was carried through, empty when there has been none. */
    public Optional<Instant> lastSweep() {
        return database.fetchOptional(
                        "SELECT max(started_at) FROM lageskartan.retention_sweep WHERE finished_at IS NOT NULL")
                .map(row -> row.get(0, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /** What has been erased, the latest first. */
    public List<Run> runs(int limit) {
        return database.fetch(
                        "SELECT id, dataset_code, ran_at, run_by, details_before, counts_before, incidents, details, earliest,"
                                + " latest, revisions, placements, decisions, rejects, imports, figures, parts::text"
                                + " FROM lageskartan.retention_run ORDER BY id DESC LIMIT {0}",
                        DSL.val(limit))
                .map(Retentions::run);
    }

    /** Uploaded files that nobody is reading any more. */
    public List<Path> leftBehind() {
        Instant since = clock.instant().minus(LEFT_BEHIND);
        List<Path> found = new ArrayList<>();
        for (Path directory : uploads) {
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                        found.add(file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Due> erase(@Nullable Long sweep, String code, String who, Witness witness) {
        List<Undertaking> written = new ArrayList<>(1);
        try {
            Optional<Due> erased = erase(sweep, code, who, witness, written);
            erased.ifPresent(due -> written.forEach(entry -> entry.done(due.all())));
            return erased;
        } finally {
            written.forEach(Undertaking::close);
        }
    }

    private Optional<Due> erase(
            @Nullable Long sweep, String code, String who, Witness witness, List<Undertaking> written) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            Dataset seen = datasets.byCode(code).orElseThrow();
            Due due = due(transaction, seen, seen.inForce(clock.instant()), false);
            if (due.all() == 0 && !movesOn(due)) {
                return Optional.empty();
            }
            // Its rules are read again when nobody can change them: they may have been, a moment ago.
            Dataset dataset = locked(transaction, seen);
            due = due(transaction, dataset, dataset.inForce(clock.instant()), true);
            transaction.execute(
                    "UPDATE lageskartan.dataset SET detail_erased_before = greatest(detail_erased_before, {0}::date),"
                            + " erased_before = greatest(erased_before, {1}::date) WHERE code = {2}",
                    DSL.val(due.detailsBefore()), DSL.val(due.countsBefore()), DSL.val(code));
            if (due.all() == 0) {
                return Optional.empty();
            }
            Collected collected = dataset.collected().orElse(null);
            LocalDate before = due.detailsBefore();
            if (collected != null && before != null) {
                // After the day is kept with the dataset: drafts go by it.
                new CollectedErasure(transaction, collected, before).erase(due.collected());
            }
            keep(transaction, sweep, due, who);
            written.add(witness.erases(due, who));
            return Optional.of(due);
        });
    }

    private Dataset locked(DSLContext transaction, Dataset dataset) {
        if (dataset.collected().isEmpty()) {
            new IncidentErasure(transaction, dataset.code(), null, null).becomeOnlyWriter();
        }
        return new DatasetStore(transaction, clock).locked(dataset.code()).orElseThrow();
    }

    private Due due(DSLContext transaction, Dataset dataset, Retention retention, boolean erase) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Period.ZONE);
        LocalDate details = retention.detailsBefore(today);
        LocalDate counts = retention.countsBefore(today);
        if (details == null) {
            return new Due(dataset, null, null, IncidentErasure.Counts.NONE, 0, List.of());
        }
        Collected collected = dataset.collected().orElse(null);
        if (collected != null) {
            LocalDate erased = dataset.detailErasedBefore();
            LocalDate before = erased != null && erased.isAfter(details) ? erased : details;
            return new Due(
                    dataset,
                    before,
                    null,
                    IncidentErasure.Counts.NONE,
                    0,
                    new CollectedErasure(transaction, collected, before).find());
        }
        IncidentErasure erasure = new IncidentErasure(transaction, dataset.code(), details, counts);
        IncidentErasure.Counts found = erasure.count();
        long figures = counts == null ? 0 : FigureStore.countBefore(transaction, dataset.code(), counts);
        if (erase) {
            erasure.erase(found);
            if (counts != null && FigureStore.eraseBefore(transaction, dataset.code(), counts) != figures) {
                throw new IllegalStateException("the figures of " + dataset.code() + " changed while they were erased");
            }
        }
        return new Due(dataset, details, counts, found, figures, List.of());
    }

    /** Whether imports are to be told of a later day than before, though there is nothing to erase. */
    private static boolean movesOn(Due due) {
        return isLater(due.detailsBefore(), due.dataset().detailErasedBefore())
                || isLater(due.countsBefore(), due.dataset().erasedBefore());
    }

    private static boolean isLater(@Nullable LocalDate day, @Nullable LocalDate than) {
        return day != null && (than == null || day.isAfter(than));
    }

    private static void keep(DSLContext transaction, @Nullable Long sweep, Due due, String who) {
        IncidentErasure.Counts counts = due.counts();
        transaction.execute(
                "INSERT INTO lageskartan.retention_run (sweep_id, dataset_code, run_by, details_before, counts_before, incidents,"
                        + " details, earliest, latest, revisions, placements, decisions, rejects, imports, figures, parts) VALUES"
                        + " ({0}, {1}, {2}, {3}::date, {4}::date, {5}, {6}, {7}::timestamptz, {8}::timestamptz, {9}, {10}, {11},"
                        + " {12}, {13}, {14}, {15}::jsonb)",
                DSL.val(sweep),
                DSL.val(due.dataset().code()),
                DSL.val(who),
                DSL.val(due.detailsBefore()),
                DSL.val(due.countsBefore()),
                DSL.val(counts.incidents()),
                DSL.val(counts.details()),
                DSL.val(text(counts.earliest())),
                DSL.val(text(counts.latest())),
                DSL.val(counts.revisions()),
                DSL.val(counts.placements()),
                DSL.val(counts.decisions()),
                DSL.val(counts.rejects()),
                DSL.val(counts.imports()),
                DSL.val(due.figures()),
                DSL.val(Gone.json(due.collected())));
    }

    private static Run run(Record row) {
        return new Run(
                row.get("id", Long.class),
                row.get("dataset_code", String.class),
                row.get("ran_at", OffsetDateTime.class).toInstant(),
                row.get("run_by", String.class),
                row.get("details_before", LocalDate.class),
                row.get("counts_before", LocalDate.class),
                new IncidentErasure.Counts(
                        row.get("incidents", Long.class),
                        row.get("details", Long.class),
                        instant(row.get("earliest", OffsetDateTime.class)),
                        instant(row.get("latest", OffsetDateTime.class)),
                        row.get("revisions", Long.class),
                        row.get("placements", Long.class),
                        row.get("decisions", Long.class),
                        row.get("rejects", Long.class),
                        row.get("imports", Long.class)),
                row.get("figures", Long.class),
                Gone.parse(row.get("parts", String.class)));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
