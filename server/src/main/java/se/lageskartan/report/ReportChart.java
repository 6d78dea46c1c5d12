package se.lageskartan.report;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.wording.Quantity;

/** Bars on paper: months side by side, or what is compared in pairs. Nothing is told by colour alone. */
final class ReportChart {
    static final int WIDTH_MM = 166;

    private static final Color NOW = new Color(0x0d4a60);
    private static final Color BEFORE = new Color(0xb9cdd4);
    private static final Color LINE = new Color(0xddd7ca);
    private static final int PAIR_MM = 13;
    private static final double NAMES_MM = 52;

    private ReportChart() {}

    /**
     * A month.
     *
     * @param value null when it is not told
     * @param year begins with it
     */
    record Month(String name, @Nullable Double value, boolean year, String yearName) {}

    static final int MONTHS_HEIGHT_MM = 58;

    /** Months in order, the years marked. */
    static byte[] months(List<Month> months) {
        Canvas canvas = new Canvas(WIDTH_MM, MONTHS_HEIGHT_MM);
        double left = 14;
        double bottom = MONTHS_HEIGHT_MM - 10;
        double top = 4;
        double most = axis(months.stream()
                .map(Month::value)
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
        for (int i = 0; i <= 4; i++) {
            double y = bottom - (bottom - top) * i / 4;
            canvas.stroke(new Line2D.Double(left, y, WIDTH_MM, y), LINE, 0.15);
            canvas.text(whole(most * i / 4), left - 1.5, y + 1, 1, ReportFont.REGULAR, 7.5, Canvas.FAINT);
        }
        double step = (WIDTH_MM - left) / Math.max(1, months.size());
        for (int i = 0; i < months.size(); i++) {
            Month month = months.get(i);
            double x = left + i * step;
            if (month.year()) {
                canvas.stroke(new Line2D.Double(x, top, x, bottom + 6), LINE, 0.3);
                canvas.text(month.yearName(), x + 1, bottom + 8, 0, ReportFont.BOLD, 8, Canvas.INK);
            }
            Double value = month.value();
            if (value == null) {
                canvas.text("?", x + step / 2, bottom - 1, 0.5, ReportFont.REGULAR, 7, Canvas.FAINT);
            } else {
                double height = (bottom - top) * value / most;
                canvas.fill(new Rectangle2D.Double(x + step * 0.12, bottom - height, step * 0.76, height), NOW);
            }
            canvas.text(month.name(), x + step / 2, bottom + 3.6, 0.5, ReportFont.REGULAR, 6.5, Canvas.FAINT);
        }
        canvas.stroke(new Line2D.Double(left, bottom, WIDTH_MM, bottom), Canvas.INK, 0.25);
        return canvas.png();
    }

    /**
     * Something now and before.
     *
     * @param now null when it is not told, as {@code before}
     * @param nowText what stands at the bar
     */
    record Pair(
            String name,
            @Nullable Double now,
            String nowText,
            @Nullable Double before,
            String beforeText) {}

    static int pairsHeight(List<Pair> pairs) {
        return 9 + pairs.size() * PAIR_MM;
    }

    /** One below the other; the darker bar is now. */
    static byte[] pairs(List<Pair> pairs, String nowName, String beforeName) {
        int height = pairsHeight(pairs);
        Canvas canvas = new Canvas(WIDTH_MM, height);
        double most = axis(pairs.stream()
                .flatMap(pair ->
                        Stream.of(pair.now() == null ? 0 : pair.now(), pair.before() == null ? 0 : pair.before()))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
        double room = WIDTH_MM - NAMES_MM - 26;
        canvas.fill(new Rectangle2D.Double(NAMES_MM, 1, 5, 3.2), NOW);
        canvas.text(nowName, NAMES_MM + 6.5, 3.8, 0, ReportFont.REGULAR, 8, Canvas.INK);
        double second = NAMES_MM + 6.5 + canvas.width(nowName, ReportFont.REGULAR, 8) + 6;
        if (!beforeName.isEmpty()) {
            canvas.fill(new Rectangle2D.Double(second, 1, 5, 3.2), BEFORE);
            canvas.stroke(new Rectangle2D.Double(second, 1, 5, 3.2), NOW, 0.15);
            canvas.text(beforeName, second + 6.5, 3.8, 0, ReportFont.REGULAR, 8, Canvas.INK);
        }
        double y = 8;
        for (Pair pair : pairs) {
            canvas.text(pair.name(), NAMES_MM - 2, y + 5, 1, ReportFont.REGULAR, 9, Canvas.INK);
            bar(canvas, y, room * value(pair.now()) / most, NOW, pair.nowText(), ReportFont.BOLD);
            if (!beforeName.isEmpty()) {
                bar(canvas, y + 4.8, room * value(pair.before()) / most, BEFORE, pair.beforeText(), ReportFont.REGULAR);
            }
            y += PAIR_MM;
        }
        canvas.stroke(new Line2D.Double(NAMES_MM, 7, NAMES_MM, height - 1), Canvas.INK, 0.25);
        return canvas.png();
    }

    private static void bar(Canvas canvas, double y, double length, Color color, String text, ReportFont font) {
        Rectangle2D bar = new Rectangle2D.Double(NAMES_MM, y, length, 4.2);
        canvas.fill(bar, color);
        canvas.stroke(bar, NOW, 0.15);
        canvas.text(text, NAMES_MM + length + 1.5, y + 3.3, 0, font, 8, Canvas.INK);
    }

    private static double value(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    /** The next of 1, 2, 4, 8 or 10 times a power of ten, so that four steps are whole. */
    private static double axis(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(4, most))));
        for (double step : new double[] {1, 2, 4, 6, 8, 10}) {
            if (most <= step * power) {
                return Math.max(4, step * power);
            }
        }
        return 10 * power;
    }

    private static String whole(double value) {
        return Quantity.number(Math.round(value));
    }
}
