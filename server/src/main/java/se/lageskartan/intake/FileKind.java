package se.lageskartan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what a file is by its first bytes; its name says nothing that can be relied on. */
final class FileKind {
    private static final int BYTES_LOOKED_AT = 4096;

    private FileKind() {}

    /** What the file is; CSV when it is nothing else, whose reader says what is wrong if it is not that either. */
    static FileFormat of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(BYTES_LOOKED_AT);
            if (isZip(start) || isOle(start)) {
                return FileFormat.XLSX;
            }
            if (new String(start, 0, Math.min(start.length, 15), StandardCharsets.ISO_8859_1)
                    .equals("SQLite format 3")) {
                return FileFormat.GEOPACKAGE;
            }
            return text(start);
        }
    }

    /**
     * What to say of a file that is of a common kind which no incidents come in.
     *
     * @return null when it is none of those
     */
    static @Nullable String foreign(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(BYTES_LOOKED_AT);
        }
        if (start.length == 0) {
            return "Filen är tom.";
        }
        if (startsWith(start, '%', 'P', 'D', 'F')) {
            return "Filen är en PDF. Exportera tabellen ur källan som CSV eller Excel.";
        }
        if (startsWith(start, 0x89, 'P', 'N', 'G')
                || startsWith(start, 0xFF, 0xD8)
                || startsWith(start, 'G', 'I', 'F', '8')) {
            return "Filen är en bild.";
        }
        if (startsWith(start, 0x1F, 0x8B)
                || startsWith(start, 'R', 'a', 'r', '!')
                || startsWith(start, '7', 'z', 0xBC)) {
            return "Filen är ett packat arkiv. Packa upp det och ta in filen som ligger i det.";
        }
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
            return "Filen är text i UTF-16. Spara om den som UTF-8.";
        }
        String text = new String(start, StandardCharsets.UTF_8).stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return "Filen är en webbsida. Hämta tabellen som CSV eller Excel.";
        }
        return text.startsWith("<?xml") ? "Filen är XML. Exportera tabellen ur källan som CSV eller Excel." : null;
    }

    static boolean isZip(byte[] start) {
        return startsWith(start, 'P', 'K', 3, 4);
    }

    /** The container of older Office files and of encrypted newer ones. */
    static boolean isOle(byte[] start) {
        return startsWith(start, 0xD0, 0xCF, 0x11, 0xE0);
    }

    private static FileFormat text(byte[] start) {
        for (byte b : start) {
            // White space, and the three bytes of a UTF-8 byte order mark.
            if (b == ' '
                    || b == '\t'
                    || b == '\n'
                    || b == '\r'
                    || (b & 0xFF) == 0xEF
                    || (b & 0xFF) == 0xBB
                    || (b & 0xFF) == 0xBF) {
                continue;
            }
            if (b == '{' && new String(start, StandardCharsets.UTF_8).contains("Feature")) {
                return FileFormat.GEOJSON;
            }
            return b == '[' || b == '{' ? FileFormat.POLISEN : FileFormat.CSV;
        }
        return FileFormat.CSV;
    }

    private static boolean startsWith(byte[] bytes, int... values) {
        for (int i = 0; i < values.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != values[i]) {
                return false;
            }
        }
        return true;
    }
}
