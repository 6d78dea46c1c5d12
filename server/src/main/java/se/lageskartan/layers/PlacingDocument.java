package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.PlacingDisclosure.DecisionView;
import se.lageskartan.disclosure.PlacingDisclosure.GroupRow;
import se.lageskartan.disclosure.PlacingDisclosure.GroupView;
import se.lageskartan.disclosure.PlacingDisclosure.QueueView;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.incidents.HandPlace;
import se.lageskartan.incidents.PlaceSuggestions;
import se.lageskartan.incidents.PlacingDecisions;
import se.lageskartan.incidents.PlacingQueue.Group;
import se.lageskartan.incidents.PlacingQueue.Source;

/** The queue of incidents to place by hand, and what was decided, as JSON. */
public final class PlacingDocument {
    private static final double DECIMALS = 1e4;
    private static final int LONGEST_TEXT = 140;

    private PlacingDocument() {}

    public static Released<ObjectNode> queue(Released<QueueView> queue) {
        return queue.map(view -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("groups", view.groups());
            json.put("incidents", view.incidents());
            ArrayNode datasets = json.putArray("datasets");
            view.datasets()
                    .forEach((code, title) ->
                            datasets.addObject().put("code", code).put("title", title));
            ArrayNode shown = json.putArray("shown");
            view.shown().forEach(row -> shown.add(row(row)));
            return json;
        });
    }

    public static Released<ObjectNode> group(Released<GroupView> group) {
        return group.map(view -> {
            ObjectNode json = group(view.group(), view.datasetTitle());
            ArrayNode incidents = json.putArray("incidents");
            view.incidents().forEach(source -> incidents.add(source(source)));
            putSuggestions(json, view.suggestions());
            PlacingDecisions.Decision holding = view.holding();
            json.set(
                    "holding", holding == null ? null : decision(new DecisionView(holding, view.datasetTitle(), null)));
            return json;
        });
    }

    public static Released<ObjectNode> suggestions(Released<PlaceSuggestions> suggestions) {
        return suggestions.map(found -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            putSuggestions(json, found);
            return json;
        });
    }

    public static Released<ObjectNode> decisions(Released<List<DecisionView>> decisions) {
        return decisions.map(views -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode list = json.putArray("decisions");
            views.forEach(view -> list.add(decision(view)));
            return json;
        });
    }

    /**
     * A decision that was just made.
     *
     * @param aliasRefused why the gazetteer did not take the name that should be kept, null when it did or there is none
     */
    public static Released<ObjectNode> made(Released<DecisionView> decision, @Nullable String aliasRefused) {
        return decision.map(view -> {
            ObjectNode json = decision(view);
            json.put("aliasKept", view.decision().alias() != null && aliasRefused == null);
            json.put("aliasRefused", aliasRefused);
            return json;
        });
    }

    private static ObjectNode row(GroupRow row) {
        ObjectNode json = group(row.group(), row.datasetTitle());
        ArrayNode suggestions = json.putArray("suggestions");
        row.suggestions().forEach(suggestions::add);
        return json;
    }

    private static ObjectNode group(Group group, String datasetTitle) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataset", group.dataset());
        json.put("datasetTitle", datasetTitle);
        json.put("key", group.key().code());
        json.put("text", text(group.source()));
        json.put("count", group.count());
        json.put("first", group.first().toString());
        json.put("last", group.last().toString());
        ArrayNode reasons = json.putArray("reasons");
        group.reasons().forEach(reason -> reasons.add(reason.code()));
        return json;
    }

    /** What stands for a group in a list: the place text, or the beginning of what else there is. */
    private static String text(Source source) {
        String whole = !source.placeText().isBlank()
                ? source.placeText().strip()
                : (source.title() + " " + source.body()).strip();
        return whole.length() <= LONGEST_TEXT
                ? whole
                : whole.substring(0, LONGEST_TEXT).strip() + "…";
    }

    private static ObjectNode source(Source source) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", source.id());
        json.put("category", source.category().title());
        json.put("start", source.from().toString());
        json.put("end", source.to().toString());
        json.put("title", source.title());
        json.put("body", source.body());
        json.put("placeText", source.placeText());
        Position position = source.position();
        if (position == null) {
            json.putNull("position");
        } else {
            // Longitude first, as everywhere.
            var place = Transforms.fromPosition(position, ReferenceSystem.WGS84);
            json.putObject("position")
                    .put("lat", place.y)
                    .put("lon", place.x)
                    .put("uncertainty_m", source.uncertaintyM());
        }
        return json;
    }

    private static void putSuggestions(ObjectNode json, PlaceSuggestions suggestions) {
        json.put("explanation", suggestions.explanation());
        json.set(
                "candidates",
                GeoJson.collection(suggestions.found().stream()
                        .map(PlacingDocument::candidate)
                        .toList()));
    }

    private static ObjectNode candidate(PlaceSuggestions.Suggestion suggestion) {
        Placement placement = suggestion.placement();
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("kind", placement.kind().code());
        properties.put("label", placement.label());
        properties.put("query", suggestion.query());
        properties.put("confidence", rounded(placement.confidence()));
        properties.put("uncertainty_m", Math.round(placement.uncertaintyM()));
        properties.put("matched", placement.matched());
        properties.put("why", placement.explanation());
        var at = Transforms.fromPosition(placement.position(), ReferenceSystem.WGS84);
        properties.putObject("position").put("lat", at.y).put("lon", at.x);
        ArrayNode areas = properties.putArray("areas");
        for (Placement.AreaShare share : placement.areas()) {
            areas.addObject()
                    .put("level", share.area().level().code())
                    .put("code", share.area().code())
                    .put("name", share.area().name())
                    .put("probability", rounded(share.probability()));
        }
        return GeoJson.feature(placement.footprint(), properties);
    }

    private static ObjectNode decision(DecisionView view) {
        PlacingDecisions.Decision decision = view.decision();
        HandPlace place = decision.place();
        Source source = view.source();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", decision.id());
        json.put("dataset", decision.dataset());
        json.put("datasetTitle", view.datasetTitle());
        json.put("key", decision.key().code());
        json.put("text", source == null ? null : text(source));
        json.put("incident", decision.incident());
        json.put("outcome", place.outcome().code());
        json.put("label", place.label());
        json.put("confidence", place.confidence());
        json.put("uncertainty_m", place.uncertaintyM());
        json.put("note", decision.note());
        json.put("alias", decision.alias());
        json.put("aliasKept", decision.aliasKept());
        json.put("decidedBy", decision.decidedBy());
        json.put("decidedAt", decision.decidedAt().toString());
        json.put("settled", decision.settled());
        json.put("holds", decision.holds());
        json.put("undoneAt", moment(decision.undoneAt()));
        return json;
    }

    private static double rounded(double probability) {
        return Math.round(probability * DECIMALS) / DECIMALS;
    }

    private static @Nullable String moment(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
