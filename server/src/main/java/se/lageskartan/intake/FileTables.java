package se.lageskartan.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the table of a file of any kind. */
final class FileTables {
    private static final int LOOKED_AT = 1 << 16;

    private FileTables() {}

    /**
     * @param lenient let a heading row pass that lacks something, for one who is about to say what its columns mean
     * @throws UnreadableFileException when the file is not what the profile says, or has no such table
     */
    static FileTable open(Path file, ProfileDefinition profile, boolean lenient)
            throws IOException, UnreadableFileException {
        return switch (profile.format()) {
            case CSV -> csv(file, profile, lenient);
            case XLSX -> XlsxTable.open(file, profile, lenient);
            case GEOJSON -> FeatureTable.geoJson(file, profile, lenient);
            case GEOPACKAGE -> FeatureTable.geoPackage(file, profile, lenient);
            case POLISEN -> throw new IllegalArgumentException("notices are no table");
        };
    }

    /**
     * Opens it to look at its headings, whatever they lack; of a text file only the start is read.
     *
     * @throws UnreadableFileException as {@link #open}
     */
    static FileTable openStart(Path file, ProfileDefinition profile) throws IOException, UnreadableFileException {
        if (profile.format() != FileFormat.CSV) {
            return open(file, profile, true);
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LOOKED_AT);
        }
        return CsvTable.open(new ByteArrayInputStream(start), Encodings.ofStart(start), profile, true);
    }

    private static FileTable csv(Path file, ProfileDefinition profile, boolean lenient)
            throws IOException, UnreadableFileException {
        Charset charset;
        try (InputStream in = Files.newInputStream(file)) {
            charset = Encodings.of(in, profile.layout());
        }
        InputStream in = Files.newInputStream(file);
        boolean opened = false;
        try {
            FileTable table = CsvTable.open(in, charset, profile, lenient);
            opened = true;
            return table;
        } finally {
            if (!opened) {
                in.close();
            }
        }
    }
}
