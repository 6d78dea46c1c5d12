package se.lageskartan.intake;

/** What spreadsheets take for a formula when they open a text file. */
public final class Formulas {
    /** A cell that begins with one of these is computed and not shown. */
    public static final String STARTS = "=+-@\t\r";

    private Formulas() {}

    /** The cell as it is, or with an apostrophe before it when a spreadsheet would compute it. */
    public static String harmless(String cell) {
        return !cell.isEmpty() && STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
