package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import se.lageskartan.geo.Position;

/** The built-in data as a gazetteer, for tests that need no database. Ids count from 1 and are not the store's. */
public final class BuiltInGazetteer {
    private static final Gazetteer GAZETTEER = build(GisData.builtIn());

    private BuiltInGazetteer() {}

    public static Gazetteer get() {
        return GAZETTEER;
    }

    private static Gazetteer build(GisData data) {
        AtomicInteger id = new AtomicInteger();
        List<Area> areas = data.areas().stream()
                .map(row -> new Area(
                        id.incrementAndGet(),
                        row.level(),
                        row.code(),
                        row.name(),
                        row.parentCode(),
                        row.validFrom(),
                        row.validTo(),
                        row.geometry(),
                        row.landAreaM2(),
                        null,
                        row.preliminary(),
                        row.source()))
                .toList();
        List<Place> places = data.places().stream()
                .map(row -> new Place(
                        id.incrementAndGet(),
                        row.slug(),
                        row.name(),
                        row.kind(),
                        row.aliases(),
                        row.rank(),
                        row.inDistrict(),
                        row.uncertaintyM(),
                        row.preliminary(),
                        row.source(),
                        row.footprint()))
                .toList();
        List<Street> streets = data.streets().stream()
                .map(row -> new Street(row.name(), row.streetClass(), row.inDistrict(), row.line()))
                .toList();
        List<OutsideName> outside = data.outsideNames().stream()
                .map(row -> new OutsideName(
                        row.name(),
                        row.kind(),
                        row.aliases(),
                        row.position() == null
                                ? null
                                : new Position(
                                        row.position().getX(), row.position().getY())))
                .toList();
        return new Gazetteer(
                1,
                areas,
                places,
                streets,
                outside,
                surface(data, "land"),
                surface(data, "extent"),
                surface(data, "unknown"));
    }

    private static Geometry surface(GisData data, String kind) {
        List<Geometry> parts = new ArrayList<>();
        data.surfaces().stream().filter(row -> row.kind().equals(kind)).forEach(row -> parts.add(row.geometry()));
        return UnaryUnionNG.union(parts, GisDataRow.GEOMETRIES, new PrecisionModel());
    }
}
