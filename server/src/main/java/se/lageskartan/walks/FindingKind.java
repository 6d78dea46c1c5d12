package se.lageskartan.walks;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** What a finding is about: the checklist of a stop, in the order in which it is gone through. */
public enum FindingKind implements Coded {
    LIGHTING("Belysning"),
    /** Whether one can see what is ahead, and what grows in the way. */
    SIGHT_LINES("Sikt och grönska"),
    GRAFFITI("Klotter"),
    LITTER("Skräp"),
    DAMAGE("Skadegörelse"),
    SIGNS("Skyltar"),
    CROSSINGS("Övergångar och tunnlar"),
    /** Whether others see who passes: windows, entrances, people about. */
    PEOPLE("Folk och uppsikt"),
    GOOD("Det som är bra"),
    /** The stop was looked at and there was nothing to say: not the same as not having looked. */
    NOTHING("Inget att notera"),
    OTHER("Annat");

    private final String title;

    FindingKind(String title) {
        this.title = title;
    }

    /** Swedish. */
    public String title() {
        return title;
    }

    public static Optional<FindingKind> parse(String code) {
        return Coded.find(FindingKind.class, code);
    }

    /** The codes of all, commas between. */
    public static String codes() {
        return Coded.codes(FindingKind.class);
    }
}
