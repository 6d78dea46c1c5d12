package se.lageskartan.wording;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** A number in a Swedish sentence, with its noun in the form that the number asks for. */
public final class Quantity {
    private static final char NO_BREAK_SPACE = '\u00a0';

    private Quantity() {}

    /**
     * "1 symbolisk länk", "2 symboliska länkar".
     *
     * @param one the noun, with what belongs to it, after 1
     * @param several after any other number, 0 too
     */
    public static String of(long count, String one, String several) {
        return number(count) + " " + (count == 1 ? one : several);
    }

    /** With a no-break space between thousands. */
    public static String number(long value) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator(NO_BREAK_SPACE);
        symbols.setMinusSign('−');
        return new DecimalFormat("#,##0", symbols).format(value);
    }
}
