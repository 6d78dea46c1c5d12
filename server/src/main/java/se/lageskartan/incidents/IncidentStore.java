package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.DATASET;
import static se.lageskartan.db.Tables.DATA_VERSION;
import static se.lageskartan.db.Tables.IMPORT;
import static se.lageskartan.db.Tables.IMPORT_REJECT;
import static se.lageskartan.db.Tables.INCIDENT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.ImportRejectRecord;
import se.lageskartan.db.tables.records.IncidentRecord;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnknownCodes;

/** Single incidents, imports, rejects and datasets, as the database has them now. */
public final class IncidentStore {
    /** A count by name, as {@code import} keeps them. */
    private static final Pattern COUNT = Pattern.compile("\"(\\w+)\"\\s*:\\s*(\\d+)");

    private static final int FETCH_ROWS = 1_000;

    private final DSLContext database;

    public IncidentStore(DSLContext database) {
        this.database = database;
    }

    /** Empty when there is none, or when all that is left of it is to be counted. */
    public Optional<StoredIncident> incident(long id) {
        return database.selectFrom(INCIDENT)
                .where(INCIDENT.ID.eq(id))
                .and(INCIDENT.DETAIL_ERASED.isFalse())
                .fetchOptional()
                .map(IncidentStore::incident);
    }

    public Optional<ImportRecord> importRecord(long id) {
        return database.selectFrom(IMPORT)
                .where(IMPORT.ID.eq(id))
                .fetchOptional()
                .map(IncidentStore::importRecord);
    }

    /** The latest imports, newest first. */
    public List<ImportRecord> imports(int limit) {
        return database.selectFrom(IMPORT)
                .orderBy(IMPORT.ID.desc())
                .limit(limit)
                .fetch(IncidentStore::importRecord);
    }

    /** What has come in since a time, in order of dataset; nothing of datasets into which nothing came. */
    public List<DatasetNews> news(Instant since) {
        var latest = DSL.max(IMPORT.FINISHED_AT);
        return database.select(IMPORT.DATASET_CODE, DSL.count(), DSL.sum(IMPORT.SAVED), DSL.sum(IMPORT.UPDATED), latest)
                .from(IMPORT)
                .where(IMPORT.STATUS.eq("done"))
                .and(IMPORT.FINISHED_AT.gt(since.atOffset(ZoneOffset.UTC)))
                .groupBy(IMPORT.DATASET_CODE)
                .orderBy(IMPORT.DATASET_CODE)
                .fetch(row -> new DatasetNews(
                        row.value1(),
                        row.value2(),
                        row.value3().longValueExact(),
                        row.value4().longValueExact(),
                        row.value5().toInstant()));
    }

    /** Gives every reject of an import to the receiver in the order of the file, without holding them all at once. */
    public void rejects(long importId, Consumer<Reject> receiver) {
        // Outside a transaction the driver would fetch everything at once.
        database.transaction(configuration -> {
            try (Cursor<ImportRejectRecord> rows = configuration
                    .dsl()
                    .selectFrom(IMPORT_REJECT)
                    .where(IMPORT_REJECT.IMPORT_ID.eq(importId))
                    .orderBy(IMPORT_REJECT.ROW_NUMBER)
                    .fetchSize(FETCH_ROWS)
                    .fetchLazy()) {
                rows.forEach(row -> receiver.accept(new Reject(
                        row.getRowNumber(), row.getColumnName(), row.getReason(), row.getMessage(), row.getRaw())));
            }
        });
    }

