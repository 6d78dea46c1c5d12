package se.lageskartan.priority;

import java.util.Optional;
import java.util.regex.Pattern;
import se.lageskartan.wording.Coded;

/**
 * Names a work area.
 *
 * @param code of a priority area, the code of its borders in the gazetteer
 */
public record WorkAreaId(Kind kind, String code) implements Comparable<WorkAreaId> {
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_CODE = 80;

    /** What sort of area it is. */
    public enum Kind implements Coded {
        /** Geographic. */
        PRIORITY("Prioriterat område"),
        /** Thematic. */
        COOPERATION("Samverkansområde");

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

    /** Reads {@code kind/code}; empty when it is not that. */
    public static Optional<WorkAreaId> parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? Optional.empty() : of(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Empty when there is no such kind, or the code cannot be one. */
    public static Optional<WorkAreaId> of(String kind, String code) {
        return code.length() > LONGEST_CODE || !CODE.matcher(code).matches()
                ? Optional.empty()
                : Kind.parse(kind).map(known -> new WorkAreaId(known, code));
    }

    @Override
    public int compareTo(WorkAreaId other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : code.compareTo(other.code);
    }

    /** {@code kind/code}, as it is stored and sent. */
    @Override
    public String toString() {
        return kind.code() + "/" + code;
    }
}
