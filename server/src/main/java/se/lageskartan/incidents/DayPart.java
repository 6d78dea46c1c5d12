package se.lageskartan.incidents;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** Six hours of the day by the clock in Europe/Stockholm, from {@link #fromHour()} until before {@link #toHour()}. */
public enum DayPart implements Coded {
    NATT("Natt", 0, 6),
    FORMIDDAG("Förmiddag", 6, 12),
    EFTERMIDDAG("Eftermiddag", 12, 18),
    KVALL("Kväll", 18, 24);

    private final String title;
    private final int fromHour;
    private final int toHour;

    DayPart(String title, int fromHour, int toHour) {
        this.title = title;
        this.fromHour = fromHour;
        this.toHour = toHour;
    }

    public String title() {
        return title;
    }

    public int fromHour() {
        return fromHour;
    }

    public int toHour() {
        return toHour;
    }

    public static Optional<DayPart> parse(String code) {
        return Coded.find(DayPart.class, code);
    }
}
