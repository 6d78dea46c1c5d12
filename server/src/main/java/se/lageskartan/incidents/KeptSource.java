package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.INCIDENT;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.IncidentRecord;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.RawIncident;

/**
 * An incident in the database as its source told it, to be placed once more.
 *
 * @param change what placed it, null when the import did
 * @param raw row 0
 */
record KeptSource(long id, @Nullable Long change, RawIncident raw) {

    /** Those that the source is known of, in order of id. */
    static List<KeptSource> read(DSLContext database, Condition which, OrderField<?> order, int limit) {
        return database.selectFrom(INCIDENT)
                .where(which)
                .and(INCIDENT.SOURCE_KNOWN)
                .orderBy(order)
                .limit(limit)
                .fetch(KeptSource::of);
    }

    static KeptSource of(IncidentRecord row) {
        Double x = row.getSourceX();
        Double y = row.getSourceY();
        Double uncertainty = row.getSourceUncertaintyM();
        Position position = x == null || y == null ? null : new Position(x, y);
        return new KeptSource(
                row.getId(),
                row.getChangeId(),
                new RawIncident(
                        0,
                        row.getSourceKey(),
                        row.getOccurredFrom().toInstant(),
                        row.getOccurredTo().toInstant(),
                        Category.parse(row.getCategory()).orElse(Category.OVRIGT),
                        row.getTitle(),
                        row.getBody(),
                        row.getPlaceText(),
                        position,
                        uncertainty == null ? 0 : uncertainty));
    }
}
