package se.lageskartan.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.walks.Party;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkStop;

/**
 * A walk as clients send it. A missing field is null.
 *
 * @param bbox west, south, east, north in degrees; null when a priority area is named
 * @param starts with an offset, or local time in Stockholm
 */
record WalkBody(
        @Nullable Integer version,
        @Nullable String title,
        @Nullable String priority,
        @Nullable List<@Nullable Double> bbox,
        @Nullable String preMeeting,
        @Nullable String starts,
        @Nullable String followUp,
        @Nullable String repeatOn,
        @Nullable String repeats,
        @Nullable Boolean dark,
        @Nullable Boolean accessible,
        @Nullable Integer stopMinutes,
        @Nullable String leader,
        @Nullable List<@Nullable CountBody> participants,
        @Nullable List<@Nullable CountBody> attended,
        @Nullable String note,
        @Nullable String status,
        @Nullable List<@Nullable StopBody> stops) {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final int DEFAULT_STOP_MINUTES = 5;
    private static final int SIDES = 4;

    record CountBody(@Nullable String party, @Nullable Integer count) {}

    /** As it came in an answer; what it is shown as is ignored. */
    record ReasonBody(
            @Nullable String kind,
            @Nullable String text,
            @Nullable String source,
            @Nullable String textShown,
            @Nullable String sourceShown) {}

    /** @param id null for a stop that is new */
    record StopBody(
            @Nullable String id,
            @Nullable String name,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable List<@Nullable ReasonBody> reasons) {}

    /** @param stops only where they lie */
    record RouteBody(
            @Nullable List<@Nullable StopBody> stops,
            @Nullable Boolean dark,
            @Nullable Boolean accessible,
            @Nullable Integer stopMinutes) {

        List<Position> positions() {
            List<Position> positions = new ArrayList<>();
            for (StopBody stop : required("stops", stops)) {
                positions.add(position(required("stops", stop)));
            }
            if (positions.size() > WalkPlan.MOST_STOPS) {
                throw new BadParameterException(
                        "stops", positions.size() + " stopp", "högst " + WalkPlan.MOST_STOPS + " stopp");
            }
            return positions;
        }

        int minutes() {
            return stopMinutes == null ? DEFAULT_STOP_MINUTES : Math.clamp(stopMinutes, 1, 60);
        }
    }

    WalkPlan plan() {
        return new WalkPlan(
                guarded("title", title),
                blank(priority) ? null : priority,
                bbox == null ? null : box(bbox),
                time("preMeeting", preMeeting),
                required("starts", time("starts", starts)),
                time("followUp", followUp),
                day(repeatOn),
                blank(repeats) ? null : id("repeats", repeats),
                Boolean.TRUE.equals(dark),
                Boolean.TRUE.equals(accessible),
                stopMinutes == null ? DEFAULT_STOP_MINUTES : stopMinutes,
                party("leader", leader),
                counts("participants", participants == null ? List.of() : participants),
                attended == null ? null : counts("attended", attended),
                note == null ? "" : note.strip(),
                blank(status)
                        ? WalkPlan.Status.PLANNED
                        : WalkPlan.Status.parse(String.valueOf(status))
                                .orElseThrow(() -> new BadParameterException(
                                        "status", String.valueOf(status), "planned, walked, closed eller cancelled")),
                planned());
    }

    private List<WalkStop> planned() {
        List<WalkStop> planned = new ArrayList<>();
        for (StopBody sent : stops == null ? List.<@Nullable StopBody>of() : stops) {
            StopBody stop = required("stops", sent);
            List<WalkStop.Reason> reasons = new ArrayList<>();
            for (ReasonBody one : stop.reasons() == null ? List.<@Nullable ReasonBody>of() : stop.reasons()) {
                ReasonBody reason = required("stops.reasons", one);
                WalkStop.Kind kind = WalkStop.Kind.parse(String.valueOf(reason.kind()))
                        .orElseThrow(() -> new BadParameterException(
                                "stops.reasons.kind",
                                String.valueOf(reason.kind()),
                                "hotspot, when, survey, finding, lighting eller own"));
                reasons.add(new WalkStop.Reason(
                        kind,
                        kind == WalkStop.Kind.OWN
                                ? guarded("stops.reasons.text", reason.text())
                                : reason.text() == null ? "" : reason.text(),
                        kind == WalkStop.Kind.OWN
                                ? guarded("stops.reasons.source", reason.source())
                                : reason.source() == null ? "" : reason.source()));
            }
            planned.add(new WalkStop(
                    blank(stop.id()) ? UUID.randomUUID() : id("stops.id", stop.id()),
                    guarded("stops.name", stop.name()),
                    position(stop),
                    reasons));
        }
        return planned;
    }

    private static Map<Party, Integer> counts(String field, List<@Nullable CountBody> sent) {
        Map<Party, Integer> counts = new EnumMap<>(Party.class);
        for (CountBody one : sent) {
            CountBody count = required(field, one);
            if (counts.put(party(field, count.party()), required(field + ".count", count.count())) != null) {
                throw new BadParameterException(field, String.valueOf(count.party()), "varje slag en gång");
            }
        }
        return counts;
    }

    static Polygon box(List<@Nullable Double> bbox) {
        if (bbox.size() != SIDES) {
            throw new BadParameterException("bbox", bbox.size() + " tal", "fyra tal: väst, syd, öst, nord i grader");
        }
        Envelope box = new Envelope(
                required("bbox", bbox.get(0)),
                required("bbox", bbox.get(2)),
                required("bbox", bbox.get(1)),
                required("bbox", bbox.get(3)));
        if (!ReferenceSystem.WGS84.looksLike(box.getMinX(), box.getMinY())
                || !ReferenceSystem.WGS84.looksLike(box.getMaxX(), box.getMaxY())
                || box.getArea() == 0) {
            throw new BadParameterException(
                    "bbox", bbox.toString(), "en ruta i Stockholm: väst, syd, öst, nord i grader (WGS 84)");
        }
        Coordinate[] ring = GEOMETRY.toGeometry(box).getCoordinates();
        for (int i = 0; i < ring.length; i++) {
            Position corner = Transforms.toPosition(ReferenceSystem.WGS84, ring[i].x, ring[i].y);
            ring[i] = new Coordinate(corner.east(), corner.north());
        }
        return GEOMETRY.createPolygon(ring);
    }

    private static Position position(StopBody stop) {
        double lon = required("stops.lon", stop.lon());
        double lat = required("stops.lat", stop.lat());
        return position("stops", lon, lat);
    }

    static Position position(String field, double lon, double lat) {
        if (!ReferenceSystem.WGS84.looksLike(lon, lat)) {
            throw new BadParameterException(field, lon + ", " + lat, "longitud och latitud i Stockholm (WGS 84)");
        }
        return Transforms.toPosition(ReferenceSystem.WGS84, lon, lat);
    }

    private static Party party(String field, @Nullable String code) {
        return Party.parse(String.valueOf(code))
                .orElseThrow(() -> new BadParameterException(field, String.valueOf(code), Party.codes()));
    }

    static UUID id(String field, @Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(field, String.valueOf(text), "ett id (UUID)");
        }
    }

    private static @Nullable Instant time(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String expected = "en tid: 2026-11-26T18:00 (svensk tid) eller 2026-11-26T18:00:00+01:00";
        try {
            return text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(STOCKHOLM).toInstant();
        } catch (DateTimeException e) {
            throw new BadParameterException(field, text, expected);
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadParameterException("repeatOn", text, "en dag: 2027-04-20");
        }
    }

    /** What goes out to all who walk along tells of no person. */
    private static String guarded(String field, @Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        FreeText.check(field, stripped);
        return stripped;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new BadParameterException(field, "inget", "ett värde");
        }
        return value;
    }
}
