package se.lageskartan.incidents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.intake.Category;

/**
 * Reads every incident into {@link IncidentColumns} through a binary COPY. The database gives them in whatever order is
 * quickest, and they are ordered here.
 */
final class ColumnsLoader {
    private static final String COPY =
            "COPY (SELECT id, cell_key, dataset_code, category, occurred_from, occurred_to, x, y, public.ST_X(geom),"
                    + " public.ST_Y(geom), place_kind IS NOT NULL, confidence, uncertainty_m, gazetteer_version, area_id, area_probability FROM lageskartan.incident) TO STDOUT (FORMAT binary)";
    private static final String ABOUT_HOW_MANY =
            "SELECT reltuples::int FROM pg_catalog.pg_class WHERE oid = 'lageskartan.incident'::pg_catalog.regclass";

    /** Signature, flags and length of the extension. */
    private static final int HEADER_LENGTH = 19;

    private static final int MICROSECONDS_A_MINUTE = 60_000_000;
    private static final int EPOCH_MINUTES = 946_684_800 / 60;
    private static final int MOST_DATASETS = 64;
    private static final int LEAST_CAPACITY = 1 << 14;

    /** Areas that an incident belongs to on all levels together, on the whole. */
    private static final int USUAL_SHARES = 6;

    private final Map<Integer, Character> versions = new HashMap<>();
    private final Map<Text, Byte> categories = new HashMap<>();
    private final Map<Text, Byte> datasets = new HashMap<>();
    private final List<String> datasetCodes = new ArrayList<>();

    private int size;
    private int capacity;
    private int[] from;
    private int[] to;
    private byte[] category;
    private byte[] dataset;
    private double[] x;
    private double[] y;
    private int[] mapColumn;
    private int[] mapRow;
    private float[] confidence;
    private float[] uncertaintyM;
    private long[] id;
    private int[] recordKey;
    /** Index into {@link #versions}. */
    private char[] gazetteer;
    /** Where the shares of an incident end in the two arrays below. */
    private int[] sharesEnd;

    private int shares;
    private int[] shareArea;
    private float[] shareProbability;

    /** @param expected about how many incidents there are; arrays of the right length need not be copied to longer ones */
    private ColumnsLoader(int expected) {
        capacity = Math.max(expected + expected / 64, LEAST_CAPACITY);
        from = new int[capacity];
        to = new int[capacity];
        category = new byte[capacity];
        dataset = new byte[capacity];
        x = new double[capacity];
        y = new double[capacity];
        mapColumn = new int[capacity];
        mapRow = new int[capacity];
        confidence = new float[capacity];
        uncertaintyM = new float[capacity];
        id = new long[capacity];
        recordKey = new int[capacity];
        gazetteer = new char[capacity];
        sharesEnd = new int[capacity];
        shareArea = new int[capacity * USUAL_SHARES];
        shareProbability = new float[capacity * USUAL_SHARES];
    }

