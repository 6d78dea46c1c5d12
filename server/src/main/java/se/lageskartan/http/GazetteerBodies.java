package se.lageskartan.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.disclosure.GazetteerDisclosure.Order;
import se.lageskartan.gazetteer.PlaceDraft;
import se.lageskartan.gazetteer.PlaceKind;
import se.lageskartan.gazetteer.PriorityDraft;
import se.lageskartan.geo.DrawnGeometry;

/** What clients send to change the gazetteer, and how it becomes drafts. A missing field is null. */
final class GazetteerBodies {
    private static final int MOST_ALIASES = 1_000;

    private GazetteerBodies() {}

    /** @param kind {@link PlaceKind#code()}; @param geometry GeoJSON in WGS84 */
    record PlaceBody(
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable Boolean confirm,
            @Nullable String name,
            @Nullable String slug,
            @Nullable String kind,
            @Nullable List<@Nullable String> aliases,
            @Nullable Integer rank,
            @Nullable Double uncertaintyM,
            @Nullable Boolean preliminary,
            @Nullable String source,
            @Nullable String validFrom,
            @Nullable String validTo,
            @Nullable Map<String, Object> geometry) {

        PlaceDraft draft(String slug) {
            String code = text("kind", kind);
            return new PlaceDraft(
                    slug,
                    text("name", name),
                    PlaceKind.parse(code)
                            .orElseThrow(() -> new BadParameterException("kind", code, "ett av platsslagen")),
                    names(aliases),
                    rank == null ? 3 : rank,
                    number("uncertaintyM", uncertaintyM),
                    Boolean.TRUE.equals(preliminary),
                    text("source", source),
                    day("validFrom", text("validFrom", validFrom)),
                    dayOrNull("validTo", validTo),
                    GazetteerBodies.geometry(geometry));
        }

        Order order() {
            return GazetteerBodies.order(version, reason, confirm);
        }
    }

    /** @param geometry GeoJSON in WGS84 */
    record PriorityBody(
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable Boolean confirm,
            @Nullable String name,
            @Nullable String code,
            @Nullable Boolean preliminary,
            @Nullable String source,
            @Nullable String note,
            @Nullable String validFrom,
            @Nullable String validTo,
            @Nullable Map<String, Object> geometry) {

        PriorityDraft draft(String code) {
            return new PriorityDraft(
                    code,
                    text("name", name),
                    Boolean.TRUE.equals(preliminary),
                    text("source", source),
                    note == null ? "" : note,
                    day("validFrom", text("validFrom", validFrom)),
                    dayOrNull("validTo", validTo),
                    GazetteerBodies.geometry(geometry));
        }

        Order order() {
            return GazetteerBodies.order(version, reason, confirm);
        }
    }

    record AliasesBody(
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable Boolean confirm,
            @Nullable List<@Nullable String> aliases) {
        Order order() {
            return GazetteerBodies.order(version, reason, confirm);
        }
    }

    /** @param geometry a point, GeoJSON in WGS84; null when it is not known */
    record OutsideBody(
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable Boolean confirm,
            @Nullable String name,
            @Nullable String kind,
            @Nullable List<@Nullable String> aliases,
            @Nullable Map<String, Object> geometry) {
        Order order() {
            return GazetteerBodies.order(version, reason, confirm);
        }
    }

    /** For what needs nothing but a reason. */
    record ReasonBody(@Nullable Integer version, @Nullable String reason) {
        Order order() {
            return GazetteerBodies.order(version, reason, false);
        }
    }

    static Order order(@Nullable Integer version, @Nullable String reason, @Nullable Boolean confirm) {
        return new Order(version == null ? 0 : version, text("reason", reason), Boolean.TRUE.equals(confirm));
    }

    static List<String> names(@Nullable List<@Nullable String> given) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_ALIASES) {
            throw new BadParameterException("aliases", given.size() + " alias", "högst " + MOST_ALIASES);
        }
        for (int i = 0; i < given.size(); i++) {
            text("aliases[" + i + "]", given.get(i));
        }
        return given.stream().map(name -> name == null ? "" : name).toList();
    }

    static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new BadParameterException(field, "", "en text");
        }
        return value;
    }

    static Geometry geometry(@Nullable Map<String, Object> geometry) {
        if (geometry == null) {
            throw new BadParameterException("geometry", "", "en GeoJSON-geometri i WGS84");
        }
        try {
            return DrawnGeometry.read(geometry);
        } catch (DrawnGeometry.UnreadableException e) {
            throw new BadParameterException("geometry", String.valueOf(e.getMessage()), "en GeoJSON-geometri i WGS84");
        }
    }

    private static double number(String field, @Nullable Double value) {
        if (value == null) {
            throw new BadParameterException(field, "", "ett tal");
        }
        return value;
    }

    static LocalDate day(String field, String value) {
        try {
            return LocalDate.parse(value.strip());
        } catch (DateTimeParseException e) {
            throw new BadParameterException(field, value, "en dag som ÅÅÅÅ-MM-DD");
        }
    }

    static @Nullable LocalDate dayOrNull(String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : day(field, value);
    }
}
