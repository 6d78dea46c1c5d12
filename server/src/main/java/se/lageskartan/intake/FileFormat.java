package se.lageskartan.intake;

import java.util.Locale;
import java.util.Optional;

/** The kinds of file that incidents come in. */
public enum FileFormat {
    CSV("CSV eller annan text med skiljetecken"),
    XLSX("Excel (xlsx)"),
    GEOJSON("GeoJSON med punkter"),
    GEOPACKAGE("GeoPackage med punkter"),
    /** The police's notices have a shape of their own, which leaves nothing to configure. */
    POLISEN("Polisens händelsenotiser (JSON)");

    private final String title;

    FileFormat(String title) {
        this.title = title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Swedish. */
    public String title() {
        return title;
    }

    /** Whether a file of this kind is a table whose columns a profile can name. */
    public boolean isTable() {
        return this != POLISEN;
    }

    public static Optional<FileFormat> parse(String code) {
        for (FileFormat format : values()) {
            if (format.code().equals(code)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
