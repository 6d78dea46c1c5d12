package se.lageskartan.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells which encoding a text file is in. */
final class Encodings {
    /** Lead byte of å, ä, ö, é and the like in UTF-8; in the one-byte encodings it is Ã, which Swedish has no use for. */
    private static final int LATIN_LEAD = 0xC3;

    private Encodings() {}

    /**
     * The profile's encoding, or its fallback when the file is not UTF-8.
     *
     * @throws UnreadableFileException {@code mixed_encodings} when some rows are in UTF-8 and others are not: read either
     *     way, half of its names would be wrong
     */
    static Charset of(InputStream file, ProfileDefinition.Layout layout) throws IOException, UnreadableFileException {
        Charset fallback = layout.fallback();
        if (fallback == null || !layout.encoding().equals(StandardCharsets.UTF_8)) {
            return layout.encoding();
        }
        Scan scan = Scan.of(file);
        if (scan.broken == 0) {
            return StandardCharsets.UTF_8;
        }
        scan.requireOne();
        return fallback;
    }

    /** @throws UnreadableFileException {@code mixed_encodings} as {@link #of} */
    static void requireOne(InputStream file) throws IOException, UnreadableFileException {
        Scan.of(file).requireOne();
    }

    /** The encoding of a file that nobody has told of; null when it mixes. */
    static @Nullable Charset guess(InputStream file) throws IOException {
        Scan scan = Scan.of(file);
        if (scan.broken == 0) {
            return StandardCharsets.UTF_8;
        }
        return scan.swedish != 0 ? null : Charset.forName("windows-1252");
    }

    /** The encoding that the start of a file is in, taken up to its last line break, so that no character is cut. */
    static Charset ofStart(byte[] start) throws IOException {
        int end = start.length;
        while (end > 0 && start[end - 1] != '\n') {
            end--;
        }
        Charset guessed = guess(new ByteArrayInputStream(start, 0, end));
        return guessed == null ? Charset.forName("windows-1252") : guessed;
    }

    /** The first rows, from 1, with a byte that is not UTF-8 and with a Swedish letter that is; 0 for none. */
    private static final class Scan {
        private long broken;
        private long swedish;

        static Scan of(InputStream file) throws IOException {
            Scan scan = new Scan();
            long line = 1;
            int pending = 0;
            int lead = 0;
            // A file that ends in the middle of a character is broken as well: -1 continues nothing.
            try (InputStream in = new BufferedInputStream(file, 1 << 16)) {
                for (int b = in.read(); b >= 0 || pending > 0; b = in.read()) {
                    if (pending > 0 && b >= 0 && (b & 0xC0) == 0x80) {
                        pending--;
                        if (pending == 0 && lead == LATIN_LEAD && scan.swedish == 0) {
                            scan.swedish = line;
                        }
                        continue;
                    }
                    if (pending > 0) {
                        scan.noteBroken(line);
                        pending = 0;
                        if (b < 0) {
                            break;
                        }
                    }
                    if (b == '\n') {
                        line++;
                    } else if (b >= 0x80) {
                        lead = b;
                        pending = following(b);
                        if (pending == 0) {
                            scan.noteBroken(line);
                        }
                    }
                    if (scan.broken != 0 && scan.swedish != 0) {
                        break;
                    }
                }
            }
            return scan;
        }

        void requireOne() throws UnreadableFileException {
            if (broken != 0 && swedish != 0) {
                throw new UnreadableFileException(
                        "mixed_encodings",
                        "Filen blandar teckenkodningar: rad " + swedish + " är i UTF-8 men rad " + broken
                                + " är det inte. Förväntat: hela filen i samma kodning. Exportera den på nytt, eller spara"
                                + " om delarna som UTF-8 innan de sätts ihop.");
            }
        }

        private void noteBroken(long line) {
            if (broken == 0) {
                broken = line;
            }
        }

        /** How many bytes belong to a lead byte; 0 when it is none. */
        private static int following(int lead) {
            if (lead >= 0xC2 && lead <= 0xDF) {
                return 1;
            }
            if (lead >= 0xE0 && lead <= 0xEF) {
                return 2;
            }
            return lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
        }
    }
}