    /** A word as it stands in the buffer, to look it up without making a string of it. */
    private record Text(byte[] bytes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text text && Arrays.equals(bytes, text.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** All from one moment: data version, areas and incidents. */
    static IncidentColumns load(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return loadWithin(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static IncidentColumns loadWithin(Connection connection) throws SQLException {
        long version;
        int expected;
        AreaBorders borders;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            try (ResultSet row = statement.executeQuery("SELECT version FROM lageskartan.data_version")) {
                row.next();
                version = row.getLong(1);
            }
            try (ResultSet row = statement.executeQuery(ABOUT_HOW_MANY)) {
                row.next();
                expected = row.getInt(1);
            }
            borders = AreaBorders.read(statement);
        }
        ColumnsLoader loader = new ColumnsLoader(expected);
        loader.read(connection);
        return loader.build(version, borders);
    }

    private void read(Connection connection) throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY);
        try {
            boolean atStart = true;
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                ByteBuffer buffer = ByteBuffer.wrap(message);
                if (atStart) {
                    buffer.position(HEADER_LENGTH);
                    atStart = false;
                }
                while (buffer.remaining() >= 2 && buffer.getShort() > 0) {
                    readIncident(buffer);
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void readIncident(ByteBuffer row) {
        if (size == capacity) {
            grow();
        }
        row.getInt();
        id[size] = row.getLong();
        row.getInt();
        // A sum modulo 1 needs no more than the uppermost bits.
        recordKey[size] = (int) (row.getLong() >>> Integer.SIZE);
        dataset[size] = datasets.computeIfAbsent(text(row), this::newDataset);
        category[size] = categories.computeIfAbsent(text(row), ColumnsLoader::category);
        from[size] = minute(row);
        to[size] = minute(row);
        x[size] = doubleOrNaN(row);
        y[size] = doubleOrNaN(row);
        mapColumn[size] = MapSquares.column(doubleOrNaN(row));
        mapRow[size] = MapSquares.row(doubleOrNaN(row));
        row.getInt();
        if (row.get() != 0 && Double.isNaN(x[size])) {
            mapColumn[size] = IncidentColumns.POINT_ERASED;
        }
        row.getInt();
        confidence[size] = row.getFloat();
        uncertaintyM[size] = row.getInt() < 0 ? Float.NaN : row.getFloat();
        row.getInt();
        gazetteer[size] = versions.computeIfAbsent(row.getInt(), this::newVersion);
        int first = shares;
        int ids = arrayLength(row);
        reserveShares(ids);
        for (int i = 0; i < ids; i++) {
            row.getInt();
            shareArea[first + i] = row.getInt();
        }
        int probabilities = arrayLength(row);
        for (int i = 0; i < probabilities; i++) {
            row.getInt();
            shareProbability[first + i] = row.getFloat();
        }
        shares = first + ids;
        sharesEnd[size] = shares;
        size++;
    }

    private char newVersion(int number) {
        if (versions.size() == Character.MAX_VALUE) {
            throw new IllegalStateException("incidents placed with " + versions.size()
                    + " versions of the gazetteer are more than is provided for");
        }
        return (char) versions.size();
    }

    private byte newDataset(Text code) {
        if (datasetCodes.size() == MOST_DATASETS) {
            throw new IllegalStateException("more than " + MOST_DATASETS + " datasets are not provided for");
        }
        datasetCodes.add(new String(code.bytes(), StandardCharsets.UTF_8));
        return (byte) (datasetCodes.size() - 1);
    }

    /** A category that this version does not know is counted among the others. */
    private static byte category(Text code) {
        return (byte) Category.parse(new String(code.bytes(), StandardCharsets.UTF_8))
                .orElse(Category.OVRIGT)
                .ordinal();
    }

    private static Text text(ByteBuffer row) {
        byte[] bytes = new byte[row.getInt()];
        row.get(bytes);
        return new Text(bytes);
    }

    private static int minute(ByteBuffer row) {
        row.getInt();
        return Math.toIntExact(Math.floorDiv(row.getLong(), MICROSECONDS_A_MINUTE)) + EPOCH_MINUTES;
    }

    private static double doubleOrNaN(ByteBuffer row) {
        return row.getInt() < 0 ? Double.NaN : row.getDouble();
    }

    /** Reads the head of an array and leaves the buffer at its first element. */
    private static int arrayLength(ByteBuffer row) {
        row.getInt(); // bytes
        int dimensions = row.getInt();
        row.getInt(); // whether it has nulls
        row.getInt(); // type
        if (dimensions == 0) {
            return 0;
        }
        int length = row.getInt();
        row.getInt(); // lower bound
        return length;
    }

    private void grow() {
        int longer = size + (size >> 1);
        capacity = longer;
        from = Arrays.copyOf(from, longer);
        to = Arrays.copyOf(to, longer);
        category = Arrays.copyOf(category, longer);
        dataset = Arrays.copyOf(dataset, longer);
        x = Arrays.copyOf(x, longer);
        y = Arrays.copyOf(y, longer);
        mapColumn = Arrays.copyOf(mapColumn, longer);
        mapRow = Arrays.copyOf(mapRow, longer);
        confidence = Arrays.copyOf(confidence, longer);
        uncertaintyM = Arrays.copyOf(uncertaintyM, longer);
        id = Arrays.copyOf(id, longer);
        recordKey = Arrays.copyOf(recordKey, longer);
        gazetteer = Arrays.copyOf(gazetteer, longer);
        sharesEnd = Arrays.copyOf(sharesEnd, longer);
    }

    private void reserveShares(int more) {
        if (shares + more > shareArea.length) {
            int longer = shares + more + (shares >> 2);
            shareArea = Arrays.copyOf(shareArea, longer);
            shareProbability = Arrays.copyOf(shareProbability, longer);
        }
    }

    private IncidentColumns build(long version, AreaBorders borders) {
        int[] order = order();
        // First what needs the order of the database, then column after column, so that no more than one is there
        // twice.
        Map<AreaLevel, LevelColumn> levels = levels(order, borders);
        shareArea = new int[0];
        shareProbability = new float[0];
        sharesEnd = new int[0];
        from = sorted(from, order);
        to = sorted(to, order);
        category = sorted(category, order);
        dataset = sorted(dataset, order);
        x = sorted(x, order);
        y = sorted(y, order);
        mapColumn = sorted(mapColumn, order);
        mapRow = sorted(mapRow, order);
        confidence = sorted(confidence, order);
        uncertaintyM = sorted(uncertaintyM, order);
        id = sorted(id, order);
        recordKey = sorted(recordKey, order);
        gazetteer = sorted(gazetteer, order);
        return new IncidentColumns(
                version,
                from,
                to,
                category,
                dataset,
                hours(from, to),
                x,
                y,
                mapColumn,
                mapRow,
                confidence,
                uncertaintyM,
                id,
                recordKey,
                gazetteer,
                gazetteerVersions(),
                datasetCodes,
                levels);
    }

    private static int[] sorted(int[] column, int[] order) {
        int[] sorted = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = column[order[i]];
        }
        return sorted;
    }

    private static long[] sorted(long[] column, int[] order) {
        long[] sorted = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = column[order[i]];
        }
        return sorted;
    }

    private static byte[] sorted(byte[] column, int[] order) {
        byte[] sorted = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = column[order[i]];
        }
        return sorted;
    }

    private static char[] sorted(char[] column, int[] order) {
        char[] sorted = new char[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = column[order[i]];
        }
        return sorted;
    }

    private static float[] sorted(float[] column, int[] order) {
        float[] sorted = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = column[order[i]];
        }
        return sorted;
    }

