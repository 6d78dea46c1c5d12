package se.lageskartan.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Suggests what the columns of a file may mean, from what they are called and what stands in them. A suggestion is for a
 * person to agree with; nothing is read by it until somebody has.
 */
final class ColumnGuess {
    private static final int BY_HEADING = 6;
    private static final int BY_WORD = 3;
    private static final int BY_VALUES = 4;
    private static final int NEVER = -100;
    private static final int ENOUGH = 3;
    private static final int SAMPLED = 200;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d[\\d \\u00a0\\u202f.]*(?:[.,]\\d+)?");
    private static final Pattern CODE = Pattern.compile("\\d{3,4}");
    private static final Pattern HOUSE_NUMBER = Pattern.compile("\\d{1,3} ?[A-Za-z]?");
    private static final Pattern STREET = Pattern.compile(
            "(?iu).*(gatan|gata|g\\.|vägen|torget|plan|gränd|backe|backen|stigen|parken|leden|bron|kajen|hamnen)\\b.*");

    /** Words in headings, as {@link Names#key} has them; a word alone in its heading counts as well as a part of it. */
    private static final Map<Column, Set<String>> WORDS = new EnumMap<>(Map.ofEntries(
            Map.entry(Column.ID, Set.of("id", "lopnr", "lopnummer", "dnr", "diarie", "referens", "nyckel")),
            Map.entry(Column.FROM, Set.of("datum", "nar", "tid", "start", "borj", "fran", "intraff", "date", "stund")),
            Map.entry(Column.TIME, Set.of("klock", "kl", "tid", "time", "nar")),
            Map.entry(Column.TO, Set.of("till", "slut", "tom", "end", "upphor")),
            Map.entry(Column.TO_TIME, Set.of("till", "slut", "tom", "end")),
            Map.entry(Column.CATEGORY, Set.of("kategori", "typ", "slag", "sort", "brott", "handelse", "arende", "vad")),
            Map.entry(Column.CRIME_CODE, Set.of("kod", "code")),
            Map.entry(Column.TITLE, Set.of("rubrik", "titel", "klartext", "benamn")),
            Map.entry(Column.BODY, Set.of("text", "beskriv", "noter", "komment", "anmark", "berattelse", "fri")),
            Map.entry(Column.PLACE, Set.of("plats", "adress", "stalle", "var", "lage", "place", "address")),
            Map.entry(Column.STREET, Set.of("gata", "gatunamn", "vag", "street")),
            Map.entry(Column.NUMBER, Set.of("gatunr", "gatunummer", "husnr", "nummer", "nr")),
            Map.entry(Column.X, Set.of("ost", "east", "xkoord")),
            Map.entry(Column.Y, Set.of("nord", "north", "ykoord")),
            Map.entry(Column.LATITUDE, Set.of("lat")),
            Map.entry(Column.LONGITUDE, Set.of("lon", "lng")),
            Map.entry(Column.UNCERTAINTY, Set.of("osaker", "noggrann", "precision")),
            Map.entry(Column.COUNT, Set.of("antal", "count")),
            Map.entry(Column.REFERENCE_SYSTEM, Set.of("koordinatsystem", "epsg", "srid"))));

    private final CrimeCodes codes;

    ColumnGuess(CrimeCodes codes) {
        this.codes = codes;
    }

    /** What stands in a column, stripped and without blanks. */
    record Sampled(String name, List<String> values, DateGuess.Guess dates) {
        static Sampled of(String name, List<String> values) {
            List<String> some = values.subList(0, Math.min(values.size(), SAMPLED));
            return new Sampled(name, some, DateGuess.of(some));
        }
    }

    private record Scored(int index, Column role, int score) {}

