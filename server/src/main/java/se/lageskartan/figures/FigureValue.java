package se.lageskartan.figures;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.wording.Coded;

/**
 * What a figure says.
 *
 * @param text as published; a list is a JSON array of its items
 * @param number exact, with the decimals it was published with; null unless the kind is number
 * @param qualifier words around the number, such as "drygt" or "<"; empty when there are none
 * @param low least value it can have, or the lower end of a published interval; null when none is told
 * @param high the same upwards
 * @param missingReason why there is no value; null unless the kind is missing. Missing is never zero.
 */
public record FigureValue(
        Kind kind,
        String text,
        @Nullable BigDecimal number,
        String qualifier,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable Missing missingReason) {

    /** What sort of value it is. */
    public enum Kind implements Coded {
        NUMBER,
        /** Only bounds are told: "färre än 5", "10–12". */
        INTERVAL,
        /** In words: "något färre". */
        TEXT,
        LIST,
        MISSING;

        public static Optional<Kind> parse(String code) {
            return Coded.find(Kind.class, code);
        }
    }

    /** Why a value is missing. */
    public enum Missing implements Coded {
        /** Held back by the publisher because few are behind it. */
        SUPPRESSED("undertryckt av utgivaren"),
        /** The sign ".." which Swedish statistics use for both. */
        NOT_APPLICABLE_OR_SUPPRESSED("ej tillämplig eller undertryckt (..)"),
        NOT_APPLICABLE("kan inte förekomma (.)"),
        NOT_STATED("anges inte i källan");

        private final String title;

        Missing(String title) {
            this.title = title;
        }

        /** Swedish. */
        public String title() {
            return title;
        }

        public static Optional<Missing> parse(String code) {
            return Coded.find(Missing.class, code);
        }
    }

    static FigureValue number(String text, BigDecimal number, String qualifier) {
        return new FigureValue(Kind.NUMBER, text, number, qualifier, null, null, null);
    }

    static FigureValue words(String text) {
        return new FigureValue(Kind.TEXT, text, null, "", null, null, null);
    }

    static FigureValue missing(String text, Missing reason) {
        return new FigureValue(Kind.MISSING, text, null, "", null, null, reason);
    }
}
