package se.lageskartan.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which column of a file holds what, read from its heading row. */
final class CsvHeader {
    private final List<String> headings;
    private final Map<Column, Integer> indexes = new EnumMap<>(Column.class);
    private final List<String> clashes = new ArrayList<>();
    private final int[] keyOrder;
    private final String[] keys;

    CsvHeader(List<String> headings) {
        this.headings = headings.stream().map(String::strip).toList();
        this.keys = this.headings.stream().map(Names::key).toArray(String[]::new);
        this.keyOrder = IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> keys[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < this.headings.size(); i++) {
            int index = i;
            Column.ofHeading(this.headings.get(i)).ifPresent(column -> {
                Integer earlier = indexes.putIfAbsent(column, index);
                if (earlier != null) {
                    clashes.add("”" + this.headings.get(earlier) + "” och ”" + this.headings.get(index) + "”");
                }
            });
        }
    }

    int size() {
        return headings.size();
    }

    boolean has(Column column) {
        return indexes.containsKey(column);
    }

    /** The stripped value, empty when the file has no such column. */
    String value(List<String> fields, Column column) {
        Integer index = indexes.get(column);
        return index == null || index >= fields.size() ? "" : fields.get(index).strip();
    }

    /** The heading as the file writes it, or the one to recommend when the file has none. */
    String name(Column column) {
        Integer index = indexes.get(column);
        return index == null ? column.headings().getFirst() : headings.get(index);
    }

    int recognised() {
        return indexes.size();
    }

    /** Pairs of headings that mean the same thing, so that one would be lost. */
    List<String> clashes() {
        return clashes;
    }

    /** What is needed and not there, each as Swedish text naming the accepted headings. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!has(Column.FROM)) {
            missing.add("tidpunkt (" + accepted(Column.FROM) + ")");
        }
        if (!has(Column.CATEGORY) && !has(Column.CRIME_CODE)) {
            missing.add("kategori (" + accepted(Column.CATEGORY) + ") eller brottskod (" + accepted(Column.CRIME_CODE)
                    + ")");
        }
        if (has(Column.X) != has(Column.Y)) {
            Column absent = has(Column.X) ? Column.Y : Column.X;
            missing.add("den andra koordinaten (" + accepted(absent) + ")");
        }
        if (has(Column.LATITUDE) != has(Column.LONGITUDE)) {
            Column absent = has(Column.LATITUDE) ? Column.LONGITUDE : Column.LATITUDE;
            missing.add("den andra koordinaten (" + accepted(absent) + ")");
        }
        boolean placed = has(Column.X) || has(Column.Y) || has(Column.LATITUDE) || has(Column.LONGITUDE);
        if (!placed && !has(Column.PLACE) && !has(Column.BODY) && !has(Column.TITLE)) {
            missing.add("plats (" + accepted(Column.PLACE) + "), text (" + accepted(Column.BODY)
                    + ") eller koordinater (x och y, eller lat och lon)");
        }
        return missing;
    }

    /** The file's own headings in its order, for messages. */
    String listed() {
        return headings.stream().map(heading -> "”" + heading + "”").collect(Collectors.joining(", "));
    }

    /**
     * The record with what does not matter to its identity taken away: order of columns, empty columns, outer blanks.
     */
    String normalised(List<String> fields) {
        StringBuilder normalised = new StringBuilder();
        for (int index : keyOrder) {
            String value = index < fields.size() ? fields.get(index).strip() : "";
            if (!value.isEmpty()) {
                normalised.append(keys[index]).append('\u001f').append(value).append('\u001e');
            }
        }
        return normalised.toString();
    }

    /** A hash of what {@link #normalised} gives, without writing it out. */
    int contentHash(List<String> fields) {
        int hash = 1;
        for (int index : keyOrder) {
            String value = index < fields.size() ? fields.get(index).strip() : "";
            if (!value.isEmpty()) {
                hash = 31 * (31 * hash + keys[index].hashCode()) + value.hashCode();
            }
        }
        return hash;
    }

    private static String accepted(Column column) {
        return String.join(", ", column.headings());
    }
}
