package se.lageskartan.intake;

import java.util.regex.Pattern;

/** What spreadsheets take for a formula when they open a text file. */
public final class Formulas {
    /** A cell that begins with one of these is computed and not shown. */
    public static final String STARTS = "=+-@\t\r";

    /** Where a spreadsheet may begin a cell, and would compute it: numbers with a sign are only numbers. */
    private static final Pattern WITHIN =
            Pattern.compile("(?<=^|[;,|\\t\\r\\n])(?=[=@]|[+-](?![0-9., \u00a0]*(?:[;,|\\t\\r\\n]|$)))");

    private Formulas() {}

    /** The cell as it is, or with an apostrophe before it when a spreadsheet would compute it. */
    public static String harmless(String cell) {
        return !cell.isEmpty() && STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /**
     * A whole record in one cell, as it is or with apostrophes: a spreadsheet that takes another character for the separator
     * than the file's divides the cell, and would compute its parts.
     */
    public static String harmlessRecord(String record) {
        return harmless(WITHIN.matcher(record).replaceAll("'"));
    }
}