    private static double[] sorted(double[] column, int[] order) {
        double[] sorted = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = column[order[i]];
        }
        return sorted;
    }

    /** By start; of those that start in the same minute, the one the database gave first. */
    private int[] order() {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = ((long) from[i] << Integer.SIZE) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** The number of each version by its index. */
    private int[] gazetteerVersions() {
        int[] numbers = new int[versions.size()];
        versions.forEach((number, index) -> numbers[index] = number);
        return numbers;
    }

    private Map<AreaLevel, LevelColumn> levels(int[] order, AreaBorders borders) {
        AreaLevel[] all = AreaLevel.values();
        LevelColumn.Builder[] builders = new LevelColumn.Builder[all.length];
        for (AreaLevel level : all) {
            builders[level.ordinal()] = new LevelColumn.Builder(borders.codes(level), borders.known(level), size);
        }
        for (int source : order) {
            for (int k = source == 0 ? 0 : sharesEnd[source - 1]; k < sharesEnd[source]; k++) {
                AreaBorders.Border border = borders.border(shareArea[k]);
                if (border != null && border.countsAt(from[source])) {
                    builders[border.level().ordinal()].share(
                            border.slot(), shareProbability[k], border.isEarlier(from[source]));
                }
            }
            for (LevelColumn.Builder builder : builders) {
                builder.next();
            }
        }
        Map<AreaLevel, LevelColumn> levels = new EnumMap<>(AreaLevel.class);
        for (AreaLevel level : all) {
            levels.put(level, builders[level.ordinal()].build());
        }
        return levels;
    }

    /**
     * The hour of each start, or {@link IncidentColumns#NO_HOUR} where the interval is too long for one, with the day of the
     * week left of it. The minutes rise, so
     * that the offset from UTC is looked up only where it changes.
     */
    private static byte[] hours(int[] minutes, int[] ends) {
        long longest = IncidentFilter.LONGEST_WITH_DAY_PART.toMinutes();
        byte[] hours = new byte[minutes.length];
        ZoneRules rules = Period.ZONE.getRules();
        int offsetSeconds = 0;
        long changes = Long.MIN_VALUE;
        for (int i = 0; i < minutes.length; i++) {
            long second = minutes[i] * 60L;
            if (second >= changes) {
                Instant at = Instant.ofEpochSecond(second);
                offsetSeconds = rules.getOffset(at).getTotalSeconds();
                ZoneOffsetTransition next = rules.nextTransition(at);
                changes = next == null ? Long.MAX_VALUE : next.toEpochSecond();
            }
            long local = second + offsetSeconds;
            // The first of January 1970 was a Thursday.
            long day = Math.floorMod(Math.floorDiv(local, 86_400L) + 3, 7L);
            long hour =
                    ends[i] - minutes[i] > longest ? IncidentColumns.NO_HOUR : Math.floorMod(local, 86_400L) / 3_600L;
            hours[i] = (byte) (day << IncidentColumns.DAY_SHIFT | hour);
        }
        return hours;
    }
}
