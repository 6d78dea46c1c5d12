package se.lageskartan.incidents;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.AreaLevel;

/**
 * Every border that every area has had: which of them counts for an incident, and whether it still is the area's border. An
 * incident is counted in the border that held when it happened, as the gazetteer knew it when the incident was placed; what
 * happened before the first known border is counted in that one.
 */
final class AreaBorders {
    private static final String SELECT =
            "SELECT id, level, code, valid_from, valid_to, version_from, version_to, md5(public.ST_AsBinary(geom))"
                    + " FROM lageskartan.area WHERE version_to IS DISTINCT FROM version_from ORDER BY id";

    private static final int ALWAYS = Integer.MAX_VALUE;

    private final Map<Integer, Border> byId = new HashMap<>();
    private final Map<AreaLevel, List<String>> codes = new EnumMap<>(AreaLevel.class);
    private final Map<AreaLevel, int[][]> known = new EnumMap<>(AreaLevel.class);

    /**
     * A border of an area in a run of versions.
     *
     * @param slot the area's place among the ordered codes of its level
     * @param from minute since 1970-01-01T00:00Z from which it counts
     * @param to minute until which it counts
     * @param toVersion the first version without it
     * @param shape the same for two borders that are the same
     */
    record Border(
            AreaLevel level,
            int slot,
            int from,
            int to,
            int fromVersion,
            int toVersion,
            String shape,
            List<Border> now) {
        boolean countsAt(int minute) {
            return from <= minute && minute < to;
        }

        /** Whether the area's border for that time is another one now, or there is none any more. */
        boolean isEarlier(int minute) {
            for (Border border : now) {
                if (border.countsAt(minute)) {
                    return !border.shape.equals(shape);
                }
            }
            return true;
        }
    }

    private record Row(int id, LocalDate from, @Nullable LocalDate to, int fromVersion, int toVersion, String shape) {}

    static AreaBorders read(Statement statement) throws SQLException {
        Map<AreaLevel, TreeMap<String, List<Row>>> rows = new EnumMap<>(AreaLevel.class);
        for (AreaLevel level : AreaLevel.values()) {
            rows.put(level, new TreeMap<>());
        }
        try (ResultSet row = statement.executeQuery(SELECT)) {
            while (row.next()) {
                Date to = row.getDate(5);
                int toVersion = row.getInt(7);
                rows.getOrDefault(AreaLevel.parse(row.getString(2)).orElseThrow(), new TreeMap<>())
                        .computeIfAbsent(row.getString(3), code -> new ArrayList<>())
                        .add(new Row(
                                row.getInt(1),
                                row.getDate(4).toLocalDate(),
                                to == null ? null : to.toLocalDate(),
                                row.getInt(6),
                                toVersion == 0 ? ALWAYS : toVersion,
                                row.getString(8)));
            }
        }
        AreaBorders borders = new AreaBorders();
        rows.forEach(borders::add);
        return borders;
    }

    /** The codes of a level, ordered. */
    List<String> codes(AreaLevel level) {
        return codes.getOrDefault(level, List.of());
    }

    /**
     * Per code: the versions that knew the border which the area has now, as pairs of the first that did and the first that
     * did not any more; every version when it has none now. A border that was changed and changed back has two pairs.
     */
    int[][] known(AreaLevel level) {
        return known.getOrDefault(level, new int[0][]);
    }

    /** Whether a version is in one of the pairs of {@link #known}. */
    static boolean knows(int[] pairs, int version) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] <= version && version < pairs[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Null when there is no such area, which the database does not keep from happening. */
    @Nullable Border border(int id) {
        return byId.get(id);
    }

    private void add(AreaLevel level, TreeMap<String, List<Row>> rows) {
        codes.put(level, List.copyOf(rows.keySet()));
        int[][] versions = new int[rows.size()][];
        int slot = 0;
        for (List<Row> area : rows.values()) {
            versions[slot] = add(level, slot, area);
            slot++;
        }
        known.put(level, versions);
    }

    /** Returns the versions that knew the border which the area has now. */
    private int[] add(AreaLevel level, int slot, List<Row> rows) {
        List<Border> now = new ArrayList<>();
        List<Border> all = new ArrayList<>();
        for (Row row : rows) {
            boolean first = rows.stream()
                    .noneMatch(other -> other.from().isBefore(row.from())
                            && other.fromVersion() < row.toVersion()
                            && row.fromVersion() < other.toVersion());
            Border border = new Border(
                    level,
                    slot,
                    first ? Integer.MIN_VALUE : minute(row.from()),
                    row.to() == null ? Integer.MAX_VALUE : minute(row.to()),
                    row.fromVersion(),
                    row.toVersion(),
                    row.shape(),
                    Collections.unmodifiableList(now));
            byId.put(row.id(), border);
            all.add(border);
        }
        all.stream().filter(border -> border.toVersion() == ALWAYS).forEach(now::add);
        Border last = now.stream()
                .reduce((one, other) -> other.from() > one.from() ? other : one)
                .orElse(null);
        return last == null
                ? new int[] {0, ALWAYS}
                : all.stream()
                        .filter(border -> border.shape().equals(last.shape()))
                        .flatMapToInt(border -> IntStream.of(border.fromVersion(), border.toVersion()))
                        .toArray();
    }

    private static int minute(LocalDate day) {
        return Math.toIntExact(day.atStartOfDay(Period.ZONE).toEpochSecond() / 60);
    }
}
