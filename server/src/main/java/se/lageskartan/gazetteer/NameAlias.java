package se.lageskartan.gazetteer;

/**
 * Another name of a street or an area. A place carries its aliases itself.
 *
 * @param kind what {@code key} names
 * @param key the street's name, or the area's level and code with a space between
 */
public record NameAlias(Kind kind, String key, String alias) {
    /** What can have such an alias. */
    public enum Kind {
        STREET,
        AREA
    }

    static String key(AreaLevel level, String code) {
        return level.code() + " " + code;
    }
}
