package se.lageskartan.priority;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** What is done. */
public enum MeasureKind implements Coded {
    CAMERA("Kamera"),
    LIGHTING("Belysning"),
    ORDNINGSVAKTER("Ordningsvakter"),
    FIELD_PRESENCE("Närvaro i fält"),
    WALK("Trygghetsvandring"),
    OTHER("Annat");

    private final String title;

    MeasureKind(String title) {
        this.title = title;
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<MeasureKind> parse(String code) {
        return Coded.find(MeasureKind.class, code);
    }
}
