package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.DATASET;
import static se.lageskartan.db.Tables.INCIDENT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.Category;

/**
 * The incidents that wait for a person to place them, in groups with the same text, the group that settles most first. Read
 * from an index that holds nothing but them, so that it costs what waits and not what is stored.
 */
public final class PlacingQueue {
    private final DSLContext database;

    public PlacingQueue(DSLContext database) {
        this.database = database;
    }

    /**
     * Which part of the queue.
     *
     * @param datasets only these; none means nothing
     * @param hidden categories that the reader may not see
     * @param reason null for all
     * @param search a part of the texts, empty for all
     */
    public record Filter(
            List<String> datasets,
            Set<Category> hidden,
            @Nullable QueueReason reason,
            String search) {
        public Filter {
            datasets = List.copyOf(datasets);
            hidden = Set.copyOf(hidden);
        }
    }

    /**
     * Incidents of a dataset that a person can place at once.
     *
     * @param count how many they are
     * @param first when the earliest of them began
     * @param last when the latest of them began
     * @param reasons why they wait; several when the gazetteer has changed between imports
     * @param source one of them as its source told it
     */
    public record Group(
            String dataset,
            TextKey key,
            long count,
            Instant first,
            Instant last,
            List<QueueReason> reasons,
            Source source) {}

    /**
     * What an incident's source said of where it was, and of what it was.
     *
     * @param position as the source gave it, null when it gave none
     */
    public record Source(
            long id,
            Category category,
            Instant from,
            Instant to,
            String title,
            String body,
            String placeText,
            @Nullable Position position,
            double uncertaintyM) {}

    /**
     * A part of the queue.
     *
     * @param groups that wait in all under the filter
     * @param incidents that wait in all under the filter
     */
    public record Page(List<Group> shown, long groups, long incidents) {}

    /** The groups from {@code offset} on, largest first; of equals the one with the latest incident first. */
    public Page page(Filter filter, int offset, int limit) {
        var count = DSL.count();
        var groups = database.select(
                        INCIDENT.DATASET_CODE,
                        INCIDENT.TEXT_KEY,
                        count.as("incidents"),
                        DSL.min(INCIDENT.OCCURRED_FROM).as("earliest"),
                        DSL.max(INCIDENT.OCCURRED_FROM).as("latest"),
                        DSL.min(INCIDENT.QUEUE_REASON).as("a_reason"),
                        DSL.max(INCIDENT.QUEUE_REASON).as("another_reason"),
                        DSL.min(INCIDENT.ID).as("example"),
                        DSL.count().over().as("all_groups"),
                        DSL.sum(count).over().as("all_incidents"))
                .from(INCIDENT)
                .where(waiting(filter))
                .groupBy(INCIDENT.DATASET_CODE, INCIDENT.TEXT_KEY)
                .orderBy(count.desc(), DSL.max(INCIDENT.OCCURRED_FROM).desc(), INCIDENT.TEXT_KEY)
                .limit(limit)
                .offset(offset)
                .fetch();
        Map<Long, Source> sources = sources(groups.getValues("example", Long.class), DSL.noCondition());
        List<Group> shown = new ArrayList<>();
        for (Record row : groups) {
            Source source = sources.get(row.get("example", Long.class));
            if (source != null) {
                shown.add(new Group(
                        row.get(INCIDENT.DATASET_CODE),
                        new TextKey(row.get(INCIDENT.TEXT_KEY)),
                        row.get("incidents", Long.class),
                        row.get("earliest", OffsetDateTime.class).toInstant(),
                        row.get("latest", OffsetDateTime.class).toInstant(),
                        reasons(row.get("a_reason", String.class), row.get("another_reason", String.class)),
                        source));
            }
        }
        if (groups.isEmpty()) {
            if (offset == 0) {
                return new Page(List.of(), 0, 0);
            }
            Page beginning = page(filter, 0, 1);
            return new Page(List.of(), beginning.groups(), beginning.incidents());
        }
        return new Page(
                shown,
                groups.getFirst().get("all_groups", Long.class),
                groups.getFirst().get("all_incidents", Long.class));
    }

