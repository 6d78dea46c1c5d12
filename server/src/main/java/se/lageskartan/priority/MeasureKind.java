package se.lageskartan.priority;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done. */
public enum MeasureKind {
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

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<MeasureKind> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
