package se.lageskartan.walks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.lageskartan.geo.Position;
import se.lageskartan.wording.Coded;
import se.lageskartan.wording.InvalidFieldException;

/**
 * Where a walk stops.
 *
 * @param id stays the same when the stop is moved: what is noted there names it
 * @param reasons why one stops there, in words that everybody who walks along may read
 */
public record WalkStop(UUID id, String name, Position position, List<Reason> reasons) {
    static final int LONGEST_NAME = 120;
    static final int MOST_REASONS = 12;
    private static final int LONGEST_REASON = 400;

    public WalkStop {
        reasons = List.copyOf(reasons);
    }

    /** What a reason rests on. */
    public enum Kind implements Coded {
        /** More happens there than around it, by figures that are published. */
        HOTSPOT,
        /** When most happens in the area, at the protected level. */
        WHEN,
        /** What a survey says of the area. */
        SURVEY,
        /** What an earlier walk found. */
        FINDING,
        /** What an earlier walk found of the lighting. */
        LIGHTING,
        /** The planner's own. */
        OWN;

        public static Optional<Kind> parse(String code) {
            return Coded.find(Kind.class, code);
        }
    }

    /**
     * One reason.
     *
     * @param text Swedish, whole
     * @param source where it comes from, with its period; empty for the planner's own
     */
    public record Reason(Kind kind, String text, String source) {}

    void check() {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidFieldException(
                    "stops.name",
                    name.isBlank() ? "tomt" : "för långt",
                    "ett namn på högst " + LONGEST_NAME + " tecken");
        }
        if (reasons.size() > MOST_REASONS) {
            throw new InvalidFieldException(
                    "stops.reasons", reasons.size() + " skäl", "högst " + MOST_REASONS + " skäl för ett stopp");
        }
        for (Reason reason : reasons) {
            if (reason.text().isBlank()
                    || Math.max(reason.text().length(), reason.source().length()) > LONGEST_REASON) {
                throw new InvalidFieldException(
                        "stops.reasons", "tomt eller för långt", "en text på högst " + LONGEST_REASON + " tecken");
            }
        }
    }
}
