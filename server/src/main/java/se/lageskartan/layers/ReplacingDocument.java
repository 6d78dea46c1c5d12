package se.lageskartan.layers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.PlacingDisclosure.ReplacingView;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.PlacingDecisions;
import se.lageskartan.incidents.PlacingQueue.Source;
import se.lageskartan.incidents.ReplacingJobs;
import se.lageskartan.incidents.ReplacingReport;
import se.lageskartan.incidents.Replacings;

/** Placing again as JSON: how far it has come and what it changed. */
public final class ReplacingDocument {
    private ReplacingDocument() {}

    public static Released<ObjectNode> json(Released<ReplacingView> view) {
        return view.map(ReplacingDocument::object);
    }

    public static Released<ObjectNode> list(Released<List<ReplacingView>> views) {
        return views.map(all -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode list = json.putArray("replacings");
            all.forEach(view -> list.add(object(view)));
            return json;
        });
    }

    public static Released<ObjectNode> undone(Released<PlacingDecisions.Undone> undone) {
        return undone.map(what -> JsonNodeFactory.instance
                .objectNode()
                .put("restored", what.restored())
                .put("matched", what.matched())
                .put("left", what.left()));
    }

    /** How many incidents a replacing, or a list of them, tells the texts of. */
    public static long texts(ObjectNode told) {
        long texts = told.path("report").path("examples").size();
        for (JsonNode one : told.path("replacings")) {
            texts += one.path("report").path("examples").size();
        }
        return texts;
    }

    private static ObjectNode object(ReplacingView view) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", view.id());
        Replacings.Stored stored = view.stored();
        ReplacingJobs.Job job = view.job();
        json.put("dryRun", stored == null);
        if (job != null) {
            // The row may have been read a moment before the job ended: its counts are final only when it says so
            // itself.
            boolean readTooEarly = stored != null
                    && job.status() == Replacings.Status.DONE
                    && stored.status() != Replacings.Status.DONE;
            json.put("status", (readTooEarly ? Replacings.Status.RUNNING : job.status()).code());
            json.put("done", job.done());
            json.put("total", job.total());
            json.put("message", job.message());
        } else if (stored != null) {
            json.put("status", stored.status().code());
            json.put("done", stored.done());
            json.put("total", stored.total());
            json.put("message", stored.message());
        }
        if (stored != null) {
            json.put("changed", stored.changed());
            json.put("gazetteerVersion", stored.gazetteerVersion());
            json.put("matcherVersion", stored.matcherVersion());
            json.put("startedBy", stored.startedBy());
            json.put("started", stored.started().toString());
            json.put("finished", moment(stored.finished()));
            json.put("undone", moment(stored.undone()));
            json.putPOJO("selection", stored.selection());
        }
        ReplacingReport report = view.report();
        json.set("report", report == null ? null : report(report, view));
        return json;
    }

    private static ObjectNode report(ReplacingReport report, ReplacingView view) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("looked", report.looked());
        json.put("same", report.same());
        json.put("otherArea", report.otherArea());
        json.put("finer", report.finer());
        json.put("coarser", report.coarser());
        json.put("surer", report.surer());
        json.put("lessSure", report.lessSure());
        ArrayNode moves = json.putArray("moves");
        report.moves()
                .forEach(move -> moves.addObject()
                        .put("from", move.from())
                        .put("to", move.to())
                        .put("count", move.count()));
        ArrayNode examples = json.putArray("examples");
        for (ReplacingReport.Example example : report.examples()) {
            Source source = view.texts().get(example.id());
            if (source != null) {
                examples.addObject()
                        .put("id", example.id())
                        .put("text", source.placeText().isBlank() ? source.title() : source.placeText())
                        .put("from", example.from())
                        .put("fromArea", example.fromArea())
                        .put("to", example.to())
                        .put("toArea", example.toArea());
            }
        }
        return json;
    }

    private static @Nullable String moment(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
