package se.lageskartan.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads rows from the start of a text, one at a time and no further, minding that a quoted heading may be broken. */
final class HeadingLines {
    /** Exports put a title, a date of extraction and the like above their headings; not more than this. */
    static final int SEARCHED = 20;

    /**
     * @param number of its first line in the file
     * @param text the row with line breaks inside it as blanks
     * @param raw the row and the blank ones before it as they stood, with their ends
     */
    record Line(long number, String text, String raw) {}

    private final GuardedText text;
    private long line = 1;

    HeadingLines(GuardedText text) {
        this.text = text;
    }

    /** The next row that is not blank. */
    Line next() throws IOException, UnreadableFileException {
        Line next = nextOrEnd();
        if (next == null) {
            throw new UnreadableFileException(
                    "empty_file", "Filen är tom. Förväntat: en rubrikrad och minst en rad under.");
        }
        return next;
    }

    /** The next row that is not blank, null at the end. */
    @Nullable Line nextOrEnd() throws IOException, UnreadableFileException {
        StringBuilder row = new StringBuilder();
        StringBuilder raw = new StringBuilder();
        long start = line;
        boolean quoted = false;
        while (true) {
            int c = text.read();
            if (c < 0) {
                return row.toString().isBlank() ? null : new Line(start, row.toString(), raw.toString());
            }
            if (c == '"') {
                quoted = !quoted;
            }
            raw.append((char) c);
            if (c == '\n' || c == '\r') {
                line++;
                if (c == '\r') {
                    int following = text.read();
                    if (following == '\n') {
                        raw.append('\n');
                    } else if (following >= 0) {
                        text.unread();
                    }
                }
                if (!quoted) {
                    if (!row.toString().isBlank()) {
                        return new Line(start, row.toString(), raw.toString());
                    }
                    row.setLength(0);
                    start = line;
                    continue;
                }
                c = ' ';
            }
            row.append((char) c);
            if (row.length() > GuardedText.MAX_LINE_CHARS) {
                throw new UnreadableFileException(
                        "unbalanced_quotes",
                        "Rad " + start
                                + ": ett citattecken i rubrikraden stängs aldrig. Förväntat: citattecken i par.");
            }
        }
    }

    /** The line after the last row given. */
    long nextLine() {
        return line;
    }
}
