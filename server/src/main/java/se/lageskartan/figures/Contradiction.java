package se.lageskartan.figures;

import java.util.List;
import se.lageskartan.wording.Coded;

/**
 * Figures that do not go together, or that are easily taken for something they are not.
 *
 * @param figures ids of the figures concerned, the one at fault first where there is one
 * @param text Swedish: what does not go together, with the numbers
 */
public record Contradiction(Kind kind, List<Long> figures, String text) {
    /** What is the matter. */
    public enum Kind implements Coded {
        /** Count, rate and residents do not fit each other. */
        COUNT_RATE_DENOMINATOR,
        /** Called a year although the year had not ended when the figure was taken. */
        YEAR_NOT_COMPLETE,
        /** The same thing by two sources, for times that overlap without being the same, or with different values. */
        SOURCES_DIFFER,
        /** One source says two things of the same. */
        SAID_TWICE,
        /** A later extraction says something else. */
        REVISED,
        /** Shares that should be all of a whole are not. */
        SHARES_DO_NOT_ADD_UP,
        /** The parts are more than the whole, or a whole of which all parts are told is something else than their sum. */
        PARTS_AND_WHOLE,
        /** What is said of a change does not fit the figures, or another saying of it. */
        DIRECTIONS_DIFFER,
        /** What time a number is for is not told. */
        PERIOD_NOT_TOLD,
        /** What a number answers cannot be seen: it is compared with others of which nothing is told. */
        QUESTION_NOT_TOLD,
        /** The source is labelled as being about something else. */
        SOURCE_NAMES_ANOTHER,
        /** An area is called by the word for areas of another level. */
        AREA_WORD,
        /** One area, two spellings. */
        AREA_SPELT_TWICE;
    }

    public Contradiction {
        figures = List.copyOf(figures);
    }
}