    /** Every dataset of incidents, in order of code, empty ones too. Looks at every incident. */
    public List<DatasetInfo> datasets() {
        var held = database.select(
                        INCIDENT.DATASET_CODE.as("code"),
                        DSL.count().as("incidents"),
                        DSL.min(INCIDENT.OCCURRED_FROM).as("earliest"),
                        DSL.max(INCIDENT.OCCURRED_FROM).as("latest"))
                .from(INCIDENT)
                .groupBy(INCIDENT.DATASET_CODE)
                .asTable("held");
        var lastImport = DSL.field(DSL.select(DSL.max(IMPORT.FINISHED_AT))
                .from(IMPORT)
                .where(IMPORT.DATASET_CODE.eq(DATASET.CODE))
                .and(IMPORT.STATUS.eq(ImportStatus.DONE.code())));
        var count = held.field("incidents", Integer.class);
        var earliest = held.field("earliest", OffsetDateTime.class);
        var latest = held.field("latest", OffsetDateTime.class);
        return database.select(DATASET, count, earliest, latest, lastImport)
                .from(DATASET)
                .leftJoin(held)
                .on(held.field("code", String.class).eq(DATASET.CODE))
                .where(DATASET.HOLDS.eq("incidents"))
                .orderBy(DATASET.CODE)
                .fetch(row -> {
                    Integer incidents = row.value2();
                    return new DatasetInfo(
                            row.value1().getCode(),
                            row.value1().getTitle(),
                            row.value1().getOwner(),
                            row.value1().getPurpose(),
                            row.value1().getSource(),
                            row.value1().getExample(),
                            DatasetAccess.of(row.value1()),
                            incidents == null ? 0 : incidents,
                            instant(row.value3()),
                            instant(row.value4()),
                            instant(row.value5()),
                            row.value1().getDetailErasedBefore(),
                            row.value1().getErasedBefore());
                });
    }

    /** Who may see what of a dataset, of whatever kind; empty when there is none. */
    public Optional<DatasetAccess> access(String dataset) {
        return database.selectFrom(DATASET).where(DATASET.CODE.eq(dataset)).fetchOptional(DatasetAccess::of);
    }

    /** Raised by every change to incidents, to the gazetteer, or to who may see what. */
    public long dataVersion() {
        return database.select(DATA_VERSION.VERSION)
                .from(DATA_VERSION)
                .fetchSingle()
                .value1();
    }

    private static StoredIncident incident(IncidentRecord row) {
        Double x = row.getX();
        Double y = row.getY();
        Float uncertainty = row.getUncertaintyM();
        String kind = row.getPlaceKind();
        return new StoredIncident(
                row.getId(),
                row.getDatasetCode(),
                row.getSourceKey(),
                row.getImportId(),
                row.getOccurredFrom().toInstant(),
                row.getOccurredTo().toInstant(),
                Category.parse(row.getCategory()).orElse(Category.OVRIGT),
                row.getTitle(),
                row.getBody(),
                row.getPlaceText(),
                kind == null ? null : Placement.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                row.getPlaceLabel(),
                row.getConfidence(),
                uncertainty == null ? null : uncertainty.doubleValue(),
                row.getUnplacedReason(),
                x == null || y == null ? null : new Position(x, y));
    }

    private static ImportRecord importRecord(se.lageskartan.db.tables.records.ImportRecord row) {
        return new ImportRecord(
                row.getId(),
                row.getDatasetCode(),
                row.getProfile(),
                row.getFileName(),
                row.getFileSha256(),
                row.getStartedAt().toInstant(),
                instant(row.getFinishedAt()),
                ImportStatus.parse(row.getStatus()).orElseThrow(),
                new ImportCounts(
                        row.getRowsRead(),
                        row.getSaved(),
                        row.getUpdated(),
                        row.getOutdated(),
                        row.getDuplicates(),
                        row.getRejected(),
                        row.getUnplaced(),
                        counts(row.getUnplacedReasons(), Geocoding.Reason.class),
                        counts(row.getPlaced(), AreaLevel.class),
                        UnknownCodes.parse(row.getUnknownCodes().data())),
                row.getFeed(),
                quality(row.getQuality()),
                instant(row.getTextsErasedAt()),
                row.getMessage());
    }

    private static @Nullable ImportQuality quality(@Nullable JSONB json) {
        return json == null ? null : ImportQuality.parse(json.data()).orElse(null);
    }

    private static <E extends Enum<E>> Map<E, Long> counts(JSONB json, Class<E> names) {
        Map<E, Long> counts = new EnumMap<>(names);
        Matcher matcher = COUNT.matcher(json.data());
        while (matcher.find()) {
            counts.put(Enum.valueOf(names, matcher.group(1).toUpperCase(Locale.ROOT)), Long.valueOf(matcher.group(2)));
        }
        return counts;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
