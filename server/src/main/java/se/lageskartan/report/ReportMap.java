package se.lageskartan.report;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.awt.ShapeWriter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;

/**
 * A map of the district on paper, from our own land and borders: areas in five classes of one colour from light to dark, hatched where
 * the number is not told. Metre-true, north up.
 */
final class ReportMap {
    static final int WIDTH_MM = 166;
    static final int HEIGHT_MM = 100;

    private static final Color LAND = new Color(0xf4f0e6);
    private static final Color WATER = new Color(0xd9e5e8);
    private static final Color COAST = new Color(0x9fb8c0);
    private static final Color BORDER = new Color(0x483a34);
    private static final Color HIDDEN = new Color(0x8d8577);
    private static final Color AREA = new Color(0xe3, 0x9a, 0x5f, 120);
    private static final Color MEMBER = new Color(0xfb, 0xf8, 0xf1);
    private static final List<Color> CLASSES = List.of(
            new Color(0xf8e7bd), new Color(0xf2bf8e), new Color(0xdc8676), new Color(0xab4f73), new Color(0x5c2a63));
    private static final double MARGIN_M = 150;
    private static final double HATCH_MM = 1.8;
    private static final double LEGEND_MM = 34;
    private static final double SMALL_AREA_MM = 12;

    private final Gazetteer gazetteer;
    private final AffineTransform place;
    private final ShapeWriter shapes;
    private final Canvas canvas = new Canvas(WIDTH_MM, HEIGHT_MM);
    private final double mmPerMetre;

    private ReportMap(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
        Envelope box = new Envelope(gazetteer
                .areas(AreaLevel.DISTRICT)
                .getFirst()
                .geometry()
                .intersection(gazetteer.land())
                .getEnvelopeInternal());
        box.expandBy(MARGIN_M);
        mmPerMetre = Math.min((WIDTH_MM - LEGEND_MM) / box.getWidth(), HEIGHT_MM / box.getHeight());
        double left = (WIDTH_MM - LEGEND_MM - box.getWidth() * mmPerMetre) / 2;
        double top = (HEIGHT_MM - box.getHeight() * mmPerMetre) / 2;
        place = new AffineTransform(
                mmPerMetre, 0, 0, -mmPerMetre, left - box.getMinX() * mmPerMetre, top + box.getMaxY() * mmPerMetre);
        shapes = new ShapeWriter();
    }

    /**
     * Areas with a number each.
     *
     * @param values by code; an area that is not among them is not told
     * @param unit of the legend, Swedish
     * @param said writes a number of the legend
     */
    static byte[] choropleth(
            Gazetteer gazetteer,
            List<Area> areas,
            Map<String, Double> values,
            String unit,
            DoubleFunction<String> said) {
        ReportMap map = new ReportMap(gazetteer);
        map.ground();
        double[] limits = limits(values);
        for (Area area : areas) {
            Double value = values.get(area.code());
            Shape shape = map.land(area);
            if (value == null) {
                map.hatch(shape);
            } else {
                map.canvas.fill(shape, CLASSES.get(classOf(value, limits)));
            }
            map.canvas.stroke(shape, BORDER, 0.2);
        }
        areas.forEach(area -> map.name(area, area.name()));
        map.legend(unit, limits, values, said, areas.size() > values.size());
        return map.finish();
    }

    /** Areas by their outline alone, over the streets' land. */
    static byte[] outlines(Gazetteer gazetteer, List<Area> areas, List<Area> behind) {
        ReportMap map = new ReportMap(gazetteer);
        map.ground();
        behind.forEach(area -> map.canvas.stroke(map.land(area), HIDDEN, 0.12));
        for (Area area : areas) {
            Shape shape = map.land(area);
            map.canvas.fill(shape, behind.isEmpty() ? MEMBER : AREA);
            if (area.preliminary()) {
                map.canvas.dashed(shape, BORDER, 0.5);
            } else {
                map.canvas.stroke(shape, BORDER, 0.5);
            }
        }
        areas.forEach(area -> map.name(area, area.name()));
        double x = WIDTH_MM - LEGEND_MM + 3;
        Shape sample = new Rectangle2D.Double(x, 8, 6, 4);
        map.canvas.fill(sample, behind.isEmpty() ? MEMBER : AREA);
        boolean preliminary = areas.stream().anyMatch(Area::preliminary);
        if (preliminary) {
            map.canvas.dashed(sample, BORDER, 0.5);
        } else {
            map.canvas.stroke(sample, BORDER, 0.5);
        }
        map.canvas.text("område", x + 8, 11.2, 0, ReportFont.REGULAR, 8, Canvas.INK);
        if (preliminary) {
            map.canvas.text("streckad gräns:", x, 18, 0, ReportFont.REGULAR, 7.5, Canvas.FAINT);
            map.canvas.text("inte bekräftad", x, 21.5, 0, ReportFont.REGULAR, 7.5, Canvas.FAINT);
        }
        return map.finish();
    }

