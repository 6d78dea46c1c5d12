package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import se.lageskartan.disclosure.CaseDisclosure.Cases;
import se.lageskartan.disclosure.CaseDisclosure.Shown;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.incidents.Period;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.walks.FindingCase;
import se.lageskartan.walks.FindingCase.Care;
import se.lageskartan.walks.FindingCase.Status;

/** Findings and what becomes of them, as JSON for the desk and as CSV for whoever mends things. */
public final class CaseDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> COLUMNS = List.of(
            "anteckning",
            "datum",
            "slag",
            "plats",
            "latitud",
            "longitud",
            "vad",
            "vandring",
            "ansvarig",
            "senast",
            "läge");

    private CaseDocument() {}

    public static Released<ObjectNode> list(Released<Cases> cases) {
        return cases.map(told -> {
            ObjectNode json = JSON.objectNode();
            json.put("today", told.today().toString());
            ArrayNode findings = json.putArray("findings");
            told.findings().forEach(shown -> findings.add(one(shown, told)));
            json.set("statuses", statuses());
            json.set("areaChoices", areas(told.areas()));
            return json;
        });
    }

    static ArrayNode statuses() {
        ArrayNode json = JSON.arrayNode();
        for (Status status : Status.values()) {
            json.addObject().put("code", status.code()).put("title", status.title());
        }
        return json;
    }

    static ArrayNode areas(List<WorkArea> areas) {
        ArrayNode json = JSON.arrayNode();
        areas.forEach(area -> json.add(WorkNodes.area(area)));
        return json;
    }

    public static Released<ObjectNode> one(Released<FindingCase> becomes) {
        return becomes.map(told -> {
            ObjectNode json = JSON.objectNode();
            json.put("id", told.finding().toString());
            decided(json, told);
            ArrayNode areas = json.putArray("areas");
            told.care().areas().stream().sorted().forEach(area -> areas.add(area.toString()));
            return json;
        });
    }

    public static Released<ObjectNode> history(Released<List<FindingCase.Version>> versions) {
        return versions.map(all -> {
            ObjectNode json = JSON.objectNode();
            json.set("versions", versions(all, List.of()));
            return json;
        });
    }

    /** @param known work areas, for names; the others go without */
    static ArrayNode versions(List<FindingCase.Version> versions, List<WorkArea> known) {
        ArrayNode json = JSON.arrayNode();
        for (FindingCase.Version version : versions) {
            ObjectNode one = json.addObject();
            one.put("version", version.version());
            one.put("changed", version.changed().toString());
            one.put("changedBy", version.changedBy());
            care(one, version.was());
            WorkNodes.areas(one.putArray("areas"), version.was().areas(), known);
        }
        return json;
    }

    /**
     * What still waits to be mended, a row each, for the city's fault reports; formulas are made harmless.
     *
     * @param words puts headings and choices into the reader's language
     */
    public static Released<String> faults(Released<Cases> cases, UnaryOperator<String> words) {
        return cases.map(told -> SpreadsheetCsv.of(
                COLUMNS.stream().map(words).toList(),
                told.findings().stream().filter(CaseDocument::waits).map(shown -> row(shown, words))));
    }

    /** How many rows the CSV has. */
    public static long waiting(Released<Cases> cases) {
        return cases.value().findings().stream().filter(CaseDocument::waits).count();
    }

    private static boolean waits(Shown shown) {
        return FindingCase.wantsCare(shown.stored().finding().kind())
                && care(shown).status().waits();
    }

    private static List<String> row(Shown shown, UnaryOperator<String> words) {
        Position at = shown.at();
        Coordinate place = at == null ? null : Transforms.fromPosition(at, ReferenceSystem.WGS84);
        Care care = care(shown);
        return List.of(
                shown.stored().finding().id().toString(),
                day(shown).toString(),
                words.apply(shown.stored().finding().kind().title()),
                shown.place(),
                place == null ? "" : String.format(Locale.ROOT, "%.6f", place.y),
                place == null ? "" : String.format(Locale.ROOT, "%.6f", place.x),
                shown.stored().finding().note(),
                shown.walkTitle() == null ? "" : shown.walkTitle(),
                care.owner(),
                text(care.deadline()) == null ? "" : String.valueOf(care.deadline()),
                words.apply(care.status().title()));
    }

    private static ObjectNode one(Shown shown, Cases cases) {
        ObjectNode json = one(shown, cases.today(), cases.areas());
        ArrayNode seen = json.putArray("seen");
        shown.whatBecame()
                .seen()
                .forEach((walk, what) -> seen.addObject()
                        .put("walk", walk.toString())
                        .put("walkTitle", cases.titles().get(walk))
                        .put("seen", what.code())
                        .put("title", what.title()));
        return json;
    }

    static ObjectNode one(Shown shown, LocalDate today, List<WorkArea> areas) {
        ObjectNode json = JSON.objectNode();
        var finding = shown.stored().finding();
        json.put("id", finding.id().toString());
        json.put("kind", finding.kind().code());
        json.put("kindTitle", finding.kind().title());
        json.put("wantsCare", FindingCase.wantsCare(finding.kind()));
        json.put("note", finding.note());
        json.put("noted", finding.notedAt().toString());
        json.put("received", shown.stored().receivedAt().toString());
        json.put("walk", finding.walk() == null ? null : finding.walk().toString());
        json.put("walkTitle", shown.walkTitle());
        json.put("stop", finding.stop() == null ? null : finding.stop().toString());
        json.put("stopNumber", shown.stopNumber());
        json.put("place", shown.place());
        Position at = shown.at();
        Coordinate place = at == null ? null : Transforms.fromPosition(at, ReferenceSystem.WGS84);
        json.put("lon", place == null ? null : place.x);
        json.put("lat", place == null ? null : place.y);
        ArrayNode lying = json.putArray("priorityAreas");
        shown.priorityAreas().forEach(area -> lying.add(area.name()));
        WorkNodes.areas(json.putArray("areas"), care(shown).areas(), areas);
        json.put("withheld", shown.withheld());
        json.put("photos", shown.stored().photos().size());
        json.put("erased", shown.stored().erased());
        decided(json, shown.whatBecame());
        json.put("due", FindingCase.wantsCare(finding.kind()) && care(shown).due(today));
        json.put("late", FindingCase.wantsCare(finding.kind()) && care(shown).late(today));
        return json;
    }

    private static void decided(ObjectNode json, FindingCase becomes) {
        care(json, becomes.care());
        json.put("version", becomes.version());
        json.put("changed", becomes.changed() == null ? null : becomes.changed().toString());
        json.put("changedBy", becomes.changedBy());
    }

    private static void care(ObjectNode json, Care care) {
        json.put("owner", care.owner());
        json.put("deadline", text(care.deadline()));
        json.put("remindOn", text(care.remindOn()));
        json.put("status", care.status().code());
        json.put("statusTitle", care.status().title());
        json.put("reason", care.reason());
        json.put("measure", care.measure());
    }

    private static Care care(Shown shown) {
        return shown.whatBecame().care();
    }

    private static LocalDate day(Shown shown) {
        return LocalDate.ofInstant(shown.stored().finding().notedAt(), Period.ZONE);
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
