package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.INCIDENT;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.geocoding.Geocoding;

/** Gives incidents that are in the database other places, in a transaction of the caller's, and back what they had. */
final class PlacementUpdates {
    /** What a placement is made of, in the order of {@link #writeRow}. */
    private static final String COLUMNS = PlacementFields.COLUMNS + ", queue_reason, text_key";

    private static final String KEPT = COLUMNS + ", gazetteer_version";

    private static final String NEW_VALUES = """
            place_kind = n.place_kind, place_label = n.place_label, confidence = n.confidence,
            uncertainty_m = n.uncertainty_m, unplaced_reason = n.unplaced_reason, x = n.x, y = n.y, geom = n.geom,
            area_id = n.area_id, area_probability = n.area_probability, queue_reason = n.queue_reason,
            text_key = n.text_key""";

    private static final int COLUMN_COUNT = PlacementFields.COUNT + 5;
    private static final int BYTES_A_ROW = 512;

    private final DSLContext transaction;

    PlacementUpdates(DSLContext transaction) {
        this.transaction = transaction;
    }

    /**
     * A new place for one incident.
     *
     * @param changeBefore what placed it when it was read; it is left alone if that has changed since
     * @param changeAfter what places it now, null for the matcher
     * @param key null unless it waits or a decision placed it
     * @param waits null when it does not
     */
    record Update(
            long id,
            @Nullable Long changeBefore,
            @Nullable Long changeAfter,
            Geocoding geocoding,
            @Nullable TextKey key,
            @Nullable QueueReason waits) {
        static Update of(KeptSource kept, DecisionBook.Answer answer) {
            return new Update(
                    kept.id(), kept.change(), answer.decision(), answer.geocoding(), answer.key(), answer.waits());
        }
    }

    /**
     * Raises the data version and keeps all others that write out until the transaction ends. The table comes first, as it
     * does in an import, which may close it to everyone for a while.
     *
     * @throws WritersWaitException when an import or another writer does not let go in time
     */
    void begin() {
        begin("5s");
    }

    /** @param patience how long to wait for others, as PostgreSQL writes it */
    void begin(String patience) {
        DataVersion.raise(transaction, patience, "LOCK TABLE lageskartan.incident IN ROW EXCLUSIVE MODE");
    }

    /** Remembers how incidents are placed before a change. */
    long remember(long change, Condition which) {
        return transaction.execute(
                "INSERT INTO lageskartan.placement_history (change_id, incident_id, previous_change, " + KEPT
                        + ") SELECT {0}, id, change_id, " + KEPT + " FROM lageskartan.incident WHERE {1}",
                DSL.inline(change),
                which);
    }

    /** Gives all of them the same place, by a decision. */
    void settle(long decision, Condition which, Geocoding place, int gazetteerVersion) {
        BinaryCopyWriter rows = new BinaryCopyWriter(BYTES_A_ROW);
        double[] mercator = new double[2];
        if (place instanceof Geocoding.Placed placed) {
            mercator = mercator(List.of(placed));
        }
        writeRow(rows, new Update(0, null, null, place, null, null), mercator[0], mercator[1]);
        stage(rows);
        transaction.execute(
                "UPDATE lageskartan.incident i SET " + NEW_VALUES.replace("n.text_key", "i.text_key")
                        + ", change_id = {0}, gazetteer_version = {1}"
                        + " FROM new_place n WHERE i.id IN (SELECT id FROM lageskartan.incident WHERE {2})",
                DSL.inline(decision),
                DSL.inline(gazetteerVersion),
                which);
    }

