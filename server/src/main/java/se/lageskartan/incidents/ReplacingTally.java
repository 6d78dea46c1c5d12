package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.AREA;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.IncidentRecord;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;

/** Compares placements before and after, and keeps count. Not safe for several threads. */
final class ReplacingTally {
    private static final int EXAMPLES = 20;
    private static final int MOVES = 200;
    private static final String NOWHERE = "utan plats";

    /** From coarse to fine; priority areas lie across. */
    private static final List<AreaLevel> LEVELS =
            List.of(AreaLevel.DISTRICT, AreaLevel.STADSDEL, AreaLevel.NYKO5, AreaLevel.BASOMRADE);

    private record KnownArea(AreaLevel level, String code, String name) {}

    /**
     * Where something lies as people read it.
     *
     * @param level index of the finest level that it is placed at, -1 for none
     * @param code of the most likely area there, empty for none
     */
    private record Summary(int level, String code, String name, boolean certain) {}

    private final Map<Integer, KnownArea> areas = new HashMap<>();
    private final Map<List<String>, Long> moves = new HashMap<>();
    private final List<ReplacingReport.Example> examples = new ArrayList<>();
    private long looked;
    private long same;
    private long otherArea;
    private long finer;
    private long coarser;
    private long surer;
    private long lessSure;

    /** @param database asked once for the areas of every version */
    ReplacingTally(DSLContext database) {
        database.select(AREA.ID, AREA.LEVEL, AREA.CODE, AREA.NAME)
                .from(AREA)
                .forEach(row -> areas.put(
                        row.value1(),
                        new KnownArea(AreaLevel.parse(row.value2()).orElseThrow(), row.value3(), row.value4())));
    }

    /** Whether anything at all is other than it was, the gazetteer's version aside. */
    static boolean isOther(IncidentRecord before, Geocoding after) {
        return !isSame(before, after);
    }

    void add(IncidentRecord before, Geocoding after) {
        looked++;
        if (isSame(before, after)) {
            same++;
            return;
        }
        Summary was = summary(before.getAreaId(), before.getAreaProbability(), before.getConfidence());
        Summary is = summary(after);
        boolean moved = was.level() != is.level() || !was.code().equals(is.code());
        if (moved) {
            otherArea++;
            moves.merge(List.of(was.name(), is.name()), 1L, Long::sum);
        }
        finer += is.level() > was.level() ? 1 : 0;
        coarser += is.level() < was.level() ? 1 : 0;
        surer += is.certain() && !was.certain() ? 1 : 0;
        lessSure += was.certain() && !is.certain() ? 1 : 0;
        if (examples.size() < EXAMPLES) {
            examples.add(new ReplacingReport.Example(
                    before.getId(), before.getPlaceLabel(), was.name(), label(after), is.name()));
        }
    }

    ReplacingReport report() {
        List<ReplacingReport.Move> listed = moves.entrySet().stream()
                .map(move -> new ReplacingReport.Move(
                        move.getKey().get(0), move.getKey().get(1), move.getValue()))
                .sorted(Comparator.comparingLong(ReplacingReport.Move::count)
                        .reversed()
                        .thenComparing(ReplacingReport.Move::from)
                        .thenComparing(ReplacingReport.Move::to))
                .limit(MOVES)
                .toList();
        return new ReplacingReport(looked, same, otherArea, finer, coarser, surer, lessSure, listed, examples);
    }

    private static boolean isSame(IncidentRecord before, Geocoding after) {
        QueueReason waits = QueueReason.of(after);
        if (!Objects.equals(before.getQueueReason(), waits == null ? null : waits.code())) {
            return false;
        }
        return switch (after) {
            case Geocoding.Unplaced unplaced -> unplaced.reason().code().equals(before.getUnplacedReason());
            case Geocoding.Placed placed -> isSame(before, placed.best());
        };
    }

    private static boolean isSame(IncidentRecord before, Placement after) {
        Integer[] ids = before.getAreaId();
        Float[] probabilities = before.getAreaProbability();
        List<Placement.AreaShare> shares = after.areas();
        boolean same = after.kind().code().equals(before.getPlaceKind())
                && after.label().equals(before.getPlaceLabel())
                && before.getConfidence() == (float) after.confidence()
                && is(before.getUncertaintyM(), (float) after.uncertaintyM())
                && is(before.getX(), after.position().east())
                && is(before.getY(), after.position().north())
                && ids.length == shares.size();
        for (int i = 0; same && i < ids.length; i++) {
            same = ids[i] == shares.get(i).area().id()
                    && probabilities[i] == (float) shares.get(i).probability();
        }
        return same;
    }

    private static boolean is(@Nullable Number before, double after) {
        return before != null && before.doubleValue() == after;
    }

    private static String label(Geocoding place) {
        return place instanceof Geocoding.Placed placed ? placed.best().label() : "";
    }

    private Summary summary(Geocoding place) {
        if (!(place instanceof Geocoding.Placed placed)) {
            return new Summary(-1, "", NOWHERE, false);
        }
        List<Placement.AreaShare> shares = placed.best().areas();
        return summary(
                shares.stream().map(share -> share.area().id()).toArray(Integer[]::new),
                shares.stream().map(share -> (float) share.probability()).toArray(Float[]::new),
                (float) placed.best().confidence());
    }

    private Summary summary(Integer[] ids, Float[] probabilities, float confidence) {
        double[] sum = new double[LEVELS.size()];
        float[] most = new float[LEVELS.size()];
        KnownArea[] likeliest = new KnownArea[LEVELS.size()];
        for (int i = 0; i < ids.length; i++) {
            KnownArea area = areas.get(ids[i]);
            int level = area == null ? -1 : LEVELS.indexOf(area.level());
            if (level >= 0) {
                sum[level] += probabilities[i];
                if (probabilities[i] > most[level]) {
                    most[level] = probabilities[i];
                    likeliest[level] = area;
                }
            }
        }
        for (int level = LEVELS.size() - 1; level >= 0; level--) {
            KnownArea area = likeliest[level];
            if (area != null && LevelShares.isPlaced(sum[level])) {
                return new Summary(level, area.code(), area.name(), LevelShares.certain(most[level], confidence) == 1);
            }
        }
        return new Summary(-1, "", NOWHERE, false);
    }
}
