package se.lageskartan.geo;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** What polygons have in common, and what is left of one without another: polygons alone, without lines where borders touch. */
public final class PolygonOverlay {
    private PolygonOverlay() {}

    /** Empty when they have no area in common. */
    public static MultiPolygon intersection(Geometry one, Geometry other) {
        return of(OverlayNGRobust.overlay(one, other, OverlayNG.INTERSECTION));
    }

    /** Empty when nothing is left. */
    public static MultiPolygon difference(Geometry one, Geometry without) {
        return of(OverlayNGRobust.overlay(one, without, OverlayNG.DIFFERENCE));
    }

    /** The polygons of a geometry. */
    public static MultiPolygon of(Geometry geometry) {
        List<?> found = PolygonExtracter.getPolygons(geometry);
        return geometry.getFactory()
                .createMultiPolygon(found.stream().map(Polygon.class::cast).toArray(Polygon[]::new));
    }
}
