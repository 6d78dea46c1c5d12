package se.lageskartan.priority;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** How far a measure has come. */
public enum MeasureStatus implements Coded {
    PLANNED("Planerad"),
    ONGOING("Pågår"),
    ENDED("Avslutad"),
    CANCELLED("Inställd");

    private final String title;

    MeasureStatus(String title) {
        this.title = title;
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<MeasureStatus> parse(String code) {
        return Coded.find(MeasureStatus.class, code);
    }
}