    private void ground() {
        Shape frame = new Rectangle2D.Double(0, 0, WIDTH_MM - LEGEND_MM, HEIGHT_MM);
        canvas.fill(frame, WATER);
        canvas.within(frame, () -> {
            Shape land = shape(gazetteer.land());
            canvas.fill(land, LAND);
            canvas.stroke(land, COAST, 0.15);
        });
    }

    private Shape land(Area area) {
        return shape(area.geometry().intersection(gazetteer.land()));
    }

    private Shape shape(Geometry geometry) {
        return place.createTransformedShape(new Path2D.Double(shapes.toShape(geometry)));
    }

    private void hatch(Shape shape) {
        canvas.fill(shape, Color.WHITE);
        canvas.within(shape, () -> {
            for (double x = -HEIGHT_MM; x < WIDTH_MM; x += HATCH_MM) {
                canvas.stroke(new Line2D.Double(x, HEIGHT_MM, x + HEIGHT_MM, 0), HIDDEN, 0.2);
            }
        });
    }

    /** In the middle of the widest part, its words below each other where there is little room. */
    private void name(Area area, String text) {
        Geometry land = area.geometry().intersection(gazetteer.land());
        if (land.isEmpty()) {
            return;
        }
        MaximumInscribedCircle circle = new MaximumInscribedCircle(land, 20);
        Point middle = circle.getCenter();
        double[] at = {middle.getX(), middle.getY()};
        place.transform(at, 0, at, 0, 1);
        double room = 2 * circle.getRadiusLine().getLength() * mmPerMetre;
        double points = room < SMALL_AREA_MM ? 6.5 : 7.5;
        List<String> lines =
                canvas.width(text, ReportFont.REGULAR, points) > room ? List.of(text.split("(?<=-)| ")) : List.of(text);
        double y = at[1] + 1 - (lines.size() - 1) * 1.3;
        for (String line : lines) {
            canvas.label(line, at[0], y, ReportFont.REGULAR, points);
            y += 2.7;
        }
    }

    private void legend(
            String unit, double[] limits, Map<String, Double> values, DoubleFunction<String> said, boolean untold) {
        double x = WIDTH_MM - LEGEND_MM + 3;
        double y = 6;
        for (String line : unit.split("\n", -1)) {
            canvas.text(line, x, y, 0, ReportFont.BOLD, 8, Canvas.INK);
            y += 3.4;
        }
        y += 1;
        double low =
                values.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
        for (int i = 0; i < CLASSES.size(); i++) {
            double from = i == 0 ? low : limits[i - 1];
            double to = i < limits.length
                    ? limits[i]
                    : values.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(0);
            int own = i;
            if (values.values().stream().noneMatch(value -> classOf(value, limits) == own)) {
                continue;
            }
            Shape box = new Rectangle2D.Double(x, y, 6, 4);
            canvas.fill(box, CLASSES.get(i));
            canvas.stroke(box, BORDER, 0.15);
            canvas.text(said.apply(from) + "–" + said.apply(to), x + 8, y + 3.2, 0, ReportFont.REGULAR, 8, Canvas.INK);
            y += 5.6;
        }
        if (untold) {
            Shape box = new Rectangle2D.Double(x, y, 6, 4);
            hatch(box);
            canvas.stroke(box, BORDER, 0.15);
            canvas.text("visas inte", x + 8, y + 3.2, 0, ReportFont.REGULAR, 8, Canvas.INK);
        }
    }

    private byte[] finish() {
        double kilometre = 1_000 * mmPerMetre;
        double x = WIDTH_MM - LEGEND_MM + 3;
        double y = HEIGHT_MM - 6;
        canvas.stroke(new Line2D.Double(x, y, x + kilometre, y), Canvas.INK, 0.4);
        canvas.stroke(new Line2D.Double(x, y - 1, x, y + 1), Canvas.INK, 0.4);
        canvas.stroke(new Line2D.Double(x + kilometre, y - 1, x + kilometre, y + 1), Canvas.INK, 0.4);
        canvas.text("1 km, norr är uppåt", x, y - 2, 0, ReportFont.REGULAR, 7, Canvas.FAINT);
        return canvas.png();
    }

    /** Four limits between five classes of about as many areas each; fewer where values are alike. */
    private static double[] limits(Map<String, Double> values) {
        double[] sorted = values.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double[] limits = new double[CLASSES.size() - 1];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = sorted.length == 0
                    ? 0
                    : sorted[Math.min(sorted.length - 1, (i + 1) * sorted.length / CLASSES.size())];
        }
        return limits;
    }

    private static int classOf(double value, double[] limits) {
        int found = 0;
        while (found < limits.length && value >= limits[found]) {
            found++;
        }
        return found;
    }
}
