package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import se.lageskartan.disclosure.CaseDisclosure.Cases;
import se.lageskartan.disclosure.CaseDisclosure.Shown;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Formulas;
import se.lageskartan.walks.FindingCase;
import se.lageskartan.walks.FindingCase.Care;
import se.lageskartan.walks.FindingCase.Seen;
import se.lageskartan.walks.FindingCase.Status;
import se.lageskartan.walks.FindingKind;

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
            ArrayNode kinds = json.putArray("kinds");
            for (FindingKind kind : FindingKind.values()) {
                ObjectNode sums = kinds.addObject();
                sums.put("code", kind.code());
                sums.put("title", kind.title());
                sums.put("wantsCare", FindingCase.wantsCare(kind));
                sums.put("noted", count(told, kind, shown -> true));
                for (Status status : Status.values()) {
                    sums.put(
                            status.code(),
                            count(told, kind, shown -> care(shown).status() == status));
                }
                sums.put(
                        "again",
                        count(told, kind, shown -> shown.whatBecame().seen().containsValue(Seen.AGAIN)));
                sums.put(
                        "mended",
                        count(told, kind, shown -> shown.whatBecame().seen().containsValue(Seen.MENDED)));
            }
            ArrayNode statuses = json.putArray("statuses");
            for (Status status : Status.values()) {
                statuses.addObject().put("code", status.code()).put("title", status.title());
            }
            return json;
        });
    }

    public static Released<ObjectNode> one(Released<FindingCase> becomes) {
        return becomes.map(told -> {
            ObjectNode json = JSON.objectNode();
            json.put("id", told.finding().toString());
            care(json, told);
            return json;
        });
    }

    public static Released<ObjectNode> history(Released<List<FindingCase.Version>> versions) {
        return versions.map(all -> {
            ObjectNode json = JSON.objectNode();
            ArrayNode list = json.putArray("versions");
            for (FindingCase.Version version : all) {
                ObjectNode one = list.addObject();
                one.put("version", version.version());
                one.put("changed", version.changed().toString());
                one.put("changedBy", version.changedBy());
                one.putRawValue("was", new RawValue(version.was()));
            }
            return json;
        });
    }

    /** What still waits to be mended, a row each, for the city's fault reports; formulas are made harmless. */
    public static Released<String> faults(Released<Cases> cases) {
        return cases.map(told -> {
            StringWriter text = new StringWriter();
            text.append('\ufeff');
            try (CsvWriter csv = CsvWriter.builder()
                    .fieldSeparator(';')
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(text)) {
                csv.writeRecord(COLUMNS);
                for (Shown shown : told.findings()) {
                    if (waits(shown)) {
                        csv.writeRecord(
                                row(shown).stream().map(Formulas::harmless).toList());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        });
    }

    /** How many rows the CSV has. */
    public static long waiting(Released<Cases> cases) {
        return cases.value().findings().stream().filter(CaseDocument::waits).count();
    }

    private static boolean waits(Shown shown) {
        return FindingCase.wantsCare(shown.stored().finding().kind())
                && care(shown).status().waits();
    }

    private static List<String> row(Shown shown) {
        Position at = shown.at();
        Coordinate place = at == null ? null : Transforms.fromPosition(at, ReferenceSystem.WGS84);
        Care care = care(shown);
        return List.of(
                shown.stored().finding().id().toString(),
                day(shown).toString(),
                shown.stored().finding().kind().title(),
                shown.place(),
                place == null ? "" : String.format(Locale.ROOT, "%.6f", place.y),
                place == null ? "" : String.format(Locale.ROOT, "%.6f", place.x),
                shown.stored().finding().note(),
                shown.walkTitle() == null ? "" : shown.walkTitle(),
                care.owner(),
                text(care.deadline()) == null ? "" : String.valueOf(care.deadline()),
                care.status().title());
    }

    private static ObjectNode one(Shown shown, Cases cases) {
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
        shown.priorityAreas().forEach(json.putArray("priorityAreas")::add);
        json.put("photos", shown.stored().photos().size());
        care(json, shown.whatBecame());
        json.put("due", FindingCase.wantsCare(finding.kind()) && care(shown).due(cases.today()));
        json.put("late", FindingCase.wantsCare(finding.kind()) && care(shown).late(cases.today()));
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

    private static void care(ObjectNode json, FindingCase becomes) {
        Care care = becomes.care();
        json.put("owner", care.owner());
        json.put("deadline", text(care.deadline()));
        json.put("remindOn", text(care.remindOn()));
        json.put("status", care.status().code());
        json.put("statusTitle", care.status().title());
        json.put("reason", care.reason());
        json.put("measure", care.measure());
        json.put("version", becomes.version());
        json.put("changed", becomes.changed() == null ? null : becomes.changed().toString());
        json.put("changedBy", becomes.changedBy());
    }

    private static long count(Cases cases, FindingKind kind, Predicate<Shown> which) {
        return cases.findings().stream()
                .filter(shown -> shown.stored().finding().kind() == kind)
                .filter(which)
                .count();
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
