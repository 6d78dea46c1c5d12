package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.datasets.Dataset;
import se.lageskartan.datasets.DatasetRules;
import se.lageskartan.datasets.DatasetStore;
import se.lageskartan.datasets.Gone;
import se.lageskartan.datasets.Retention;
import se.lageskartan.datasets.Retentions;
import se.lageskartan.disclosure.DatasetDisclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.IncidentErasure;

/** Datasets, their rules and their erasure as JSON. */
public final class DatasetDocument {
    private DatasetDocument() {}

    public static Released<ObjectNode> list(Released<DatasetDisclosure.DatasetList> list) {
        return list.map(told -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode datasets = json.putArray("datasets");
            told.datasets().forEach(dataset -> datasets.add(dataset(dataset, told.now())));
            return json;
        });
    }

    /** The only one of a list. */
    public static Released<ObjectNode> one(Released<DatasetDisclosure.DatasetList> list) {
        return list.map(told -> dataset(told.datasets().getFirst(), told.now()));
    }

    private static ObjectNode dataset(Dataset dataset, Instant now) {
        DatasetRules rules = dataset.rules();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", dataset.code());
        json.put("title", dataset.title());
        json.put("source", dataset.source());
        json.put("example", dataset.example());
        json.put("holds", dataset.holds());
        json.put("erasable", dataset.erasable());
        json.put("owner", rules.owner());
        json.put("contact", rules.contact());
        json.put("purpose", rules.purpose());
        json.put("legalBasis", rules.legalBasis());
        json.put("disclosureBasis", rules.disclosureBasis());
        json.put("subjects", rules.subjects());
        json.put("personalData", rules.personalData());
        json.put("collected", dataset.collected().isPresent());
        json.put("published", rules.access().published());
        codes(json.putArray("pointRoles"), rules.access().points());
        codes(json.putArray("textRoles"), rules.access().texts());
        codes(json.putArray("figureRoles"), rules.access().figures());
        months(json, rules.retention());
        json.put("retentionReason", rules.retentionReason());
        json.put("confirmedBy", rules.confirmedBy());
        json.put("version", dataset.version());
        json.put("changed", dataset.changed().toString());
        json.put("changedBy", dataset.changedBy());
        Retention held = dataset.inForce(now);
        if (held.equals(rules.retention())) {
            json.putNull("grace");
        } else {
            ObjectNode grace = json.putObject("grace");
            months(grace, held);
            grace.put("until", text(dataset.graceUntil()));
        }
        json.put("detailErasedBefore", text(dataset.detailErasedBefore()));
        json.put("erasedBefore", text(dataset.erasedBefore()));
        return json;
    }

    private static void months(ObjectNode json, Retention retention) {
        json.put("detailMonths", retention.detailMonths());
        json.put("countMonths", retention.countMonths());
    }

    private static void codes(ArrayNode json, Collection<String> codes) {
        codes.stream().sorted().forEach(json::add);
    }

    public static Released<ObjectNode> history(Released<List<DatasetStore.Version>> versions) {
        return versions.map(all -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode array = json.putArray("versions");
            for (DatasetStore.Version version : all) {
                ObjectNode one = array.addObject();
                one.put("version", version.version());
                one.put("changed", version.changed().toString());
                one.put("changedBy", version.changedBy());
                one.put("reason", version.reason());
                one.putRawValue("rules", new RawValue(version.rules()));
            }
            return json;
        });
    }

    public static Released<ObjectNode> due(Released<Retentions.Due> due) {
        return due.map(DatasetDocument::due);
    }

    private static ObjectNode due(Retentions.Due due) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataset", due.dataset().code());
        json.put("title", due.dataset().title());
        json.put("detailsBefore", text(due.detailsBefore()));
        json.put("countsBefore", text(due.countsBefore()));
        counts(json, due.counts(), due.figures());
        collected(json, due.dataset().collected().isPresent(), due.collected());
        json.put("all", due.all());
        return json;
    }

    private static void collected(ObjectNode json, boolean isCollected, List<Gone> gone) {
        json.put("collected", isCollected);
        ObjectNode parts = json.putObject("parts");
        gone.forEach(one -> parts.put(one.code(), one.records()));
    }

    private static void counts(ObjectNode json, IncidentErasure.Counts counts, long figures) {
        json.put("incidents", counts.incidents());
        json.put("details", counts.details());
        json.put("earliest", text(counts.earliest()));
        json.put("latest", text(counts.latest()));
        json.put("revisions", counts.revisions());
        json.put("placements", counts.placements());
        json.put("decisions", counts.decisions());
        json.put("rejects", counts.rejects());
        json.put("imports", counts.imports());
        json.put("figures", figures);
    }

    public static Released<ObjectNode> erasure(Released<DatasetDisclosure.Erasure> erasure) {
        return erasure.map(told -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode due = json.putArray("due");
            told.due().forEach(one -> due.add(due(one)));
            json.put("all", told.due().stream().mapToLong(Retentions.Due::all).sum());
            json.put("leftBehind", told.leftBehind());
            json.put("next", told.next().toString());
            json.put("last", text(told.last()));
            ArrayNode runs = json.putArray("runs");
            for (Retentions.Run run : told.runs()) {
                ObjectNode one = runs.addObject();
                one.put("id", run.id());
                one.put("dataset", run.dataset());
                one.put("at", run.at().toString());
                one.put("by", run.by());
                one.put("detailsBefore", text(run.detailsBefore()));
                one.put("countsBefore", text(run.countsBefore()));
                counts(one, run.counts(), run.figures());
                collected(one, !run.collected().isEmpty(), run.collected());
            }
            return json;
        });
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
