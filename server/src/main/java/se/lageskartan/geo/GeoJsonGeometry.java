package se.lageskartan.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/** Makes a geometry of what stands in a GeoJSON geometry object. Heights are left out. */
final class GeoJsonGeometry {

    /** The message is Swedish and says what was found and what was expected. */
    static final class BrokenGeometryException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenGeometryException(String message) {
            super(message);
        }
    }

    private final GeometryFactory factory;

    GeoJsonGeometry(ReferenceSystem system) {
        this.factory = new GeometryFactory(new PrecisionModel(), system.epsg());
    }

    /** @return null when there is none */
    @Nullable Geometry read(@Nullable Object object) throws BrokenGeometryException {
        if (object == null) {
            return null;
        }
        if (!(object instanceof Map<?, ?> geometry)) {
            throw new BrokenGeometryException("geometrin är inget objekt.");
        }
        Object type = geometry.get("type");
        Object coordinates = geometry.get("coordinates");
        return switch (type instanceof String text ? text : "") {
            case "Point" -> factory.createPoint(point(coordinates));
            case "LineString" -> line(coordinates);
            case "Polygon" -> polygon(coordinates);
            case "MultiPoint" -> {
                List<Point> points = new ArrayList<>();
                for (Object part : list(coordinates)) {
                    points.add(factory.createPoint(point(part)));
                }
                yield factory.createMultiPoint(points.toArray(Point[]::new));
            }
            case "MultiLineString" -> {
                List<LineString> lines = new ArrayList<>();
                for (Object part : list(coordinates)) {
                    lines.add(line(part));
                }
                yield factory.createMultiLineString(lines.toArray(LineString[]::new));
            }
            case "MultiPolygon" -> {
                List<Polygon> polygons = new ArrayList<>();
                for (Object part : list(coordinates)) {
                    polygons.add(polygon(part));
                }
                yield factory.createMultiPolygon(polygons.toArray(Polygon[]::new));
            }
            case "GeometryCollection" -> {
                List<Geometry> parts = new ArrayList<>();
                for (Object part : list(geometry.get("geometries"))) {
                    Geometry read = read(part);
                    if (read != null) {
                        parts.add(read);
                    }
                }
                yield factory.createGeometryCollection(parts.toArray(Geometry[]::new));
            }
            default ->
                throw new BrokenGeometryException("geometrin är av slaget " + type
                        + ". Förväntat: Point, LineString, Polygon eller flera av dem (Multi…).");
        };
    }

    private LineString line(@Nullable Object value) throws BrokenGeometryException {
        Coordinate[] points = points(value);
        if (points.length < 2) {
            throw new BrokenGeometryException("en linje har " + points.length + " punkter. Förväntat: minst två.");
        }
        return factory.createLineString(points);
    }

    private Polygon polygon(@Nullable Object value) throws BrokenGeometryException {
        List<LinearRing> rings = new ArrayList<>();
        for (Object part : list(value)) {
            Coordinate[] points = points(part);
            if (points.length < 4 || !points[0].equals2D(points[points.length - 1])) {
                throw new BrokenGeometryException(
                        "en ytas kant är inte sluten. Förväntat: minst fyra punkter, den sista samma som den första.");
            }
            rings.add(factory.createLinearRing(points));
        }
        return rings.isEmpty()
                ? factory.createPolygon()
                : factory.createPolygon(
                        rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private static Coordinate[] points(@Nullable Object value) throws BrokenGeometryException {
        List<?> list = list(value);
        Coordinate[] points = new Coordinate[list.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = point(list.get(i));
        }
        return points;
    }

    private static Coordinate point(@Nullable Object value) throws BrokenGeometryException {
        List<?> pair = list(value);
        if (pair.size() >= 2 && pair.get(0) instanceof Number x && pair.get(1) instanceof Number y) {
            Coordinate point = new Coordinate(x.doubleValue(), y.doubleValue());
            if (Double.isFinite(point.x) && Double.isFinite(point.y)) {
                return point;
            }
        }
        throw new BrokenGeometryException("en koordinat är inte två tal.");
    }

    private static List<?> list(@Nullable Object value) throws BrokenGeometryException {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new BrokenGeometryException("koordinaterna är ingen lista.");
    }
}
