package se.lageskartan.priority;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.GazetteerObject;
import se.lageskartan.geo.PolygonOverlay;
import se.lageskartan.wording.Quantity;

/**
 * The ground on which the effect of a measure is looked for where no area with known borders is chosen: what was drawn, the
 * footprint of a place, or what lies within a distance of a point or a line. Only the part within the district counts.
 *
 * @param inWords as it stands in a Swedish sentence, definite
 * @param geometry EPSG:3011, polygons within the district; water included
 * @param landM2 square metres of land in it
 * @param radiusM metres around a point or a line; null for a polygon
 * @param ringM metres of the ring around it
 * @param inside share of the whole that lies within the district, 0 to 1
 */
public record MeasureGround(
        String inWords,
        Geometry geometry,
        double landM2,
        @Nullable Integer radiusM,
        int ringM,
        double inside) {
    public static final int LEAST_RADIUS_M = 20;
    public static final int MOST_RADIUS_M = 300;
    public static final int LEAST_RING_M = 50;
    public static final int MOST_RING_M = 500;
    /** A block or two; half of what areas have, since more happens in a ring than on a small ground and hides what changed there. */
    public static final int USUAL_RING_M = 100;

    private static final int USUAL_POINT_M = 100;
    private static final int USUAL_LINE_M = 25;
    /** Borders drawn by different hands cross by centimetres. */
    private static final double LEAST_OVERLAP_M2 = 100;
    /** A square of 20 m: most incidents are placed less certainly than within that. */
    private static final double LEAST_LAND_M2 = 400;

    private static final double ALL = 0.995;

    /**
     * Where the effect of a measure is looked for in an area with known borders: the chosen one, or the one that the measure is
     * said to be in. Empty when it is looked for on a ground of its own.
     */
    public static Optional<Area> area(MeasureDraft measure, Gazetteer gazetteer) {
        PlaceName place = measure.place();
        return measure.effectArea() != null
                ? PlaceName.area(gazetteer, measure.effectArea())
                : Optional.ofNullable(place).flatMap(one -> one.area(gazetteer));
    }

    /** Empty when an area is chosen, or the gazetteer no longer has the place. */
    public static Optional<MeasureGround> of(MeasureDraft measure, Gazetteer gazetteer) {
        PlaceName place = measure.place();
        if (measure.effectArea() != null || (place != null && place.object().kind() == GazetteerObject.Kind.AREA)) {
            return Optional.empty();
        }
        Geometry drawn = measure.drawn();
        return drawn == null
                ? Optional.ofNullable(place)
                        .flatMap(one -> one.in(gazetteer))
                        .map(found -> of(found.geometry(), found.name(), measure, gazetteer))
                : Optional.of(of(drawn, null, measure, gazetteer));
    }

    private static MeasureGround of(Geometry shape, @Nullable String name, MeasureDraft measure, Gazetteer gazetteer) {
        int ring = measure.effectRingM() == null ? USUAL_RING_M : measure.effectRingM();
        Geometry ground = shape;
        Integer radius = null;
        String words = name == null ? "den ritade ytan" : "ytan för " + name;
        if (shape.getDimension() < 2) {
            int usual = shape.getDimension() == 0 ? USUAL_POINT_M : USUAL_LINE_M;
            radius = measure.effectRadiusM() == null ? usual : measure.effectRadiusM();
            ground = shape.buffer(radius);
            String what = shape.getDimension() == 0 ? "den ritade punkten" : "den ritade linjen";
            words = "marken inom " + radius + " m från " + (name == null ? what : name);
        }
        Geometry within = PolygonOverlay.intersection(
                ground, gazetteer.areas(AreaLevel.DISTRICT).getFirst().geometry());
        return new MeasureGround(
                words,
                within,
                PolygonOverlay.intersection(within, gazetteer.land()).getArea(),
                radius,
                ring,
                ground.getArea() > 0 ? within.getArea() / ground.getArea() : 0);
    }

    /** Whether an area has land in common with this ground or the ring around it, and so cannot be compared with it. */
    public boolean touches(Area area) {
        return geometry.buffer(ringM).intersection(area.geometry()).getArea() > LEAST_OVERLAP_M2;
    }

    /** Why nothing can be told of such a ground however long one waits, Swedish; empty when something may. */
    public Optional<String> unusable() {
        if (landM2 <= 0) {
            return Optional.of("Det finns inget land på " + inWords
                    + ": där placeras inga händelser. Välj ett område att söka effekten i.");
        }
        if (landM2 < LEAST_LAND_M2) {
            return Optional.of("För liten: på " + inWords + " finns bara "
                    + Quantity.number(Math.max(1, Math.round(landM2)))
                    + " m² land, och de flesta händelser är placerade med"
                    + " större osäkerhet än så. Det behövs minst " + Math.round(LEAST_LAND_M2)
                    + " m². Rita större, eller välj ett område att söka effekten i.");
        }
        return Optional.empty();
    }

    /** Whether some of it lies outside the district and does not count. */
    public boolean isCut() {
        return inside < ALL;
    }
}
