package se.lageskartan.priority;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a measure has come. */
public enum MeasureStatus {
    PLANNED("Planerad"),
    ONGOING("Pågår"),
    ENDED("Avslutad"),
    CANCELLED("Inställd");

    private final String title;

    MeasureStatus(String title) {
        this.title = title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<MeasureStatus> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
