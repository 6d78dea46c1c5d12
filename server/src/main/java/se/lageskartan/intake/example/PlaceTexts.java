package se.lageskartan.intake.example;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.geo.Position;

/** Says in words where something was, as reports without a coordinate do. */
final class PlaceTexts {
    private static final Set<String> MEETING_PLACES =
            Set.of("square", "park", "station", "neighbourhood", "sports_ground");
    private static final double AT_STREET_M = 60;
    private static final double AT_CROSSING_M = 35;
    private static final double AT_PLACE_M = 120;
    private static final int HIGHEST_NUMBER = 90;

    private static final List<String> WHOLE_DISTRICT = List.of("Södermalm", "På Södermalm", "Södermalm, okänd plats");
    private static final List<String> NOWHERE =
            List.of("", "", "Okänd plats", "På internet", "Tunnelbanan, grön linje", "Under resa");
    private static final List<String> OUTSIDE =
            List.of("Sergels torg", "Gullmarsplan", "Centralstationen", "Sveavägen 40", "Stureplan", "Globen");

    private final Streets streets;
    private final List<Place> places;
    private final GeometryFactory geometries = new GeometryFactory();

    PlaceTexts(Gazetteer gazetteer, Streets streets) {
        this.streets = streets;
        this.places = gazetteer.places().stream()
                .filter(place -> place.inDistrict() && MEETING_PLACES.contains(place.kind()))
                .sorted(Comparator.comparing(Place::slug))
                .toList();
    }

    /** An address, street, crossing or place near the position, or just the district. */
    String describing(Position position, Random random) {
        double kind = random.nextDouble();
        List<String> names = streets.namesNear(position, AT_STREET_M);
        if (kind < 0.05 || names.isEmpty()) {
            return pick(WHOLE_DISTRICT, random);
        }
        if (kind < 0.45) {
            // Which numbers a street has is not known here; the placing falls back on the street.
            return names.getFirst() + " " + (1 + random.nextInt(HIGHEST_NUMBER));
        }
        if (kind < 0.65) {
            return names.getFirst();
        }
        List<String> crossing = streets.namesNear(position, AT_CROSSING_M);
        if (kind < 0.85 && crossing.size() >= 2) {
            return crossing.get(0) + (random.nextBoolean() ? "/" : " vid ") + crossing.get(1);
        }
        return nearestPlace(position, names.getFirst());
    }

    /** A text that names no place here: none at all, or one outside the district. */
    String unplaceable(Random random) {
        return pick(random.nextInt(3) == 0 ? OUTSIDE : NOWHERE, random);
    }

    private String nearestPlace(Position position, String otherwise) {
        Point point = geometries.createPoint(new Coordinate(position.east(), position.north()));
        String nearest = otherwise;
        double least = AT_PLACE_M;
        for (Place place : places) {
            if (place.footprint().getEnvelopeInternal().distance(point.getEnvelopeInternal()) < least) {
                double distance = place.footprint().distance(point);
                if (distance < least) {
                    least = distance;
                    nearest = place.name();
                }
            }
        }
        return nearest;
    }

    private static String pick(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
