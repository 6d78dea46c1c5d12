package se.lageskartan.incidents;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.intake.Category;

/**
 * All incidents as they were at one data version, in memory, column by column and ordered by when they began. Immutable.
 * About 90 bytes an incident; a count over a million takes milliseconds.
 *
 * <p>An incident placed with an earlier border of an area counts for the area with the same level and code, see
 * {@link AreaBorders}.
 */
public final class IncidentColumns {
    /** The hour in {@link #hour} when the interval is too long to say. No part of the day has it. */
    static final byte NO_HOUR = 24;

    /** In {@link #mapColumn}: it has a place and counts in its areas, but its point has been erased. */
    static final int POINT_ERASED = -2;

    /** How far left of the hour the day of the week stands. */
    static final int DAY_SHIFT = 5;

    private static final int SECONDS_A_MINUTE = 60;

    /** So many incidents are looked through at a time, so that what matches of them stays in the processor's cache. */
    private static final int BLOCK = 1_024;

    private final long dataVersion;
    /** Minutes since 1970-01-01T00:00Z, rising. */
    private final int[] from;

    private final int[] to;
    /** {@link Category#ordinal()}. */
    private final byte[] category;
    /** Index into {@link #datasets}. */
    private final byte[] dataset;
    /** Of the start by the clock in Europe/Stockholm: the hour or {@link #NO_HOUR}, and left of it the day from Monday, 0. */
    private final byte[] hour;
    /** NaN when unplaced, and when the point has been erased. */
    private final double[] x;

    private final double[] y;
    /** Steps of a {@link MapSquares} grid; -1 when unplaced, {@link #POINT_ERASED} when it had a place. */
    private final int[] mapColumn;

    private final int[] mapRow;
    private final float[] confidence;
    private final float[] uncertaintyM;
    private final long[] id;
    /** Random, the same for as long as the incident is stored, see {@link RecordCell}. */
    private final int[] recordKey;
    /** With which version of the gazetteer it was placed: index into {@link #gazetteerVersions}. */
    private final char[] gazetteer;

    private final int[] gazetteerVersions;
    private final List<String> datasets;
    private final Map<AreaLevel, LevelColumn> levels;

    /** Takes the arrays as they are; the loader does not touch them again. */
    IncidentColumns(
            long dataVersion,
            int[] from,
            int[] to,
            byte[] category,
            byte[] dataset,
            byte[] hour,
            double[] x,
            double[] y,
            int[] mapColumn,
            int[] mapRow,
            float[] confidence,
            float[] uncertaintyM,
            long[] id,
            int[] recordKey,
            char[] gazetteer,
            int[] gazetteerVersions,
            List<String> datasets,
            Map<AreaLevel, LevelColumn> levels) {
        this.dataVersion = dataVersion;
        this.from = from;
        this.to = to;
        this.category = category;
        this.dataset = dataset;
        this.hour = hour;
        this.x = x;
        this.y = y;
        this.mapColumn = mapColumn;
        this.mapRow = mapRow;
        this.confidence = confidence;
        this.uncertaintyM = uncertaintyM;
        this.id = id;
        this.recordKey = recordKey;
        this.gazetteer = gazetteer;
        this.gazetteerVersions = gazetteerVersions;
        this.datasets = List.copyOf(datasets);
        this.levels = new EnumMap<>(levels);
    }

    public long dataVersion() {
        return dataVersion;
    }

    public int size() {
        return from.length;
    }

    /** When the earliest incident of a dataset began, to the minute; null when it has none. */
    public @Nullable Instant first(String datasetCode) {
        int code = datasets.indexOf(datasetCode);
        for (int i = 0; code >= 0 && i < size(); i++) {
            if (dataset[i] == code) {
                return instant(from[i]);
            }
        }
        return null;
    }

    /** When the latest incident of a dataset began, to the minute; null when it has none. */
    public @Nullable Instant last(String datasetCode) {
        int code = datasets.indexOf(datasetCode);
        for (int i = size() - 1; code >= 0 && i >= 0; i--) {
            if (dataset[i] == code) {
                return instant(from[i]);
            }
        }
        return null;
    }

