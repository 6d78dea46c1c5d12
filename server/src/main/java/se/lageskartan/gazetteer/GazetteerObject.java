package se.lageskartan.gazetteer;

import java.util.Locale;
import java.util.Optional;
import se.lageskartan.wording.Coded;

/**
 * Something in the gazetteer that can be changed and has a history.
 *
 * @param key what names it through all versions: a place's slug, an area's level and code with a space between, a street's
 *     name, a name outside
 */
public record GazetteerObject(Kind kind, String key) {
    /** What it is. */
    public enum Kind implements Coded {
        PLACE("plats"),
        AREA("område"),
        STREET("gata"),
        OUTSIDE("namn utanför");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** In Swedish. */
        public String title() {
            return title;
        }

        public static Optional<Kind> parse(String code) {
            return Coded.find(Kind.class, code);
        }
    }

    public static GazetteerObject place(String slug) {
        return new GazetteerObject(Kind.PLACE, slug);
    }

    public static GazetteerObject area(AreaLevel level, String code) {
        return new GazetteerObject(Kind.AREA, NameAlias.key(level, code));
    }

    public static GazetteerObject street(String name) {
        return new GazetteerObject(Kind.STREET, name);
    }

    public static GazetteerObject outside(String name) {
        return new GazetteerObject(Kind.OUTSIDE, name);
    }

    /** A slug or code made of a name, as those of the built-in data are; empty when the name has no letter or digit. */
    public static String slugOf(String name) {
        return name.strip()
                .toLowerCase(Locale.of("sv"))
                .replaceAll("[åäâà]", "a")
                .replaceAll("[öø]", "o")
                .replaceAll("[éèë]", "e")
                .replaceAll("ü", "u")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