    /**
     * Gives each its own place. Those that something else has placed since they were read are left alone.
     *
     * @param change what they had before is remembered under it; null when nothing need be
     * @return how many were given one
     */
    long place(@Nullable Long change, List<Update> updates, int gazetteerVersion) {
        if (updates.isEmpty()) {
            return 0;
        }
        List<Geocoding> places = updates.stream().map(Update::geocoding).toList();
        double[] mercator = mercator(places);
        BinaryCopyWriter rows = new BinaryCopyWriter(updates.size() * BYTES_A_ROW);
        for (int i = 0; i < updates.size(); i++) {
            writeRow(rows, updates.get(i), mercator[2 * i], mercator[2 * i + 1]);
        }
        stage(rows);
        if (change != null) {
            transaction.execute(
                    "INSERT INTO lageskartan.placement_history (change_id, incident_id, previous_change, " + KEPT
                            + ") SELECT {0}, i.id, i.change_id, " + KEPT.replaceAll("(\\w+)", "i.$1")
                            + " FROM lageskartan.incident i JOIN new_place n ON n.id = i.id"
                            + " WHERE i.change_id IS NOT DISTINCT FROM n.change_before",
                    DSL.inline(change));
        }
        return transaction.execute(
                "UPDATE lageskartan.incident i SET " + NEW_VALUES
                        + ", change_id = n.change_after, gazetteer_version = {0}"
                        + " FROM new_place n WHERE n.id = i.id AND i.change_id IS NOT DISTINCT FROM n.change_before",
                DSL.inline(gazetteerVersion));
    }

    /** How many incidents something else has placed since the change did; those that are gone do not count. */
    long placedSince(long change) {
        return transaction
                .fetchSingle(
                        "SELECT count(*) FROM lageskartan.placement_history h JOIN lageskartan.incident i"
                                + " ON i.id = h.incident_id WHERE h.change_id = ? AND i.change_id IS DISTINCT FROM ?",
                        change,
                        change)
                .into(Long.class);
    }

    /** Gives back to each incident that the change placed, and nothing else since, what it had before. */
    long restore(long change) {
        return transaction.execute(
                "UPDATE lageskartan.incident i SET " + NEW_VALUES
                        + ", gazetteer_version = n.gazetteer_version, change_id = n.previous_change"
                        + " FROM lageskartan.placement_history n"
                        + " WHERE n.change_id = {0} AND i.id = n.incident_id AND i.change_id = {0}",
                DSL.inline(change));
    }

    /** The incidents that the change placed as they came in: there is nothing of theirs to give back. */
    static Condition cameAfter(long change) {
        return INCIDENT.CHANGE_ID
                .eq(change)
                .and(DSL.condition(
                        "NOT EXISTS (SELECT FROM lageskartan.placement_history h WHERE h.change_id = {0} AND h.incident_id = {1})",
                        DSL.inline(change), INCIDENT.ID));
    }

    private void stage(BinaryCopyWriter rows) {
        transaction.execute("DROP TABLE IF EXISTS new_place");
        transaction.execute("CREATE TEMPORARY TABLE new_place ON COMMIT DROP AS SELECT id, change_id AS change_before,"
                + " change_id AS change_after, "
                + COLUMNS + " FROM lageskartan.incident WITH NO DATA");
        transaction.connection(connection -> {
            try (BinaryCopy copy = new BinaryCopy(
                    connection.unwrap(PGConnection.class),
                    "COPY new_place (id, change_before, change_after, " + COLUMNS + ") FROM STDIN (FORMAT binary)")) {
                copy.write(rows);
                copy.finish();
            }
            analyze(connection.createStatement());
        });
    }

    private static void analyze(Statement statement) throws SQLException {
        try (statement) {
            statement.execute("ANALYZE new_place");
        }
    }

    private static double[] mercator(List<? extends Geocoding> places) {
        double[] ordinates = new double[2 * places.size()];
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) instanceof Geocoding.Placed placed) {
                Position position = placed.best().position();
                ordinates[2 * i] = position.east();
                ordinates[2 * i + 1] = position.north();
            }
        }
        Transforms.transform(ReferenceSystem.SWEREF99_18_00, ReferenceSystem.WEB_MERCATOR, ordinates);
        return ordinates;
    }

    private static void writeRow(BinaryCopyWriter rows, Update update, double mercatorX, double mercatorY) {
        rows.row(COLUMN_COUNT);
        rows.bigint(update.id());
        rows.optionalBigint(update.changeBefore());
        rows.optionalBigint(update.changeAfter());
        switch (update.geocoding()) {
            case Geocoding.Placed placed -> PlacementFields.writePlace(rows, placed.best(), mercatorX, mercatorY);
            case Geocoding.Unplaced unplaced -> PlacementFields.writeNoPlace(rows, unplaced.reason());
        }
        QueueReason waits = update.waits();
        rows.text(waits == null ? null : waits.code());
        TextKey key = update.key();
        rows.optionalBigint(key == null ? null : key.hash());
    }
}
