package se.lageskartan.incidents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.personaldata.NoPersons;

/** A run of incidents, placed, counted and written as COPY rows. */
final class PlacedBatch {
    /** What placing it by hand or again needs. */
    static final String PLACING_COLUMNS = "source_x, source_y, source_uncertainty_m, queue_reason, text_key, change_id";

    /** Those that differ from row to row; what is the same in a whole import is an {@link ImportStamp}. */
    static final String COLUMNS =
            "source_key, occurred_from, occurred_to, category, title, body, place_text, place_kind,"
                    + " place_label, confidence, uncertainty_m, unplaced_reason, x, y, geom, area_id, area_probability, cell_key,"
                    + " content_hash, published_at, "
                    + PLACING_COLUMNS;

    /**
     * With those that are of no use once it is known whether the incident is new; what is the same in a whole import is added
     * when staged rows are saved.
     */
    static final String STAGED_COLUMNS = COLUMNS + ", row_number, placed_levels";

    private static final int COLUMN_COUNT = 26;
    private static final int STAGED_COLUMN_COUNT = COLUMN_COUNT + 2;
    private static final int BYTES_A_ROW = 512;

    private final BinaryCopyWriter rows;
    private final int size;
    private final @Nullable ImportStamp stamp;
    private final ContentHash contentHash = new ContentHash();
    private final Map<Geocoding.Reason, Long> unplaced = new EnumMap<>(Geocoding.Reason.class);
    private final long[] placed = new long[AreaLevel.values().length];
    private final List<PlacedIncident> first = new ArrayList<>();
    private final QualitySketch quality = new QualitySketch();

    private PlacedBatch(int size, @Nullable ImportStamp stamp) {
        this.size = size;
        this.stamp = stamp;
        this.rows = new BinaryCopyWriter(size * BYTES_A_ROW);
    }

    /**
     * @param decisions what people have decided on texts of the dataset
     * @param noPersons what looks like a person in a text and is none
     * @param stamp for rows that go straight into the table of incidents; null for rows to be staged
     * @param keepFirst how many to keep as a sample
     */
    static PlacedBatch of(
            List<RawIncident> incidents,
            Placer placer,
            DecisionBook decisions,
            NoPersons noPersons,
            @Nullable ImportStamp stamp,
            SplittableRandom cellKeys,
            int keepFirst) {
        PlacedBatch batch = new PlacedBatch(incidents.size(), stamp);
        List<DecisionBook.Answer> answers = new ArrayList<>(incidents.size());
        double[] mercator = new double[2 * incidents.size()];
        for (int i = 0; i < incidents.size(); i++) {
            RawIncident incident = incidents.get(i);
            DecisionBook.Answer answer = decisions.ask(incident, placer.locate().apply(incident));
            answers.add(answer);
            if (answer.geocoding() instanceof Geocoding.Placed found) {
                Position position = found.best().position();
                mercator[2 * i] = position.east();
                mercator[2 * i + 1] = position.north();
            }
        }
        // All at once: a call a row costs more than the arithmetic. Unplaced ones go along as 0, 0 and are not used.
        Transforms.transform(ReferenceSystem.SWEREF99_18_00, ReferenceSystem.WEB_MERCATOR, mercator);
        for (int i = 0; i < incidents.size(); i++) {
            // Placed by what it says; kept without what it says of persons.
            RawIncident whole = incidents.get(i);
            RawIncident incident = batch.quality.heldBack.of(whole, noPersons);
            batch.quality.add(incident, answers.get(i).geocoding());
            batch.write(whole, incident, answers.get(i), mercator[2 * i], mercator[2 * i + 1], cellKeys.nextLong());
            if (i < keepFirst) {
                batch.first.add(new PlacedIncident(incident, answers.get(i).geocoding()));
            }
        }
        return batch;
    }

    BinaryCopyWriter rows() {
        return rows;
    }

    int size() {
        return size;
    }

    Map<Geocoding.Reason, Long> unplaced() {
        return unplaced;
    }

    /** By {@link AreaLevel#ordinal()}. */
    long[] placed() {
        return placed;
    }

    List<PlacedIncident> first() {
        return first;
    }

    QualitySketch quality() {
        return quality;
    }

    private void write(
            RawIncident whole,
            RawIncident incident,
            DecisionBook.Answer answer,
            double mercatorX,
            double mercatorY,
            long cellKey) {
        if (stamp == null) {
            rows.row(STAGED_COLUMN_COUNT);
        } else {
            rows.row(ImportStamp.COUNT + COLUMN_COUNT);
            stamp.write(rows);
        }
        rows.text(incident.sourceKey());
        rows.timestamp(incident.from());
        rows.timestamp(incident.to());
        rows.text(incident.category().code());
        rows.text(incident.title());
        rows.text(incident.body());
        rows.text(incident.placeText());
        int placedLevels = switch (answer.geocoding()) {
            case Geocoding.Placed found -> writePlace(found.best(), mercatorX, mercatorY);
            case Geocoding.Unplaced reason -> {
                writeNoPlace(reason.reason());
                yield 0;
            }
        };
        rows.bigint(cellKey);
        rows.bigint(contentHash.of(whole));
        Instant published = incident.published();
        if (published == null) {
            rows.nothing();
        } else {
            rows.timestamp(published);
        }
        writeSource(incident);
        QueueReason waits = answer.waits();
        rows.text(waits == null ? null : waits.code());
        TextKey key = answer.key();
        rows.optionalBigint(key == null ? null : key.hash());
        rows.optionalBigint(answer.decision());
        if (stamp == null) {
            rows.bigint(incident.row());
            rows.integer(placedLevels);
        }
    }

    /** What placing it again needs besides its texts. */
    private void writeSource(RawIncident incident) {
        Position position = incident.position();
        if (position == null) {
            rows.nothing();
            rows.nothing();
            rows.nothing();
        } else {
            rows.doublePrecision(position.east());
            rows.doublePrecision(position.north());
            rows.doublePrecision(incident.positionUncertaintyM());
        }
    }

    /** Returns the levels that it is placed at, a bit for each by {@link AreaLevel#ordinal()}. */
    private int writePlace(Placement placement, double mercatorX, double mercatorY) {
        PlacementFields.writePlace(rows, placement, mercatorX, mercatorY);
        double[] sums = new double[placed.length];
        for (Placement.AreaShare share : placement.areas()) {
            sums[share.area().level().ordinal()] += (float) share.probability();
        }
        int placedLevels = 0;
        for (int level = 0; level < placed.length; level++) {
            if (LevelShares.isPlaced(sums[level])) {
                placed[level]++;
                placedLevels |= 1 << level;
            }
        }
        return placedLevels;
    }

    private void writeNoPlace(Geocoding.Reason reason) {
        unplaced.merge(reason, 1L, Long::sum);
        PlacementFields.writeNoPlace(rows, reason);
    }

    @Override
    public String toString() {
        return size + " incidents, placed " + Arrays.toString(placed) + ", unplaced " + unplaced;
    }
}
