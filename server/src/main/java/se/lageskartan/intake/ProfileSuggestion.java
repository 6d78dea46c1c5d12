package se.lageskartan.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A definition with what it lacks for a file filled in: roles for columns that have none, and how dates and numbers are
 * written. What a person has said is left alone.
 *
 * @param definition equal to the one given when there is nothing to add
 * @param notes what has been taken for granted, Swedish
 */
record ProfileSuggestion(ProfileDefinition definition, List<String> notes) {
    private static final List<Column> DATES = List.of(Column.FROM, Column.TO, Column.TIME, Column.TO_TIME);
    private static final List<Column> NUMBERS =
            List.of(Column.X, Column.Y, Column.LATITUDE, Column.LONGITUDE, Column.UNCERTAINTY, Column.COUNT);
    private static final Pattern POINTS_BETWEEN_THOUSANDS = Pattern.compile("\\d{1,3}(\\.\\d{3})+(,\\d+)?");

    static ProfileSuggestion of(
            ProfileDefinition used, Header header, List<ColumnGuess.Sampled> samples, Map<Column, Integer> guessed) {
        List<String> notes = new ArrayList<>();
        Map<Column, Integer> all = new EnumMap<>(Column.class);
        all.putAll(guessed);
        for (Column column : Column.values()) {
            if (header.inFile(column)) {
                all.put(column, header.index(column));
            }
        }
        ProfileDefinition suggested = used;
        if (!guessed.isEmpty()) {
            Map<Column, List<String>> columns = new EnumMap<>(Column.class);
            columns.putAll(used.columns());
            all.forEach((column, index) ->
                    columns.putIfAbsent(column, List.of(header.names().get(index))));
            suggested = used.with(columns, false);
        }
        ProfileDefinition.Values values = values(suggested.values(), samples, all, notes);
        return new ProfileSuggestion(values.equals(suggested.values()) ? suggested : suggested.with(values), notes);
    }

    private static ProfileDefinition.Values values(
            ProfileDefinition.Values values,
            List<ColumnGuess.Sampled> samples,
            Map<Column, Integer> columns,
            List<String> notes) {
        List<String> formats = new ArrayList<>(values.dateFormats());
        for (Column column : DATES) {
            Integer index = columns.get(column);
            if (index == null) {
                continue;
            }
            DateGuess.Guess guess = samples.get(index).dates();
            if (guess.pattern() == null || formats.contains(guess.pattern())) {
                continue;
            }
            formats.add(guess.pattern());
            if (guess.dayBeforeMonth()) {
                notes.add("Datumen i ”" + samples.get(index).name()
                        + "” kan läsas med dag eller månad först. Dag först är antaget; kontrollera mot källan.");
            }
        }
        Character decimal = values.decimal();
        List<String> thousands = values.thousands();
        if (decimal == null && thousands.isEmpty() && hasPointsBetweenThousands(samples, columns)) {
            decimal = ',';
            thousands = List.of(".");
            notes.add("Punkten är antagen som tusentalsavgränsare och kommat som decimaltecken.");
        }
        return with(values, formats, decimal, thousands);
    }

    private static ProfileDefinition.Values with(
            ProfileDefinition.Values values,
            List<String> formats,
            @Nullable Character decimal,
            List<String> thousands) {
        return new ProfileDefinition.Values(
                formats, decimal, thousands, values.nullWords(), values.system(), values.positionUncertaintyM());
    }

    /** Two points in a number cannot both be decimal signs, and neither can a point before a comma. */
    private static boolean hasPointsBetweenThousands(List<ColumnGuess.Sampled> samples, Map<Column, Integer> columns) {
        return NUMBERS.stream()
                .flatMap(column -> Stream.ofNullable(columns.get(column)))
                .flatMap(index -> samples.get(index).values().stream())
                .anyMatch(value -> POINTS_BETWEEN_THOUSANDS.matcher(value).matches()
                        && (value.indexOf(',') > 0 || value.indexOf('.') != value.lastIndexOf('.')));
    }
}