    /** Incidents per area of a level. */
    public LevelCounts counts(AreaLevel level, IncidentFilter filter) {
        LevelColumn column = column(level);
        Matcher matcher = new Matcher(filter);
        int areas = column.codes.size();
        int[] count = new int[areas];
        double[] weighted = new double[areas];
        int[] certain = new int[areas];
        int[] earlier = new int[areas];
        int[] byVersion = new int[gazetteerVersions.length];
        int unplaced = 0;
        int elsewhere = 0;
        int begin = position(filter.from());
        int end = position(filter.to());
        int[] found = new int[BLOCK];
        for (int block = begin; block < end; block += BLOCK) {
            int matching = matcher.find(block, Math.min(block + BLOCK, end), found);
            countVersions(found, matching, byVersion);
            for (int k = 0; k < matching; k++) {
                int i = found[k];
                char area = column.whole[i];
                if (area == LevelColumn.NONE) {
                    if (Double.isNaN(x[i]) && mapColumn[i] != POINT_ERASED) {
                        unplaced++;
                    } else {
                        elsewhere++;
                    }
                    continue;
                }
                float probability = column.probability[i];
                count[area]++;
                weighted[area] += probability;
                certain[area] += LevelShares.certain(probability, confidence[i]);
                if (column.earlier != null && column.earlier.get(i)) {
                    earlier[area]++;
                }
            }
        }
        int furtherEnd = column.firstFurther(end);
        for (int k = column.firstFurther(begin); k < furtherEnd; k++) {
            if (matcher.matches(column.furtherIncident[k])) {
                weighted[column.furtherArea[k]] += column.furtherProbability[k];
            }
        }
        int[] before = placedBefore(column.known, byVersion);
        return new LevelCounts(level, column.codes, count, weighted, certain, earlier, before, unplaced, elsewhere);
    }

    /** Nearly always there is one version, and nothing to look up. */
    private void countVersions(int[] incidents, int count, int[] byVersion) {
        if (byVersion.length == 1) {
            byVersion[0] += count;
            return;
        }
        for (int k = 0; k < count; k++) {
            byVersion[gazetteer[incidents[k]]]++;
        }
    }

    /** How many were placed with a version that did not know the border of now, per area. */
    private int[] placedBefore(int[][] known, int[] byVersion) {
        int[] before = new int[known.length];
        for (int area = 0; area < before.length; area++) {
            for (int version = 0; version < byVersion.length; version++) {
                if (!AreaBorders.knows(known[area], gazetteerVersions[version])) {
                    before[area] += byVersion[version];
                }
            }
        }
        return before;
    }

    /**
     * The areas of a level of which nothing can be known before the points of datasets were erased: some of those incidents
     * were placed before the area had the border it has now, and none of them counts in it. An area that got another border
     * has what counted in its earlier one, and says so (see {@link LevelCounts#earlier}).
     *
     * @param datasetCodes whose incidents are looked at
     */
    public Set<String> drawnAfterErasure(AreaLevel level, Set<String> datasetCodes) {
        LevelColumn column = column(level);
        Matcher matcher = new Matcher(new IncidentFilter(Instant.EPOCH, Instant.EPOCH, Set.of(), null, datasetCodes));
        int[] byVersion = new int[gazetteerVersions.length];
        boolean[] counts = new boolean[column.codes.size()];
        for (int i = 0; i < from.length; i++) {
            if (mapColumn[i] == POINT_ERASED && matcher.matches(i)) {
                byVersion[gazetteer[i]]++;
                if (column.whole[i] != LevelColumn.NONE) {
                    counts[column.whole[i]] = true;
                }
            }
        }
        int[] before = placedBefore(column.known, byVersion);
        Set<String> found = new HashSet<>();
        for (int area = 0; area < counts.length; area++) {
            if (before[area] > 0 && !counts[area]) {
                found.add(column.codes.get(area));
            }
        }
        return found;
    }

