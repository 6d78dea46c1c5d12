package se.lageskartan.intake;

/** What spreadsheets take for a formula when they open a text file. */
public final class Formulas {
    /** A cell that begins with one of these is computed and not shown. */
    public static final String STARTS = "=+-@\t\r";

    private Formulas() {}
}
