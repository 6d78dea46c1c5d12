package se.lageskartan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