    /**
     * Incidents per area of a level in each of a row of spans of time.
     *
     * @param filter its period is not looked at
     * @param edges where the spans begin, rising, and last where the last one ends; whole minutes
     */
    public LevelSeries series(AreaLevel level, IncidentFilter filter, List<Instant> edges) {
        if (edges.size() < 2) {
            throw new IllegalArgumentException("a series needs at least one span of time");
        }
        LevelColumn column = column(level);
        Matcher matcher = new Matcher(filter);
        int spans = edges.size() - 1;
        int areas = column.codes.size();
        int[][] counts = new int[areas][spans];
        int[] matching = new int[spans];
        int begin = position(edges.getFirst());
        for (int span = 0; span < spans; span++) {
            int end = position(edges.get(span + 1));
            if (end < begin) {
                throw new IllegalArgumentException("the spans of a series must rise: " + edges);
            }
            // Without a branch: an incident that does not match adds 0, and one without an area adds to a place of its
            // own.
            int[] inSpan = new int[areas + 1];
            for (int i = begin; i < end; i++) {
                inSpan[Math.min(column.whole[i], areas)] += matcher.bit(i);
            }
            for (int area = 0; area <= areas; area++) {
                matching[span] += inSpan[area];
                if (area < areas) {
                    counts[area][span] = inSpan[area];
                }
            }
            begin = end;
        }
        return new LevelSeries(level, column.codes, List.copyOf(edges), counts, matching);
    }

    /**
     * What {@link #series} counts, with the keys of what is counted: for figures that are perturbed.
     *
     * @param filter its period is not looked at
     * @param edges where the spans begin, rising, and last where the last one ends; whole minutes
     */
    public RecordCells cells(AreaLevel level, IncidentFilter filter, List<Instant> edges) {
        LevelColumn column = column(level);
        Matcher matcher = new Matcher(filter);
        RecordCells cells = new RecordCells(column.codes, edges.size() - 1);
        int[] found = new int[BLOCK];
        for (int span = 0; span < edges.size() - 1; span++) {
            RecordCells.Span counted = cells.span(span);
            int end = position(edges.get(span + 1));
            for (int block = position(edges.get(span)); block < end; block += BLOCK) {
                int matching = matcher.find(block, Math.min(block + BLOCK, end), found);
                for (int k = 0; k < matching; k++) {
                    int i = found[k];
                    counted.add(
                            column.whole[i], recordKey[i], LevelShares.certain(column.probability[i], confidence[i]));
                }
            }
        }
        return cells;
    }

    /** The places of all incidents that have one, in order of time. */
    public IncidentPoints points(IncidentFilter filter) {
        Matcher matcher = new Matcher(filter);
        int begin = position(filter.from());
        int end = position(filter.to());
        double[] foundX = new double[end - begin];
        double[] foundY = new double[end - begin];
        float[] foundConfidence = new float[end - begin];
        float[] foundUncertainty = new float[end - begin];
        int[] foundBegin = new int[end - begin];
        int[] foundInterval = new int[end - begin];
        int found = 0;
        for (int i = begin; i < end; i++) {
            if (matcher.matches(i) && !Double.isNaN(x[i])) {
                foundX[found] = x[i];
                foundY[found] = y[i];
                foundConfidence[found] = confidence[i];
                foundUncertainty[found] = uncertaintyM[i];
                foundBegin[found] = from[i];
                foundInterval[found++] = to[i] - from[i];
            }
        }
        return new IncidentPoints(
                Arrays.copyOf(foundX, found),
                Arrays.copyOf(foundY, found),
                Arrays.copyOf(foundConfidence, found),
                Arrays.copyOf(foundUncertainty, found),
                Arrays.copyOf(foundBegin, found),
                Arrays.copyOf(foundInterval, found));
    }

    /** Tells of every incident that the filter lets through, with its area of a level. */
    public void visit(AreaLevel level, IncidentFilter filter, IncidentVisitor visitor) {
        LevelColumn column = column(level);
        Matcher matcher = new Matcher(filter);
        int end = position(filter.to());
        for (int i = position(filter.from()); i < end; i++) {
            if (matcher.matches(i)) {
                char area = column.whole[i];
                String code = area == LevelColumn.NONE ? null : column.codes.get(area);
                visitor.incident(from[i], to[i], x[i], y[i], uncertaintyM[i], code);
            }
        }
    }

