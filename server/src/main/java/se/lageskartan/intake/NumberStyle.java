package se.lageskartan.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a source writes numbers. Without a decimal sign of its own it may use comma or point, as long as it is clear which. */
record NumberStyle(@Nullable Character decimal, List<String> thousands) {

    /** The number with a decimal point and nothing between thousands, or the text as it is where the style says nothing. */
    String plain(String column, String text) throws RejectedRecordException {
        if (decimal == null && thousands.isEmpty()) {
            return text;
        }
        String bare = text;
        for (String mark : thousands) {
            bare = bare.replace(mark, "");
        }
        if (decimal == null) {
            return bare;
        }
        char other = decimal == ',' ? '.' : ',';
        if (bare.indexOf(other) >= 0) {
            throw new RejectedRecordException(
                    column,
                    "bad_number",
                    "”" + text + "” går inte att läsa som tal. Förväntat: decimaltecknet ”" + decimal
                            + "”, som profilen säger.");
        }
        return bare.replace(decimal, '.');
    }
}
