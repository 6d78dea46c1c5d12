package se.lageskartan.report;

import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.ChangeTest;
import se.lageskartan.analysis.Verdict;
import se.lageskartan.layers.SwedishText;
import se.lageskartan.wording.Quantity;

/** A change in a sentence that says no more than its test. */
final class VerdictText {
    private VerdictText() {}

    /**
     * A count and what became of it.
     *
     * @param text how the count is shown; {@code beforeText} the same of the earlier one, null when nothing is compared
     */
    record Counted(
            @Nullable Integer count,
            String text,
            @Nullable Integer before,
            @Nullable String beforeText,
            @Nullable Double ratio,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Verdict verdict) {

        static Counted of(
                @Nullable Integer count,
                @Nullable String countText,
                @Nullable Integer before,
                @Nullable String beforeText,
                boolean compared,
                @Nullable Double ratio,
                @Nullable Double low,
                @Nullable Double high,
                @Nullable Verdict verdict) {
            return new Counted(
                    count,
                    shown(count, countText),
                    before,
                    compared ? shown(before, beforeText) : null,
                    ratio,
                    low,
                    high,
                    verdict);
        }
    }

    /** A count as every part of the document shows it. */
    static String shown(@Nullable Integer count, @Nullable String text) {
        if (text != null) {
            return count == null ? text : text.replace(count.toString(), Quantity.number(count));
        }
        return count == null ? "kan inte avgöras" : Quantity.number(count);
    }

    /**
     * "Antalet rån har minskat från 298 till 271, men förändringen är inte statistiskt säkerställd."
     *
     * @param period null where the periods stand beside the sentence
     * @param before null when nothing is compared
     */
    static String sentence(String what, Counted counted, @Nullable String period, @Nullable String before) {
        String now = counted.text() + (period == null ? "" : " (" + period + ")");
        String beforeText = counted.beforeText();
        if (beforeText == null || before == null) {
            return what + " är " + now + ".";
        }
        String then = beforeText + (period == null ? "" : " (" + before + ")");
        Verdict verdict = counted.verdict();
        String numbers = "från " + then + " till " + now;
        if (verdict == null) {
            return what + ": " + now + " mot " + then + ". Om det är en förändring kan inte avgöras.";
        }
        return switch (verdict) {
            case INCREASE -> what + " har ökat " + numbers + size(counted) + ". Ökningen är statistiskt säkerställd.";
            case DECREASE ->
                what + " har minskat " + numbers + size(counted) + ". Minskningen är statistiskt säkerställd.";
            case NO_CERTAIN_CHANGE -> uncertain(what, counted, numbers);
            case TOO_FEW ->
                what + ": " + now + " mot " + then + ". Det är för få för att avgöra om något har förändrats.";
        };
    }

    private static String uncertain(String what, Counted counted, String numbers) {
        return what + " " + went(counted) + " " + numbers + size(counted)
                + ", men förändringen är inte statistiskt säkerställd.";
    }

    /** The ratio is per day: of a leap year and another year it may go the other way than the two counts that the sentence has. */
    private static String went(Counted counted) {
        Double ratio = counted.ratio();
        Integer count = counted.count();
        Integer before = counted.before();
        if (ratio == null || count == null || before == null) {
            return "har gått";
        }
        if (ratio > 1 && count > before) {
            return "har ökat";
        }
        return ratio < 1 && count < before ? "har minskat" : "har gått";
    }

    /** In per cent with its interval, where the earlier count bears it. */
    private static String size(Counted counted) {
        Double ratio = counted.ratio();
        Integer before = counted.before();
        if (ratio == null || before == null || before < ChangeTest.SMALLEST_BASE_FOR_PERCENT) {
            return "";
        }
        return ", " + SwedishText.change(ratio) + interval(counted);
    }

    private static String interval(Counted counted) {
        Double low = counted.low();
        Double high = counted.high();
        return low == null || high == null || high.isInfinite()
                ? ""
                : " (95\u00a0% intervall " + SwedishText.change(low) + " till " + SwedishText.change(high) + ")";
    }

    /** For a cell of a table. */
    static String word(@Nullable Verdict verdict) {
        return verdict == null
                ? "kan inte avgöras"
                : switch (verdict) {
                    case INCREASE -> "▲ säker ökning";
                    case DECREASE -> "▼ säker minskning";
                    case NO_CERTAIN_CHANGE -> "ingen säker förändring";
                    case TOO_FEW -> "för få för att avgöra";
                };
    }

    /** The change in per cent for a cell of a table; a dash where the earlier count is too small. */
    static String percent(Counted counted) {
        Double ratio = counted.ratio();
        Integer before = counted.before();
        return ratio == null || before == null || before < ChangeTest.SMALLEST_BASE_FOR_PERCENT
                ? "–"
                : SwedishText.change(ratio);
    }
}
