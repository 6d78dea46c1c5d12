package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import se.lageskartan.disclosure.IncidentDetail;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.incidents.StoredIncident;

/** One incident as JSON. */
public final class IncidentDocument {
    private IncidentDocument() {}

    public static Released<ObjectNode> json(Released<IncidentDetail> detail) {
        return detail.map(IncidentDocument::object);
    }

    private static ObjectNode object(IncidentDetail detail) {
        StoredIncident incident = detail.incident();
        Placement.Kind kind = incident.placeKind();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", incident.id());
        json.put("title", incident.title());
        json.put("category", incident.category().code());
        json.put("categoryName", incident.category().title());
        json.put("start", incident.from().toString());
        json.put("end", incident.to().toString());
        json.put("placeLabel", incident.placeLabel());
        json.put("placeKind", kind == null ? null : kind.code());
        json.put("confidence", incident.confidence());
        json.put("uncertainty_m", incident.uncertaintyM());
        json.put("unplacedReason", incident.unplacedReason());
        json.put("text", incident.body());
        json.put("dataset", detail.dataset().code());
        json.put("datasetTitle", detail.dataset().title());
        json.put("source", detail.dataset().source());
        json.put("example", detail.dataset().example());
        return json;
    }
}
