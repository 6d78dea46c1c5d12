package se.lageskartan.intake;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** The kinds of file that incidents come in. */
public enum FileFormat implements Coded {
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

    /** Swedish. */
    public String title() {
        return title;
    }

    /** Whether a file of this kind is a table whose columns a profile can name. */
    public boolean isTable() {
        return this != POLISEN;
    }

    public static Optional<FileFormat> parse(String code) {
        return Coded.find(FileFormat.class, code);
    }
}
