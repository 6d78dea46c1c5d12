package se.lageskartan.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import se.lageskartan.wording.Coded;

/**
 * Something in a document that does not go together.
 *
 * @param sections headings it concerns
 * @param text Swedish: what does not fit, and where both sides of it stand
 */
public record Finding(Kind kind, Set<String> sections, String text) {
    /** What is the matter. */
    public enum Kind implements Coded {
        /** Published figures that contradict each other; the text says which way. */
        FIGURES("Siffror som inte går ihop"),
        /** One word or name, two spellings. */
        SPELT_TWICE("Två stavningar"),
        /** Two lists of nearly the same names. */
        LISTS_DIFFER("Uppräkningar som skiljer sig"),
        /** A contrast that is none. */
        WORD_LOST("Ett ord kan ha fallit bort"),
        /** Two numbers of the same thing. */
        NUMBERS_DIFFER("Två tal om samma sak"),
        /** One area named twice in a list of two. */
        SAME_AREA_TWICE("Samma område två gånger"),
        /** A text that says what the figures do not carry. */
        CLAIM_NOT_CARRIED("Texten säger mer än siffrorna"),
        /** A number in a text that none of the document's figures of the same thing has. */
        NUMBER_NOT_IN_FIGURES("Talet finns inte bland siffrorna"),
        /** The newest figures are older than a year. */
        OLD_FIGURES("Gamla siffror"),
        /** Nobody has said how work in an area stands. */
        STATUS_UNKNOWN("Status saknas"),
        /** Prioritised in one place and not in another. */
        PRIORITY_AND_STATUS("Prioritering och status går isär"),
        /** A number of areas of which not all are named. */
        AREAS_NOT_NAMED("Områden som inte namnges");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Swedish. */
        public String title() {
            return title;
        }
    }

    public Finding {
        sections = Set.copyOf(sections);
    }

    static Finding of(Kind kind, List<Passage> places, String text) {
        Set<String> sections = new TreeSet<>();
        places.forEach(place -> sections.add(place.section()));
        return new Finding(kind, sections, text);
    }
}
