package se.lageskartan.gazetteer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/** What a change must satisfy, checked against a version of the gazetteer. */
final class EditRules {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_ALIASES = 100;
    private static final int MOST_CORNERS = 5_000;
    private static final double MOST_UNCERTAINTY_M = 2_000;
    private static final double NEAR_M = 5_000;
    private static final double LEAST_AREA_M2 = 25;
    private static final double PART_IN_DISTRICT = 0.1;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Geometry district;
    private final Geometry land;
    private final Envelope near;

    EditRules(Gazetteer gazetteer) {
        district = gazetteer.areas(AreaLevel.DISTRICT).getFirst().geometry();
        land = gazetteer.land();
        near = new Envelope(district.getEnvelopeInternal());
        near.expandBy(NEAR_M);
    }

    /** The text without white space at its ends. */
    static String required(String field, String text, int longest) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new InvalidEditException(field, "fältet är tomt", "en text");
        }
        return optional(field, stripped, longest);
    }

    private static String optional(String field, String text, int longest) {
        String stripped = text.strip();
        if (stripped.length() > longest) {
            throw new InvalidEditException(field, stripped.length() + " tecken", "högst " + longest);
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidEditException(field, "texten har styrtecken", "vanlig text på en rad");
        }
        return stripped;
    }

    static void reason(EditOrder order) {
        var unused = required("reason", order.reason(), LONGEST_TEXT);
    }

    static void slug(String field, String slug) {
        if (slug.length() > 80 || !SLUG.matcher(slug).matches()) {
            throw new InvalidEditException(
                    field, "”" + shortened(slug) + "”", "små bokstäver a–z, siffror och bindestreck, högst 80 tecken");
        }
    }

    PlaceDraft place(PlaceDraft draft, LocalDate today) {
        slug("slug", draft.slug());
        String name = required("name", draft.name(), LONGEST_NAME);
        if (draft.rank() < 1 || draft.rank() > 4) {
            throw new InvalidEditException("rank", Integer.toString(draft.rank()), "1, 2, 3 eller 4");
        }
        if (!(draft.uncertaintyM() >= 0 && draft.uncertaintyM() <= MOST_UNCERTAINTY_M)) {
            throw new InvalidEditException(
                    "uncertaintyM", draft.uncertaintyM() + " m", "0 till " + (int) MOST_UNCERTAINTY_M + " m");
        }
        validity(draft.validFrom(), draft.validTo());
        if (draft.validTo() != null && draft.validTo().isAfter(today)) {
            throw new InvalidEditException(
                    "validTo", "dagen " + draft.validTo() + " har inte varit", "en dag till och med i dag");
        }
        return new PlaceDraft(
                draft.slug(),
                name,
                draft.kind(),
                aliases(draft.aliases(), name),
                draft.rank(),
                draft.uncertaintyM(),
                draft.preliminary(),
                required("source", draft.source(), LONGEST_TEXT),
                draft.validFrom(),
                draft.validTo(),
                geometry(draft.footprint()));
    }

    PriorityDraft priority(PriorityDraft draft) {
        slug("code", draft.code());
        validity(draft.validFrom(), draft.validTo());
        Geometry geometry = geometry(draft.geometry());
        if (geometry.getDimension() != 2) {
            throw new InvalidEditException("geometry", "ingen yta", "en polygon");
        }
        return new PriorityDraft(
                draft.code(),
                required("name", draft.name(), LONGEST_NAME),
                draft.preliminary(),
                required("source", draft.source(), LONGEST_TEXT),
                optional("note", draft.note(), LONGEST_TEXT),
                draft.validFrom(),
                draft.validTo(),
                polygons(geometry));
    }

    /** Each once, without those that say the name again. */
    static List<String> aliases(List<String> given, String name) {
        if (given.size() > MOST_ALIASES) {
            throw new InvalidEditException("aliases", given.size() + " alias", "högst " + MOST_ALIASES);
        }
        Set<String> seen = new HashSet<>(Set.of(name.strip()));
        List<String> aliases = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String alias = required("aliases[" + i + "]", given.get(i), LONGEST_NAME);
            if (Meanings.fold(alias).isEmpty() || alias.contains(";")) {
                throw new InvalidEditException(
                        "aliases[" + i + "]", "”" + shortened(alias) + "”", "ett namn med bokstäver, utan semikolon");
            }
            if (seen.add(alias)) {
                aliases.add(alias);
            }
        }
        return aliases;
    }

    static String name(String name) {
        return required("name", name, LONGEST_NAME);
    }

    /** Points, lines or polygons that are valid and near the district. */
    Geometry geometry(Geometry geometry) {
        if (!(geometry instanceof Point || geometry instanceof Lineal || geometry instanceof Polygonal)) {
            throw new InvalidEditException(
                    "geometry", "en " + geometry.getGeometryType(), "en punkt, en linje eller en yta");
        }
        if (geometry.isEmpty()) {
            throw new InvalidEditException("geometry", "ingen punkt", "minst en");
        }
        if (geometry.getNumPoints() > MOST_CORNERS) {
            throw new InvalidEditException("geometry", geometry.getNumPoints() + " hörn", "högst " + MOST_CORNERS);
        }
        for (Coordinate corner : geometry.getCoordinates()) {
            if (!near.contains(corner)) {
                throw new InvalidEditException(
                        "geometry", "ett hörn ligger vid " + where(corner), "hörn på eller inom 5 km från Södermalm");
            }
        }
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        if (error != null) {
            throw new InvalidEditException("geometry", fault(error), "en enkel yta som inte korsar sig själv");
        }
        if (geometry.getDimension() == 2 && geometry.getArea() < LEAST_AREA_M2) {
            throw new InvalidEditException(
                    "geometry",
                    "ytan är %.0f m²".formatted(geometry.getArea()),
                    "minst %.0f m²".formatted(LEAST_AREA_M2));
        }
        return geometry;
    }

    /** At least a tenth of it lies in the district. */
    boolean inDistrict(Geometry geometry) {
        return switch (geometry.getDimension()) {
            case 0 -> district.intersects(geometry);
            case 1 -> district.intersection(geometry).getLength() >= PART_IN_DISTRICT * geometry.getLength();
            default ->
                OverlayNGRobust.overlay(district, geometry, OverlayNG.INTERSECTION)
                                .getArea()
                        >= PART_IN_DISTRICT * geometry.getArea();
        };
    }

    /** Square metres of it that are land by our own land polygon. */
    double landAreaM2(Geometry polygon) {
        return OverlayNGRobust.overlay(polygon, land, OverlayNG.INTERSECTION).getArea();
    }

    static MultiPolygon polygons(Geometry geometry) {
        return geometry instanceof MultiPolygon several
                ? several
                : GisDataRow.GEOMETRIES.createMultiPolygon(new Polygon[] {(Polygon) geometry});
    }

    private static void validity(LocalDate from, @Nullable LocalDate to) {
        if (from.getYear() < 1900 || from.getYear() > 2100) {
            throw new InvalidEditException("validFrom", from.toString(), "en dag mellan 1900 och 2100");
        }
        if (to != null && (!to.isAfter(from) || to.getYear() > 2100)) {
            throw new InvalidEditException("validTo", to.toString(), "en dag efter " + from);
        }
    }

    static String fault(TopologyValidationError error) {
        String where = " vid " + where(error.getCoordinate());
        return switch (error.getErrorType()) {
            case TopologyValidationError.SELF_INTERSECTION, TopologyValidationError.RING_SELF_INTERSECTION ->
                "kanten korsar sig själv" + where;
            case TopologyValidationError.TOO_FEW_POINTS -> "för få hörn" + where;
            case TopologyValidationError.HOLE_OUTSIDE_SHELL, TopologyValidationError.NESTED_HOLES ->
                "ett hål ligger fel" + where;
            case TopologyValidationError.NESTED_SHELLS -> "en del ligger i en annan" + where;
            case TopologyValidationError.DISCONNECTED_INTERIOR -> "ytan delas av sina hål" + where;
            default -> "formen är ogiltig" + where;
        };
    }

    /** Latitude and longitude, which is what one can look for on the map. */
    static String where(Coordinate corner) {
        Coordinate degrees = Transforms.fromPosition(new Position(corner.getX(), corner.getY()), ReferenceSystem.WGS84);
        return String.format(Locale.ROOT, "%.5f, %.5f", degrees.getY(), degrees.getX());
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
