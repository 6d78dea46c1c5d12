package se.lageskartan.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.priority.est.Certainty;
import se.lageskartan.priority.est.EstPlace;
import se.lageskartan.priority.est.EstPlaces;
import se.lageskartan.priority.est.EstReport;
import se.lageskartan.priority.est.IsoWeek;
import se.lageskartan.priority.est.Parties;
import se.lageskartan.priority.est.Problem;
import se.lageskartan.priority.est.Review;

/** What is sent to EST, as it comes. Every text that people write is refused where it tells of a person. */
final class EstBodies {
    private EstBodies() {}

    /**
     * A place in one of three ways: by name, as a point in WGS84, or as an area.
     *
     * @param level code of {@link AreaLevel}
     */
    record PlaceBody(
            @Nullable String text,
            @Nullable Double lat,
            @Nullable Double lon,
            @Nullable String level,
            @Nullable String code) {

        EstPlace in(EstPlaces places) {
            if (lat != null || lon != null) {
                return places.at(position());
            }
            if (level != null) {
                AreaLevel known = AreaLevel.parse(level)
                        .orElseThrow(() -> new BadParameterException(
                                "place.level", level, "district, stadsdel, nyko5, basomrade eller priority"));
                return places.area(known, EstBodies.text(code));
            }
            return places.named(EstBodies.text(text));
        }

        private Position position() {
            String expected = "latitud och longitud i grader (WGS 84)";
            if (lat == null || lon == null || Math.abs(lat) > 90 || Math.abs(lon) > 180) {
                throw new BadParameterException("place", lat + ", " + lon, expected);
            }
            try {
                return Transforms.toPosition(ReferenceSystem.WGS84, lon, lat);
            } catch (IllegalArgumentException e) {
                throw new BadParameterException("place", lat + ", " + lon, expected + " på Södermalm");
            }
        }
    }

    /** @param nothing there is nothing to report; then only party, week and key are needed */
    record ReportBody(
            @Nullable Integer version,
            @Nullable String key,
            @Nullable String party,
            @Nullable String week,
            @Nullable Boolean nothing,
            @Nullable PlaceBody place,
            @Nullable String problem,
            @Nullable List<String> dayparts,
            @Nullable Integer hourFrom,
            @Nullable Integer hourTo,
            @Nullable String certainty,
            @Nullable String text) {

        EstReport.Said said(EstPlaces places) {
            String words = EstBodies.text(text);
            FreeText.check("text", words);
            if (place == null) {
                throw new BadParameterException("place", "inget", "platsen som det gäller");
            }
            return new EstReport.Said(
                    place.in(places),
                    Problem.parse(EstBodies.text(problem))
                            .orElseThrow(() -> new BadParameterException(
                                    "problem", EstBodies.text(problem), "något av " + Problem.codes())),
                    texts("dayparts", dayparts),
                    hourFrom,
                    hourTo,
                    Certainty.parse(EstBodies.text(certainty))
                            .orElseThrow(() -> new BadParameterException(
                                    "certainty", EstBodies.text(certainty), "något av " + Certainty.codes())),
                    words);
        }
    }

    /** @param into id of the report that stands for both */
    record ReviewBody(
            @Nullable Integer version,
            @Nullable String action,
            @Nullable String note,
            @Nullable Long into,
            @Nullable PlaceBody place) {

        Review review(EstPlaces places) {
            return new Review(
                    Review.Action.parse(EstBodies.text(action))
                            .orElseThrow(() -> new BadParameterException(
                                    "action", EstBodies.text(action), "något av " + Review.Action.codes())),
                    EstBodies.text(note),
                    into,
                    place == null ? null : place.in(places));
        }
    }

    record WeekBody(
            @Nullable Integer version,
            @Nullable String assessment,
            @Nullable Boolean decide,
            @Nullable Boolean leaveOut) {}

    record PartyBody(
            @Nullable Integer version,
            @Nullable String title,
            @Nullable Integer position,
            @Nullable List<String> roles,
            @Nullable List<String> accounts,
            @Nullable String since,
            @Nullable String until) {

        Parties.Draft draft() {
            String name = EstBodies.text(title);
            FreeText.check("title", name);
            return new Parties.Draft(
                    name,
                    position == null ? 100 : position,
                    texts("roles", roles),
                    texts("accounts", accounts),
                    day("since", since),
                    until == null || until.isBlank() ? null : day("until", until));
        }
    }

    static IsoWeek week(String name, String value) {
        return IsoWeek.parse(value)
                .orElseThrow(() -> new BadParameterException(
                        name,
                        value,
                        "en vecka som finns, till exempel 2026-W48; de flesta år har 52 veckor, några 53"));
    }

    static int version(@Nullable Integer version) {
        if (version == null || version < 0) {
            throw new BadParameterException(
                    "version", String.valueOf(version), "versionen som ändringen utgår från, 0 för något nytt");
        }
        return version;
    }

    static LocalDate day(String name, @Nullable String value) {
        String expected = "en dag, till exempel 2026-11-26";
        try {
            LocalDate day = LocalDate.parse(text(value));
            if (day.getYear() >= 2000 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeParseException e) {
            throw new BadParameterException(name, text(value), expected);
        }
        throw new BadParameterException(name, text(value), expected);
    }

    static List<String> texts(String name, @Nullable List<String> values) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > 100 || values.stream().anyMatch(Objects::isNull)) {
            throw new BadParameterException(name, "null eller för många", "högst 100 texter");
        }
        return values.stream().map(EstBodies::text).toList();
    }

    /** Without what a database cannot keep, and without space around. */
    static String text(@Nullable String text) {
        return text == null ? "" : text.replace("\0", "").strip();
    }
}
