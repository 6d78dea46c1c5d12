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
            "COPY (SELECT id, dataset_code, category, occurred_from, occurred_to, x, y, public.ST_X(geom),"
                    + " public.ST_Y(geom), confidence, uncertainty_m, gazetteer_version, area_id, area_probability FROM lageskartan.incident) TO STDOUT (FORMAT binary)";
    /** Signature, flags and length of the extension. */
    private static final int HEADER_LENGTH = 19;

    private static final int MICROSECONDS_A_MINUTE = 60_000_000;
    private static final int EPOCH_MINUTES = 946_684_800 / 60;
    private static final int MOST_DATASETS = 64;

    private final Map<Integer, Character> versions = new HashMap<>();
    private final Map<Text, Byte> categories = new HashMap<>();
    private final Map<Text, Byte> datasets = new HashMap<>();
    private final List<String> datasetCodes = new ArrayList<>();

    private int size;
    private int[] from = new int[1 << 14];
    private int[] to = new int[1 << 14];
    private byte[] category = new byte[1 << 14];
    private byte[] dataset = new byte[1 << 14];
    private double[] x = new double[1 << 14];
    private double[] y = new double[1 << 14];
    private int[] mapColumn = new int[1 << 14];
    private int[] mapRow = new int[1 << 14];
    private float[] confidence = new float[1 << 14];
    private float[] uncertaintyM = new float[1 << 14];
    private long[] id = new long[1 << 14];
    /** Index into {@link #versions}. */
    private char[] gazetteer = new char[1 << 14];
    /** Where the shares of an incident end in the two arrays below. */
    private int[] sharesEnd = new int[1 << 14];

    private int shares;
    private int[] shareArea = new int[1 << 16];
    private float[] shareProbability = new float[1 << 16];

    private ColumnsLoader() {}

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
                return new ColumnsLoader().load(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private IncidentColumns load(Connection connection) throws SQLException {
        long version;
        AreaBorders borders;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            try (ResultSet row = statement.executeQuery("SELECT version FROM lageskartan.data_version")) {
                row.next();
                version = row.getLong(1);
            }
            borders = AreaBorders.read(statement);
        }
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
        return build(version, borders);
    }

    private void readIncident(ByteBuffer row) {
        if (size == from.length) {
            grow();
        }
        row.getInt();
        id[size] = row.getLong();
        dataset[size] = datasets.computeIfAbsent(text(row), this::newDataset);
        category[size] = categories.computeIfAbsent(text(row), ColumnsLoader::category);
        from[size] = minute(row);
        to[size] = minute(row);
        x[size] = doubleOrNaN(row);
        y[size] = doubleOrNaN(row);
        mapColumn[size] = MapSquares.column(doubleOrNaN(row));
        mapRow[size] = MapSquares.row(doubleOrNaN(row));
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
        gazetteer = Arrays.copyOf(gazetteer, longer);
        sharesEnd = Arrays.copyOf(sharesEnd, longer);
    }

    private void reserveShares(int more) {
        if (shares + more > shareArea.length) {
            int longer = shares + more + (shares >> 1);
            shareArea = Arrays.copyOf(shareArea, longer);
            shareProbability = Arrays.copyOf(shareProbability, longer);
        }
    }

    private IncidentColumns build(long version, AreaBorders borders) {
        int[] order = order();
        int[] sortedFrom = new int[size];
        int[] sortedTo = new int[size];
        byte[] sortedCategory = new byte[size];
        byte[] sortedDataset = new byte[size];
        double[] sortedX = new double[size];
        double[] sortedY = new double[size];
        int[] sortedMapColumn = new int[size];
        int[] sortedMapRow = new int[size];
        float[] sortedConfidence = new float[size];
        float[] sortedUncertainty = new float[size];
        long[] sortedId = new long[size];
        char[] sortedGazetteer = new char[size];
        for (int i = 0; i < size; i++) {
            int source = order[i];
            sortedFrom[i] = from[source];
            sortedTo[i] = to[source];
            sortedCategory[i] = category[source];
            sortedDataset[i] = dataset[source];
            sortedX[i] = x[source];
            sortedY[i] = y[source];
            sortedMapColumn[i] = mapColumn[source];
            sortedMapRow[i] = mapRow[source];
            sortedConfidence[i] = confidence[source];
            sortedUncertainty[i] = uncertaintyM[source];
            sortedId[i] = id[source];
            sortedGazetteer[i] = gazetteer[source];
        }
        return new IncidentColumns(
                version,
                sortedFrom,
                sortedTo,
                sortedCategory,
                sortedDataset,
                hours(sortedFrom, sortedTo),
                sortedX,
                sortedY,
                sortedMapColumn,
                sortedMapRow,
                sortedConfidence,
                sortedUncertainty,
                sortedId,
                sortedGazetteer,
                gazetteerVersions(),
                datasetCodes,
                levels(order, borders));
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
     * The hour of each start, or {@link IncidentColumns#NO_HOUR} where the interval is too long for one. The minutes rise, so
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
            hours[i] = ends[i] - minutes[i] > longest
                    ? IncidentColumns.NO_HOUR
                    : (byte) (Math.floorMod(second + offsetSeconds, 86_400L) / 3_600L);
        }
        return hours;
    }
}
