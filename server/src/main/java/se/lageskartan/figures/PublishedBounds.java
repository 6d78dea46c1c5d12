package se.lageskartan.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Between what a published number may lie, both ends included. A figure "about" something holds within 5 % of it, "just
 * under" within 5 % below, and a rounded one within half of its last digit.
 */
record PublishedBounds(BigDecimal low, BigDecimal high) {
    private static final BigDecimal LOOSE = new BigDecimal("0.05");
    private static final BigDecimal PER = BigDecimal.valueOf(100_000);

    /** Null when the figure has no number. */
    static @Nullable PublishedBounds of(Figure figure) {
        BigDecimal number = figure.value().number();
        if (number == null) {
            return null;
        }
        String qualifier = figure.value().qualifier().toLowerCase(Locale.ROOT);
        BigDecimal loose = number.abs().multiply(LOOSE);
        if (qualifier.matches("(knappt|knappa|närmare|nästan|under|upp till|högst).*")) {
            return new PublishedBounds(number.subtract(loose), number);
        }
        if (qualifier.matches("(drygt|drygta|dryga|över|minst).*")) {
            return new PublishedBounds(number, number.add(loose));
        }
        if (!qualifier.isEmpty()) {
            return new PublishedBounds(number.subtract(loose), number.add(loose));
        }
        BigDecimal half =
                isExact(figure, number) ? BigDecimal.ZERO : number.ulp().divide(BigDecimal.TWO);
        return new PublishedBounds(number.subtract(half), number.add(half));
    }

    /** Of a figure that has a number. */
    static PublishedBounds of(StoredFigure figure) {
        PublishedBounds bounds = of(figure.figure());
        if (bounds == null) {
            throw new IllegalArgumentException("figure " + figure.id() + " has no number");
        }
        return bounds;
    }

    /** A count is exact; anything else is rounded to its last digit. */
    private static boolean isExact(Figure figure, BigDecimal number) {
        return number.scale() <= 0
                && !figure.unit().contains("100 000")
                && !figure.unit().startsWith("%");
    }

    boolean overlaps(PublishedBounds other) {
        return low.compareTo(other.high) <= 0 && other.low.compareTo(high) <= 0;
    }

    /** From the lower of both to the higher. */
    PublishedBounds hull(PublishedBounds other) {
        return new PublishedBounds(low.min(other.low), high.max(other.high));
    }

    PublishedBounds plus(PublishedBounds other) {
        return new PublishedBounds(low.add(other.low), high.add(other.high));
    }

    /** The number of residents that this count and a rate per 100 000 imply. */
    PublishedBounds dividedBy(PublishedBounds rate) {
        return new PublishedBounds(
                low.multiply(PER).divide(rate.high, MathContext.DECIMAL64),
                high.multiply(PER).divide(rate.low, MathContext.DECIMAL64));
    }

    BigDecimal middle() {
        return low.add(high).divide(BigDecimal.TWO);
    }
}
