package se.lageskartan.http;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.Category;
import se.lageskartan.priority.Conclusion;
import se.lageskartan.priority.Expectation;
import se.lageskartan.priority.ExpectedDirection;
import se.lageskartan.priority.MeasureDraft;
import se.lageskartan.priority.MeasureKind;
import se.lageskartan.priority.MeasureStatus;
import se.lageskartan.priority.PlaceName;
import se.lageskartan.priority.WorkAreaDraft;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.priority.WorkStatus;

/** What clients send to change areas and measures, and how it becomes drafts. A missing field is null. */
final class MeasureBodies {
    private static final int MOST_NAMED = 200;

    private MeasureBodies() {}

    /** @param geometry GeoJSON in WGS84, instead of {@code place} */
    record MeasureBody(
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable String title,
            @Nullable String description,
            @Nullable String kind,
            @Nullable String place,
            @Nullable Map<String, Object> geometry,
            @Nullable String responsible,
            @Nullable String starts,
            @Nullable String ends,
            @Nullable String status,
            @Nullable Long costSek,
            @Nullable String expectedEffect,
            @Nullable List<@Nullable String> expectedIn,
            @Nullable String expectedDirection,
            @Nullable Integer expectedPercent,
            @Nullable String effectArea,
            @Nullable String controlArea,
            @Nullable Integer effectRadiusM,
            @Nullable Integer effectRingM,
            @Nullable List<@Nullable String> areas,
            @Nullable String followUpOn,
            @Nullable Boolean restricted) {

        MeasureDraft draft() {
            return new MeasureDraft(
                    free("title", title),
                    free("description", description),
                    choice("kind", kind, MeasureKind::parse, "ett av slagen av åtgärder"),
                    blank(place)
                            ? null
                            : choice(
                                    "place",
                                    place,
                                    PlaceName::parse,
                                    "SLAG:NYCKEL, till exempel place:medborgarplatsen"),
                    geometry == null ? null : GazetteerBodies.geometry(geometry),
                    free("responsible", responsible),
                    GazetteerBodies.day("starts", GazetteerBodies.text("starts", starts)),
                    GazetteerBodies.dayOrNull("ends", ends),
                    blank(status)
                            ? MeasureStatus.PLANNED
                            : choice("status", status, MeasureStatus::parse, "planned, ongoing, ended eller cancelled"),
                    costSek,
                    expectation(),
                    blank(effectArea) ? null : effectArea,
                    blank(controlArea) ? null : controlArea,
                    effectRadiusM,
                    effectRingM,
                    ids("areas", areas),
                    GazetteerBodies.dayOrNull("followUpOn", followUpOn),
                    Boolean.TRUE.equals(restricted));
        }

        private Expectation expectation() {
            Set<Category> in = EnumSet.noneOf(Category.class);
            for (String code : listed("expectedIn", expectedIn)) {
                in.add(choice("expectedIn", code, Category::parse, "koder för brottstyper"));
            }
            return new Expectation(
                    free("expectedEffect", expectedEffect),
                    in,
                    choice(
                            "expectedDirection",
                            expectedDirection,
                            ExpectedDirection::parse,
                            "fewer, more eller not_in_figures"),
                    expectedPercent);
        }
    }

    record WorkAreaBody(
            @Nullable Integer version,
            @Nullable String title,
            @Nullable String description,
            @Nullable String status,
            @Nullable String comment,
            @Nullable String responsible,
            @Nullable String sources,
            @Nullable List<@Nullable String> places,
            @Nullable List<@Nullable String> links,
            @Nullable Boolean restricted) {

        WorkAreaDraft draft() {
            List<PlaceName> named = new ArrayList<>();
            for (String place : listed("places", places)) {
                named.add(
                        choice("places", place, PlaceName::parse, "SLAG:NYCKEL, till exempel place:medborgarplatsen"));
            }
            return new WorkAreaDraft(
                    free("title", title),
                    free("description", description),
                    choice(
                            "status",
                            status,
                            WorkStatus::parse,
                            "action_plan, line_work, not_prioritised eller unknown"),
                    free("comment", comment),
                    free("responsible", responsible),
                    free("sources", sources),
                    named,
                    ids("links", links),
                    Boolean.TRUE.equals(restricted));
        }
    }

    record ExpectationBody(
            @Nullable Integer version, @Nullable String text) {}

    /** @param next when to look at it again; null for never */
    record FollowUpBody(
            @Nullable Integer version,
            @Nullable String conclusion,
            @Nullable String text,
            @Nullable String next) {
        Conclusion concluded() {
            return choice(
                    "conclusion", conclusion, Conclusion::parse, "as_expected, no_effect, opposite eller cannot_tell");
        }
    }

    record RemovalBody(@Nullable Integer version, @Nullable String reason) {}

    static int version(@Nullable Integer version) {
        if (version == null) {
            throw new BadParameterException("version", "inget", "versionen som ändringen utgår från");
        }
        return version;
    }

    /** What people write in their own words: it must tell of no person. */
    static String free(String field, @Nullable String text) {
        String known = text == null ? "" : text;
        FreeText.check(field, known);
        return known;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static List<WorkAreaId> ids(String field, @Nullable List<@Nullable String> given) {
        List<WorkAreaId> ids = new ArrayList<>();
        for (String id : listed(field, given)) {
            ids.add(choice(field, id, WorkAreaId::parse, "SLAG/KOD, till exempel priority/mariakvarteret"));
        }
        return ids;
    }

    private static List<String> listed(String field, @Nullable List<@Nullable String> given) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_NAMED) {
            throw new BadParameterException(field, given.size() + " stycken", "högst " + MOST_NAMED);
        }
        List<String> listed = new ArrayList<>();
        for (String one : given) {
            listed.add(GazetteerBodies.text(field, one));
        }
        return listed;
    }

    private static <T> T choice(
            String field, @Nullable String code, Function<String, Optional<T>> parse, String expected) {
        String text = code == null ? "" : code;
        return parse.apply(text).orElseThrow(() -> new BadParameterException(field, text, expected));
    }
}
