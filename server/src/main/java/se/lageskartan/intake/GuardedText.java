package se.lageskartan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file, decoded strictly and watched on its way: it breaks off at the exact line where the encoding does, at a
 * line too long to be a row and at bytes that are not text, whatever the size of the file.
 */
final class GuardedText extends Reader {
    /** No row is longer; a file of one endless line is given up here and not in memory. */
    static final int MAX_LINE_CHARS = 1 << 20;

    /** Carries an {@link UnreadableFileException} through interfaces that let only {@link IOException} pass. */
    static final class BrokenTextException extends IOException {
        private static final long serialVersionUID = 1L;

        private final UnreadableFileException why;

        private BrokenTextException(String reason, String message) {
            super(message);
            this.why = new UnreadableFileException(reason, message);
        }

        UnreadableFileException why() {
            return why;
        }
    }

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private final CharBuffer chars = CharBuffer.allocate(1 << 16).flip();
    private long bytesRead;
    private boolean atEnd;
    private boolean afterCarriageReturn;
    private long line = 1;
    private int charsInLine;

    private GuardedText(InputStream in, Charset charset, long bytesRead) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.bytesRead = bytesRead;
    }

    /**
     * Looks at the first bytes and opens the text. A UTF-8 byte order mark overrides the given encoding.
     *
     * @throws UnreadableFileException when the file is empty, or by its first bytes something else than text in one byte
     *     or UTF-8
     */
    static GuardedText open(InputStream in, Charset charset) throws IOException, UnreadableFileException {
        PushbackInputStream start = new PushbackInputStream(in, 4);
        byte[] first = new byte[4];
        int length = start.readNBytes(first, 0, 4);
        if (length == 0) {
            throw new UnreadableFileException(
                    "empty_file", "Filen är tom. Förväntat: en rubrikrad och minst en rad under.");
        }
        if (startsWith(first, 0xFF, 0xFE) || startsWith(first, 0xFE, 0xFF)) {
            throw utf16();
        }
        String kind = binaryKind(first);
        if (kind != null) {
            throw new UnreadableFileException(
                    "binary_file",
                    "Filen är " + kind + " och inte en textfil. Välj en profil för Excel om den slutar på xlsx, eller"
                            + " exportera den som CSV i UTF-8.");
        }
        boolean bom = startsWith(first, 0xEF, 0xBB, 0xBF);
        int skip = bom ? 3 : 0;
        start.unread(first, skip, length - skip);
        return new GuardedText(start, bom ? StandardCharsets.UTF_8 : charset, skip);
    }

    /** The encoding that it is read in. */
    Charset charset() {
        return charset;
    }

    /** How much of the file is decoded so far. */
    long bytesRead() {
        return bytesRead;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!chars.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    /** Takes back the one character just read. */
    void unread() {
        chars.position(chars.position() - 1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        chars.clear();
        while (chars.position() == 0) {
            CoderResult result = decoder.decode(bytes, chars, atEnd);
            if (result.isError()) {
                int broken = bytes.get(bytes.position()) & 0xFF;
                watch();
                throw broken(broken);
            }
            if (chars.position() > 0) {
                break;
            }
            if (atEnd) {
                chars.flip();
                return false;
            }
            bytes.compact();
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (read < 0) {
                atEnd = true;
            } else {
                bytes.position(bytes.position() + read);
                bytesRead += read;
            }
            bytes.flip();
        }
        watch();
        return true;
    }

    /** Turns the character buffer round for reading and counts its lines. */
    private void watch() throws BrokenTextException {
        chars.flip();
        for (int i = 0; i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == '\n') {
                if (!afterCarriageReturn) {
                    line++;
                }
                charsInLine = 0;
            } else if (c == '\r') {
                line++;
                charsInLine = 0;
            } else {
                if (c == '\0') {
                    throw nul();
                }
                charsInLine++;
                if (charsInLine > MAX_LINE_CHARS) {
                    throw new BrokenTextException(
                            "line_too_long",
                            "Rad " + line + " är längre än " + MAX_LINE_CHARS
                                    + " tecken. Förväntat: en händelse per rad, skilda åt av radbrytning.");
                }
            }
            afterCarriageReturn = c == '\r';
        }
    }

    private BrokenTextException broken(int value) {
        String where = "Rad " + line + ", tecken " + (charsInLine + 1) + ": byten 0x"
                + String.format(Locale.ROOT, "%02X", value) + " hör inte hemma i " + charset.name() + ". ";
        String advice = charset.equals(StandardCharsets.UTF_8)
                ? "Förväntat: en fil i UTF-8. Spara om den som UTF-8, eller välj profilen csv-windows-1252 om den kommer"
                        + " ur ett äldre Windows-program."
                : "Förväntat: en fil i UTF-8 eller " + charset.name() + ". Spara om den som UTF-8.";
        return new BrokenTextException("wrong_encoding", where + advice);
    }

    private BrokenTextException nul() {
        // Plain ASCII in UTF-16 without a byte order mark has a NUL first or second.
        if (line == 1 && charsInLine <= 1) {
            return new BrokenTextException("wrong_encoding", String.valueOf(utf16().getMessage()));
        }
        return new BrokenTextException(
                "binary_file",
                "Rad " + line + ", tecken " + (charsInLine + 1)
                        + ": en nollbyte, så filen är inte en textfil. Exportera den som CSV i UTF-8.");
    }

    private static UnreadableFileException utf16() {
        return new UnreadableFileException(
                "wrong_encoding",
                "Rad 1: filen är i UTF-16 (”Unicode-text”). Förväntat: UTF-8. Spara om den som CSV UTF-8.");
    }

    private static @Nullable String binaryKind(byte[] first) {
        if (startsWith(first, 'P', 'K', 3, 4)) {
            return "ett zip-arkiv eller en Excel-fil (xlsx)";
        }
        if (startsWith(first, 0xD0, 0xCF, 0x11, 0xE0)) {
            return "en äldre Office-fil (xls)";
        }
        if (startsWith(first, '%', 'P', 'D', 'F')) {
            return "en PDF";
        }
        if (startsWith(first, 0x1F, 0x8B)) {
            return "komprimerad med gzip";
        }
        if (startsWith(first, 'S', 'Q', 'L', 'i')) {
            return "en SQLite-fil (GeoPackage)";
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int... values) {
        for (int i = 0; i < values.length; i++) {
            if ((bytes[i] & 0xFF) != values[i]) {
                return false;
            }
        }
        return true;
    }
}
