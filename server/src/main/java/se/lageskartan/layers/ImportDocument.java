package se.lageskartan.layers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.ImportView;
import se.lageskartan.disclosure.Released;
import se.lageskartan.figures.FigureProfile;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.incidents.ImportCounts;
import se.lageskartan.incidents.PlacedIncident;
import se.lageskartan.intake.AddressReader;
import se.lageskartan.intake.FileFormat;
import se.lageskartan.intake.Profile;
import se.lageskartan.intake.Profiles;
import se.lageskartan.intake.Recognition;
import se.lageskartan.intake.Reject;

/** Imports as JSON. */
public final class ImportDocument {
    private static final int REJECTS_SHOWN = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ImportDocument() {}

    public static Released<ObjectNode> json(Released<ImportView> view) {
        return view.map(one -> {
            ObjectNode json = object(one);
            json.set("quality", one.quality() == null ? null : JSON.valueToTree(one.quality()));
            return json;
        });
    }

    public static Released<ObjectNode> list(Released<List<ImportView>> views) {
        return views.map(all -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode list = json.putArray("imports");
            all.forEach(view -> list.add(object(view)));
            return json;
        });
    }

    /** How many incidents and rejected rows a report, or a list of them, tells the texts of. */
    public static long texts(ObjectNode report) {
        long texts = report.path("sample").size() + report.path("rejects").size();
        for (JsonNode one : report.path("imports")) {
            texts += one.path("sample").size() + one.path("rejects").size();
        }
        return texts;
    }

    /**
     * What a file was taken for; told to the one who hands it in, of nothing but that file.
     *
     * @param figures kinds of published figures that it can be read as
     */
    public static ObjectNode recognition(Recognition recognition, List<FigureProfile> figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", recognition.verdict().code());
        json.put("profile", recognition.profile());
        json.put("why", recognition.why());
        ArrayNode candidates = json.putArray("candidates");
        recognition
                .candidates()
                .forEach(one -> candidates
                        .addObject()
                        .put("code", one.code())
                        .put("name", one.title())
                        .put("why", one.why()));
        ArrayNode asFigures = json.putArray("figures");
        figures.forEach(one -> asFigures.addObject().put("code", one.code()).put("name", one.title()));
        return json;
    }

    /** Not data of anyone: how files may look. */
    public static ArrayNode profiles(Profiles profiles) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Profile profile : profiles.all()) {
            ObjectNode node = list.addObject();
            node.put("code", profile.code());
            node.put("name", profile.title());
            node.put("description", profile.description());
            node.put("assumption", profile.definition().assumption());
            node.put("format", profile.definition().format().code());
            node.put("dataset", profile.datasetCode());
            node.put("origin", profile.origin().name().toLowerCase(Locale.ROOT));
        }
        ObjectNode addresses = list.addObject();
        addresses.put("code", AddressReader.PROFILE);
        addresses.put("name", AddressReader.TITLE);
        addresses.put("description", AddressReader.DESCRIPTION);
        addresses.put("assumption", "");
        addresses.put("format", FileFormat.GEOPACKAGE.code());
        addresses.put("dataset", AddressReader.DATASET);
        // Its shape is a standard's: there is nothing to edit.
        addresses.put("origin", "fixed");
        return list;
    }

    private static ObjectNode object(ImportView view) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", view.id());
        json.put("status", view.status().code());
        json.put("fileName", view.fileName());
        json.put("profile", view.profile());
        json.put("dataset", view.dataset());
        json.put("feed", view.feed());
        json.put("dryRun", view.dryRun());
        json.put("progress", view.progress());
        json.put("rowsRead", view.rowsRead());
        ImportCounts counts = view.counts();
        json.put("read", counts.read());
        json.put("saved", counts.saved());
        json.put("updated", counts.updated());
        json.put("outdated", counts.outdated());
        json.put("duplicates", counts.duplicates());
        json.put("rejected", counts.rejected());
        json.put("unplaced", counts.unplaced());
        ObjectNode reasons = json.putObject("unplacedReasons");
        for (Geocoding.Reason reason : Geocoding.Reason.values()) {
            Long number = counts.unplacedReasons().get(reason);
            if (number != null) {
                reasons.put(reason.code(), number);
            }
        }
        ObjectNode placed = json.putObject("placed");
        for (AreaLevel level : AreaLevel.values()) {
            Long number = counts.placed().get(level);
            if (number != null) {
                placed.put(level.code(), number);
            }
        }
        json.set("unknownCodes", counts.unknownCodes().json());
        json.put("message", view.message());
        json.put("started", moment(view.started()));
        json.put("finished", moment(view.finished()));
        json.put("textsErased", moment(view.textsErased()));
        ArrayNode sample = json.putArray("sample");
        view.sample().forEach(incident -> sample.add(incident(incident)));
        ArrayNode rejects = json.putArray("rejects");
        view.rejects().stream().limit(REJECTS_SHOWN).forEach(reject -> rejects.add(reject(reject)));
        return json;
    }

    private static ObjectNode incident(PlacedIncident incident) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("row", incident.raw().row());
        node.put("title", incident.raw().title());
        node.put("category", incident.raw().category().title());
        node.put("start", incident.raw().from().toString());
        switch (incident.geocoding()) {
            case Geocoding.Placed placed -> {
                node.put("place", placed.best().label());
                node.put("kind", placed.best().kind().code());
                node.put("confidence", placed.best().confidence());
                node.put("uncertainty_m", placed.best().uncertaintyM());
            }
            case Geocoding.Unplaced unplaced -> {
                node.putNull("place");
                node.put("reason", unplaced.reason().code());
                node.put("explanation", unplaced.explanation());
            }
        }
        return node;
    }

    private static ObjectNode reject(Reject reject) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("row", reject.row());
        node.put("column", reject.column());
        node.put("reason", reject.reason());
        node.put("message", reject.message());
        return node;
    }

    private static @Nullable String moment(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