    /** For each role the index of the column that seems to hold it, each column for one role at most. */
    Map<Column, Integer> roles(List<Sampled> columns) {
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (Column role : Column.values()) {
                int score = byName(columns.get(i), role) + byValues(columns.get(i), role);
                if (score >= ENOUGH) {
                    scored.add(new Scored(i, role, score));
                }
            }
        }
        scored.sort(Comparator.comparingInt(Scored::score).reversed().thenComparingInt(Scored::index));
        Map<Column, Integer> roles = new EnumMap<>(Column.class);
        for (Scored one : scored) {
            if (!roles.containsKey(one.role()) && !roles.containsValue(one.index())) {
                roles.put(one.role(), one.index());
            }
        }
        dropHalves(roles);
        return roles;
    }

    /** A number without a street says nothing, and neither does one coordinate. */
    private static void dropHalves(Map<Column, Integer> roles) {
        if (!roles.containsKey(Column.STREET)) {
            roles.remove(Column.NUMBER);
        }
        if (roles.containsKey(Column.X) != roles.containsKey(Column.Y)) {
            roles.remove(Column.X);
            roles.remove(Column.Y);
        }
        if (roles.containsKey(Column.LATITUDE) != roles.containsKey(Column.LONGITUDE)) {
            roles.remove(Column.LATITUDE);
            roles.remove(Column.LONGITUDE);
        }
    }

    private static int byName(Sampled column, Column role) {
        if (Column.ofHeading(column.name()).filter(role::equals).isPresent()) {
            return BY_HEADING;
        }
        String key = Names.key(column.name());
        return WORDS.getOrDefault(role, Set.of()).stream()
                        .anyMatch(word -> word.length() <= 3
                                ? key.equals(word) || key.startsWith(word) && word.length() == 3
                                : key.contains(word))
                ? BY_WORD
                : 0;
    }

    private int byValues(Sampled column, Column role) {
        List<String> values = column.values();
        if (values.isEmpty()) {
            return -1;
        }
        DateGuess.Kind dates = column.dates().kind();
        return switch (role) {
            case FROM -> dates == DateGuess.Kind.DATES ? BY_VALUES : NEVER;
            case TO -> dates == DateGuess.Kind.NEITHER ? NEVER : 1;
            case TIME -> dates == DateGuess.Kind.CLOCKS ? BY_VALUES : NEVER;
            case TO_TIME -> dates == DateGuess.Kind.CLOCKS ? 2 : NEVER;
            case CATEGORY ->
                share(values, value -> CategoryNames.category(value).isPresent()) >= 0.5
                        ? BY_VALUES
                        : isNumbers(values) || dates != DateGuess.Kind.NEITHER ? NEVER : 0;
            case CRIME_CODE ->
                share(values, value -> CODE.matcher(value).matches()) < 0.9
                        ? NEVER
                        : share(values, value -> codes.find(value).isPresent()) >= 0.5 ? BY_VALUES : 0;
            case X, Y, LATITUDE, LONGITUDE -> isCoordinate(values, role) ? BY_VALUES : NEVER;
            case NUMBER -> share(values, value -> HOUSE_NUMBER.matcher(value).matches()) >= 0.8 ? 1 : NEVER;
            case COUNT, UNCERTAINTY -> isNumbers(values) ? 1 : NEVER;
            case STREET, PLACE ->
                isNumbers(values) || dates != DateGuess.Kind.NEITHER
                        ? NEVER
                        : share(values, value -> STREET.matcher(value).matches()) >= 0.3 ? BY_VALUES : 0;
            case TITLE, BODY -> isNumbers(values) || dates != DateGuess.Kind.NEITHER ? NEVER : 0;
            case ID -> values.stream().distinct().count() == values.size() ? 0 : NEVER;
            case REFERENCE_SYSTEM, PUBLISHED -> 0;
        };
    }

    private static boolean isNumbers(List<String> values) {
        return share(values, value -> NUMBER.matcher(value).matches()) >= 0.9;
    }

    /** Whether most values would lie near Stockholm along that axis, in degrees or in metres. */
    private static boolean isCoordinate(List<String> values, Column role) {
        return share(values, value -> {
                    double number;
                    try {
                        number = Coordinates.number("", value);
                    } catch (RejectedRecordException e) {
                        return false;
                    }
                    boolean degrees = role == Column.LATITUDE || role == Column.LONGITUDE;
                    return Coordinates.FRAMES.stream()
                            .filter(frame -> (frame.system() == se.lageskartan.geo.ReferenceSystem.WGS84) == degrees)
                            .map(Coordinates.Frame::stockholm)
                            .anyMatch(box -> role == Column.X || role == Column.LONGITUDE
                                    ? number >= box.west() && number <= box.east()
                                    : number >= box.south() && number <= box.north());
                })
                >= 0.9;
    }

    private static double share(List<String> values, java.util.function.Predicate<String> which) {
        return (double) values.stream().filter(which).count() / values.size();
    }
}
