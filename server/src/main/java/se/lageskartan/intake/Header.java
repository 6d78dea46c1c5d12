package se.lageskartan.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which column of a file holds what, read from its heading row through a profile.
 *
 * <p>Columns have names of their own, whatever the file does: an empty heading is "Kolumn 3", and the second "Datum" is
 * "Datum (2)". A profile refers to them so; which of two equal headings is meant is never guessed.
 */
final class Header {
    private static final int NONE = -1;

    private final List<String> names;
    private final int[] indexes = new int[Column.values().length];
    private final Map<Column, String> fixed;
    private final ProfileDefinition profile;
    private final List<String> clashes = new ArrayList<>();
    private final int[] keyOrder;
    private final String[] keys;

    Header(List<String> headings, ProfileDefinition profile) {
        List<String> stripped = headings.stream().map(String::strip).toList();
        this.names = named(stripped);
        this.profile = profile;
        this.fixed = profile.fixed();
        Arrays.fill(indexes, NONE);
        findStated();
        if (profile.commonHeadings()) {
            findCommon(stripped);
        }
        this.keys = this.names.stream().map(Names::key).toArray(String[]::new);
        int count = indexes[Column.COUNT.ordinal()];
        // A row that comes again with a higher count is the same with more to it, and not another.
        this.keyOrder = IntStream.range(0, keys.length)
                .filter(i -> i != count)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> keys[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** What the columns are called; see above. */
    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    /** Whether the file has such a column, or the profile a value in its place. */
    boolean has(Column column) {
        return inFile(column) || fixed.containsKey(column);
    }

    boolean inFile(Column column) {
        return indexes[column.ordinal()] != NONE;
    }

    /** Where the column stands, -1 when the file has none. */
    int index(Column column) {
        return indexes[column.ordinal()];
    }

    /** The stripped field, empty when the file has no such column. */
    String field(List<String> fields, Column column) {
        int index = indexes[column.ordinal()];
        return index == NONE || index >= fields.size() ? "" : fields.get(index).strip();
    }

    /** The heading as the file writes it, or the one to recommend when the file has none. */
    String name(Column column) {
        int index = indexes[column.ordinal()];
        if (index != NONE) {
            return names.get(index);
        }
        return accepted(column).isEmpty() ? column.title() : accepted(column).getFirst();
    }

    int recognised() {
        return (int) Arrays.stream(indexes).filter(index -> index != NONE).count();
    }

    /** Pairs of headings that mean the same thing, so that one would be lost. */
    List<String> clashes() {
        return clashes;
    }

    /** Whether this row looks more like headings: those are words and fill their row, and a title above them stands alone. */
    boolean isLikelierThan(Header other) {
        if (recognised() != other.recognised()) {
            return recognised() > other.recognised();
        }
        return other.words() < 2 && words() >= 2;
    }

    private long words() {
        return names.stream()
                .filter(name -> !name.startsWith("Kolumn ") && name.chars().anyMatch(Character::isLetter))
                .count();
    }

    /** What is needed and not there, each as Swedish text naming the accepted headings. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!has(Column.FROM)) {
            missing.add("tidpunkt (" + listed(Column.FROM) + ")");
        }
        if (!has(Column.CATEGORY) && !has(Column.CRIME_CODE)) {
            missing.add(
                    "kategori (" + listed(Column.CATEGORY) + ") eller brottskod (" + listed(Column.CRIME_CODE) + ")");
        }
        if (has(Column.X) != has(Column.Y)) {
            Column absent = has(Column.X) ? Column.Y : Column.X;
            missing.add("den andra koordinaten (" + listed(absent) + ")");
        }
        if (has(Column.LATITUDE) != has(Column.LONGITUDE)) {
            Column absent = has(Column.LATITUDE) ? Column.LONGITUDE : Column.LATITUDE;
            missing.add("den andra koordinaten (" + listed(absent) + ")");
        }
        boolean placed = has(Column.X) || has(Column.Y) || has(Column.LATITUDE) || has(Column.LONGITUDE);
        boolean told = has(Column.PLACE) || has(Column.STREET) || has(Column.BODY) || has(Column.TITLE);
        if (!placed && !told) {
            missing.add("plats (" + listed(Column.PLACE) + "), text (" + listed(Column.BODY)
                    + ") eller koordinater (x och y, eller lat och lon)");
        }
        return missing;
    }

    /** The file's own headings in its order, for messages. */
    String listed() {
        return names.stream().map(heading -> "”" + heading + "”").collect(Collectors.joining(", "));
    }

    /**
     * The record with what does not matter to its identity taken away: order of columns, empty columns, outer blanks, and
     * how many incidents it stands for.
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

    private void findStated() {
        Map<String, Integer> byKey = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byKey.putIfAbsent(Names.key(names.get(i)), i);
        }
        profile.columns().forEach((column, headings) -> {
            for (String heading : headings) {
                Integer index = byKey.get(Names.key(heading));
                if (index != null) {
                    indexes[column.ordinal()] = index;
                    return;
                }
            }
        });
    }

    private void findCommon(List<String> headings) {
        Set<Column> stated = profile.columns().keySet();
        List<Integer> taken = Arrays.stream(indexes).boxed().toList();
        Map<Column, Integer> found = new EnumMap<>(Column.class);
        for (int i = 0; i < headings.size(); i++) {
            int index = i;
            Column.ofHeading(headings.get(i))
                    .filter(column -> !stated.contains(column) && !taken.contains(index))
                    .ifPresent(column -> {
                        Integer earlier = found.putIfAbsent(column, index);
                        if (earlier != null) {
                            clashes.add("”" + names.get(earlier) + "” och ”" + names.get(index) + "”");
                        }
                    });
        }
        found.forEach((column, index) -> indexes[column.ordinal()] = index);
    }

    private static List<String> named(List<String> headings) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>(headings.size());
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i).isEmpty() ? "Kolumn " + (i + 1) : headings.get(i);
            int times = seen.merge(Names.key(heading), 1, Integer::sum);
            names.add(times == 1 ? heading : heading + " (" + times + ")");
        }
        return List.copyOf(names);
    }

    private List<String> accepted(Column column) {
        List<String> stated = profile.columns().get(column);
        if (stated != null) {
            return stated;
        }
        return profile.commonHeadings() ? column.headings() : List.of();
    }

    private String listed(Column column) {
        List<String> accepted = accepted(column);
        return accepted.isEmpty() ? "ingen rubrik angiven i profilen" : String.join(", ", accepted);
    }
}
