package se.lageskartan.priority;

import static se.lageskartan.db.Tables.WORK_AREA;
import static se.lageskartan.db.Tables.WORK_AREA_VERSION;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.WorkAreaRecord;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.wording.InvalidFieldException;

/**
 * What people have said of priority and cooperation areas, every version of it. The borders and names of priority areas are the
 * gazetteer's; one that it has and nobody has said anything of is told as empty.
 */
public final class WorkAreaStore {
    private static final int LAST = 1_000;

    private final DSLContext database;
    private final Supplier<Gazetteer> gazetteers;
    private final Clock clock;

    /** @param gazetteers gives the newest */
    public WorkAreaStore(DSLContext database, Supplier<Gazetteer> gazetteers, Clock clock) {
        this.database = database;
        this.gazetteers = gazetteers;
        this.clock = clock;
    }

    /** Priority areas first, each kind in its order. */
    public List<WorkArea> all() {
        return all(database, gazetteers.get());
    }

    private static List<WorkArea> all(DSLContext sql, Gazetteer gazetteer) {
        Map<WorkAreaId, WorkArea> all = new TreeMap<>();
        sql.selectFrom(WORK_AREA).forEach(row -> {
            WorkArea area = area(row, gazetteer);
            all.put(area.id(), area);
        });
        for (Area border : gazetteer.areas(AreaLevel.PRIORITY)) {
            WorkAreaId id = new WorkAreaId(WorkAreaId.Kind.PRIORITY, border.code());
            all.putIfAbsent(id, unsaid(id, border.name()));
        }
        return all.values().stream()
                .sorted(Comparator.comparing((WorkArea area) -> area.id().kind())
                        .thenComparingInt(WorkArea::position)
                        .thenComparing(WorkArea::name))
                .toList();
    }

    /** Empty when there is no such area. */
    public Optional<WorkArea> find(WorkAreaId id) {
        return all().stream().filter(area -> area.id().equals(id)).findFirst();
    }

    /** Every version, the newest first. */
    public List<WorkVersion> history(WorkAreaId id) {
        return database.selectFrom(WORK_AREA_VERSION)
                .where(WORK_AREA_VERSION.KIND.eq(id.kind().code()))
                .and(WORK_AREA_VERSION.CODE.eq(id.code()))
                .orderBy(WORK_AREA_VERSION.VERSION.desc())
                .fetch(row -> new WorkVersion(
                        row.getVersion(),
                        row.getContent().data(),
                        row.getVersion() == 1 ? "created" : "changed",
                        "",
                        row.getChangedAt().toInstant(),
                        row.getChangedBy()));
    }

    /**
     * Keeps what is said of an area. A cooperation area that is not there is made when the version is 0.
     *
     * @param version the one that the person has seen
     * @param who as the audit log has it
     * @return as it is now; empty when there is no such area
     * @throws InvalidFieldException naming the field that cannot be kept
     * @throws StaleWorkException when the version is another
     */
    public Optional<WorkArea> save(WorkAreaId id, WorkAreaDraft wanted, int version, String who) {
        return database.transactionResult(configuration -> {
            DSLContext sql = configuration.dsl();
            Gazetteer gazetteer = gazetteers.get();
            // One at a time: of two who say something of a new area at once, the later must see the earlier.
            sql.execute("LOCK TABLE lageskartan.work_area IN SHARE ROW EXCLUSIVE MODE");
            List<WorkArea> others = all(sql, gazetteer);
            WorkArea before = others.stream()
                    .filter(area -> area.id().equals(id))
                    .findFirst()
                    .orElse(null);
            if (before == null && (version != 0 || id.kind() == WorkAreaId.Kind.PRIORITY)) {
                return Optional.empty();
            }
            WorkAreaDraft draft = wanted.checked(
                    id, gazetteer, others.stream().map(WorkArea::id).collect(Collectors.toSet()));
            if (before != null && before.version() != version) {
                throw new StaleWorkException(before.changedBy(), before.version());
            }
            if (before != null && before.version() > 0 && before.content().equals(draft)) {
                return Optional.of(before);
            }
            WorkAreaRecord row = sql.newRecord(WORK_AREA);
            row.setKind(id.kind().code());
            row.setCode(id.code());
            row.setPosition((short) (before == null ? LAST : before.position()));
            write(row, id, draft);
            row.setVersion(version + 1);
            row.setChangedAt(clock.instant().atOffset(ZoneOffset.UTC));
            row.setChangedBy(who);
            if (version == 0) {
                row.insert();
            } else {
                row.update();
            }
            sql.execute(
                    "INSERT INTO lageskartan.work_area_version (kind, code, version, content, changed_at, changed_by)"
                            + " SELECT kind, code, version, to_jsonb(w), changed_at, changed_by FROM lageskartan.work_area w"
                            + " WHERE kind = {0} AND code = {1}",
                    DSL.val(id.kind().code()), DSL.val(id.code()));
            return Optional.of(area(row, gazetteer));
        });
    }

    private static void write(WorkAreaRecord row, WorkAreaId id, WorkAreaDraft draft) {
        row.setTitle(id.kind() == WorkAreaId.Kind.PRIORITY ? null : draft.title());
        row.setDescription(draft.description());
        row.setStatus(draft.status().code());
        row.setComment(draft.comment());
        row.setResponsible(draft.responsible());
        row.setSources(draft.sources());
        row.setPlaces(draft.places().stream().map(PlaceName::toString).toArray(String[]::new));
        row.setLinks(draft.links().stream().map(WorkAreaId::toString).toArray(String[]::new));
        row.setRestricted(draft.restricted());
    }

    private static WorkArea area(WorkAreaRecord row, Gazetteer gazetteer) {
        WorkAreaId id = new WorkAreaId(WorkAreaId.Kind.parse(row.getKind()).orElseThrow(), row.getCode());
        String title = row.getTitle();
        return new WorkArea(
                id,
                title != null
                        ? title
                        : gazetteer
                                .area(AreaLevel.PRIORITY, id.code())
                                .map(Area::name)
                                .orElse(id.code()),
                row.getPosition(),
                new WorkAreaDraft(
                        title == null ? "" : title,
                        row.getDescription(),
                        WorkStatus.parse(row.getStatus()).orElseThrow(),
                        row.getComment(),
                        row.getResponsible(),
                        row.getSources(),
                        Stream.of(row.getPlaces())
                                .flatMap(place -> PlaceName.parse(place).stream())
                                .toList(),
                        Stream.of(row.getLinks())
                                .flatMap(link -> WorkAreaId.parse(link).stream())
                                .toList(),
                        row.getRestricted()),
                row.getVersion(),
                instant(row),
                row.getChangedBy());
    }

    private static @Nullable Instant instant(WorkAreaRecord row) {
        return row.getChangedAt() == null ? null : row.getChangedAt().toInstant();
    }

    private static WorkArea unsaid(WorkAreaId id, String name) {
        return new WorkArea(
                id,
                name,
                LAST,
                new WorkAreaDraft("", "", WorkStatus.UNKNOWN, "", "", "", List.of(), List.of(), false),
                0,
                null,
                "");
    }
}