    /** One group, empty when nothing of it waits that the reader may see. */
    public Optional<Group> group(String dataset, TextKey key, Set<Category> hidden) {
        Condition which = ofGroup(dataset, key, hidden);
        return database.select(
                        DSL.count(),
                        DSL.min(INCIDENT.OCCURRED_FROM),
                        DSL.max(INCIDENT.OCCURRED_FROM),
                        DSL.min(INCIDENT.QUEUE_REASON),
                        DSL.max(INCIDENT.QUEUE_REASON),
                        DSL.min(INCIDENT.ID))
                .from(INCIDENT)
                .where(which)
                .fetchOptional()
                .filter(row -> row.value1() > 0)
                .flatMap(row -> Optional.ofNullable(sources(List.of(row.value6()), DSL.noCondition())
                                .get(row.value6()))
                        .map(source -> new Group(
                                dataset,
                                key,
                                row.value1(),
                                row.value2().toInstant(),
                                row.value3().toInstant(),
                                reasons(row.value4(), row.value5()),
                                source)));
    }

    /** The latest incidents of a group that the reader may see. */
    public List<Source> incidents(String dataset, TextKey key, Set<Category> hidden, int limit) {
        return database.selectFrom(INCIDENT)
                .where(ofGroup(dataset, key, hidden))
                .orderBy(INCIDENT.OCCURRED_FROM.desc(), INCIDENT.ID)
                .limit(limit)
                .fetch(row -> source(KeptSource.of(row)));
    }

    /**
     * A dataset.
     *
     * @param access who may read it, as its owner has said
     * @param waits whether any incident of it waits
     */
    public record Dataset(String code, String title, DatasetAccess access, boolean waits) {}

    /** All there are, empty ones too, in order of title. */
    public List<Dataset> datasets() {
        var waits = DSL.field(DSL.exists(DSL.selectOne()
                .from(INCIDENT)
                .where(INCIDENT.DATASET_CODE.eq(DATASET.CODE))
                .and(INCIDENT.QUEUE_REASON.isNotNull())));
        return database.select(DATASET, waits)
                .from(DATASET)
                .orderBy(DATASET.TITLE)
                .fetch(row -> new Dataset(
                        row.value1().getCode(), row.value1().getTitle(), DatasetAccess.of(row.value1()), row.value2()));
    }

    /** What the sources of those incidents said that the reader may see, by id, whether they wait or not. */
    public Map<Long, Source> sources(Collection<Long> ids, List<String> datasets, Set<Category> hidden) {
        return sources(ids, INCIDENT.DATASET_CODE.in(datasets).and(visible(hidden)));
    }

    private Map<Long, Source> sources(Collection<Long> ids, Condition which) {
        Map<Long, Source> sources = new HashMap<>();
        database.selectFrom(INCIDENT)
                .where(INCIDENT.ID.in(ids))
                .and(which)
                .forEach(row -> sources.put(row.getId(), source(KeptSource.of(row))));
        return sources;
    }

    private static Condition ofGroup(String dataset, TextKey key, Set<Category> hidden) {
        return INCIDENT.DATASET_CODE
                .eq(dataset)
                .and(INCIDENT.TEXT_KEY.eq(key.hash()))
                .and(INCIDENT.QUEUE_REASON.isNotNull())
                .and(visible(hidden));
    }

    private static Condition waiting(Filter filter) {
        QueueReason reason = filter.reason();
        Condition which = INCIDENT.QUEUE_REASON
                .isNotNull()
                .and(INCIDENT.DATASET_CODE.in(filter.datasets()))
                .and(INCIDENT.TEXT_KEY.isNotNull())
                .and(visible(filter.hidden()));
        if (reason != null) {
            which = which.and(INCIDENT.QUEUE_REASON.eq(reason.code()));
        }
        String search = filter.search();
        if (!search.isEmpty()) {
            which = which.and(INCIDENT.PLACE_TEXT
                    .containsIgnoreCase(search)
                    .or(INCIDENT.TITLE.containsIgnoreCase(search))
                    .or(INCIDENT.BODY.containsIgnoreCase(search)));
        }
        return which;
    }

    private static Condition visible(Set<Category> hidden) {
        return hidden.isEmpty()
                ? DSL.noCondition()
                : INCIDENT.CATEGORY.notIn(hidden.stream().map(Category::code).toList());
    }

    private static List<QueueReason> reasons(String... codes) {
        Set<QueueReason> reasons = new TreeSet<>();
        for (String code : codes) {
            QueueReason.parse(code).ifPresent(reasons::add);
        }
        return List.copyOf(reasons);
    }

    private static Source source(KeptSource kept) {
        var raw = kept.raw();
        return new Source(
                kept.id(),
                raw.category(),
                raw.from(),
                raw.to(),
                raw.title(),
                raw.body(),
                raw.placeText(),
                raw.position(),
                raw.positionUncertaintyM());
    }
}
