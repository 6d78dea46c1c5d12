package se.lageskartan.incidents;

import java.util.Locale;
import java.util.Optional;

/** Six hours of the day by the clock in Europe/Stockholm, from {@link #fromHour()} until before {@link #toHour()}. */
public enum DayPart {
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

    public String code() {
        return name().toLowerCase(Locale.ROOT);
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
        for (DayPart part : values()) {
            if (part.code().equals(code)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
