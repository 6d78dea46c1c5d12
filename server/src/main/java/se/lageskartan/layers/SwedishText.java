package se.lageskartan.layers;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import se.lageskartan.wording.Quantity;

/** Numbers and lists as Swedes write them: 1 234,5 and "a, b och c". */
public final class SwedishText {
    private static final char NO_BREAK_SPACE = '\u00a0';

    private SwedishText() {}

    public static String number(long value) {
        return Quantity.number(value);
    }

    /** With at most one decimal. */
    public static String decimal(double value) {
        return format("#,##0.#", value);
    }

    /** How many times as much, with two decimals so that 1,02 is not told as nothing more. */
    public static String times(double ratio) {
        return format("#,##0.00", ratio);
    }

    /** A difference with its sign and at most two decimals, e.g. "+3,25". */
    public static String signed(double value) {
        String digits = format("#,##0.##", Math.abs(value));
        return (digits.equals("0") ? "±" : value > 0 ? "+" : "−") + digits;
    }

    /** A share 0..1 as whole per cent. Only all is 100 %, and only nothing is 0 %. */
    public static String percent(double share) {
        long rounded = Math.round(share * 100);
        if (rounded == 100 && share < 1) {
            return "över 99" + NO_BREAK_SPACE + "%";
        }
        if (rounded == 0 && share > 0) {
            return "under 1" + NO_BREAK_SPACE + "%";
        }
        return number(rounded) + NO_BREAK_SPACE + "%";
    }

    /** A ratio as a change, e.g. 1.18 as "+18 %". */
    public static String change(double ratio) {
        long percent = Math.round((ratio - 1) * 100);
        return (percent > 0 ? "+" : percent < 0 ? "−" : "±") + number(Math.abs(percent)) + NO_BREAK_SPACE + "%";
    }

    public static String list(List<String> items) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        return String.join(", ", items.subList(0, items.size() - 1)) + " och " + items.getLast();
    }

    private static String format(String pattern, double value) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator(NO_BREAK_SPACE);
        symbols.setDecimalSeparator(',');
        symbols.setMinusSign('−');
        return new DecimalFormat(pattern, symbols).format(value);
    }
}