    /**
     * Gathers incidents in the squares of a grid on the web map.
     *
     * @param mostUncertaintyM who is less certain than this is left out, and so is who has no place
     * @param certain who is surer than this counts as certain
     */
    public MapDots dots(MapSquares squares, IncidentFilter filter, double mostUncertaintyM, MapDots.Certain certain) {
        Matcher matcher = new Matcher(filter);
        MapDots dots = new MapDots(squares, certain);
        int end = position(filter.to());
        for (int i = position(filter.from()); i < end; i++) {
            if (squares.contains(mapColumn[i], mapRow[i])
                    && matcher.matches(i)
                    && uncertaintyM[i] <= mostUncertaintyM) {
                dots.add(mapColumn[i], mapRow[i], category[i], confidence[i], uncertaintyM[i], id[i]);
            }
        }
        return dots;
    }

    /** Numbers in the store of the incidents that the filter lets through, in order of time. */
    public long[] ids(IncidentFilter filter) {
        Matcher matcher = new Matcher(filter);
        int end = position(filter.to());
        long[] ids = new long[end - position(filter.from())];
        int found = 0;
        for (int i = position(filter.from()); i < end; i++) {
            if (matcher.matches(i)) {
                ids[found++] = id[i];
            }
        }
        return Arrays.copyOf(ids, found);
    }

    /** How long the interval is in which the incident at a place in the order of time happened, in minutes. */
    int intervalMinutes(int index) {
        return to[index] - from[index];
    }

    private LevelColumn column(AreaLevel level) {
        LevelColumn column = levels.get(level);
        if (column == null) {
            throw new IllegalStateException("the snapshot lacks the level " + level);
        }
        return column;
    }

    /** The first incident that began at the time or later. */
    private int position(Instant time) {
        long minute = Math.floorDiv(time.getEpochSecond(), SECONDS_A_MINUTE);
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] < minute) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Instant instant(int minute) {
        return Instant.ofEpochSecond((long) minute * SECONDS_A_MINUTE);
    }

    /** The filter as bit sets, so that an incident is tested without a branch. Looks at everything but the period. */
    private final class Matcher {
        private final int categories;
        private final int hours;
        private final int days;
        private final long datasetBits;

        Matcher(IncidentFilter filter) {
            int wanted = 0;
            for (Category one : filter.categories()) {
                wanted |= 1 << one.ordinal();
            }
            categories = filter.categories().isEmpty() ? -1 : wanted;
            DayPart part = filter.dayPart();
            HourWindow window = filter.hours();
            hours = (part == null ? -1 : (1 << part.toHour()) - (1 << part.fromHour()))
                    & (window == null ? -1 : window.hourBits());
            days = window == null ? -1 : window.dayBits();
            datasetBits = datasetBits(filter.datasets());
        }

        private long datasetBits(Set<String> wanted) {
            if (wanted.isEmpty()) {
                return -1;
            }
            long bits = 0;
            for (int i = 0; i < datasets.size(); i++) {
                if (wanted.contains(datasets.get(i))) {
                    bits |= 1L << i;
                }
            }
            return bits;
        }

        boolean matches(int i) {
            return bit(i) != 0;
        }

        /** 1 for an incident that matches, else 0. */
        int bit(int i) {
            int start = hour[i];
            // A shift looks at the lowest five bits alone, which are the hour.
            return categories >>> category[i]
                    & hours >>> start
                    & days >>> (start >>> DAY_SHIFT & 7)
                    & (int) (datasetBits >>> dataset[i])
                    & 1;
        }

        /** Writes down which from {@code begin} to before {@code end} match, in order, and returns how many. */
        int find(int begin, int end, int[] found) {
            int matching = 0;
            for (int i = begin; i < end; i++) {
                found[matching] = i;
                matching += bit(i);
            }
            return matching;
        }
    }
}
