package se.lageskartan.walks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.JSONB;
import se.lageskartan.walks.WalkStop.Kind;
import se.lageskartan.walks.WalkStop.Reason;

/** What is kept of a walk as JSON in its columns. */
final class WalkJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WalkJson() {}

    static JSONB counts(Map<Party, Integer> counts) {
        ArrayNode array = JSON.createArrayNode();
        new TreeMap<>(counts)
                .forEach((party, count) ->
                        array.addObject().put("party", party.code()).put("count", count));
        return JSONB.valueOf(array.toString());
    }

    static Map<Party, Integer> counts(JSONB json) {
        Map<Party, Integer> counts = new EnumMap<>(Party.class);
        for (JsonNode one : tree(json)) {
            Party.parse(one.path("party").asText())
                    .ifPresent(party -> counts.put(party, one.path("count").asInt()));
        }
        return counts;
    }

    static JSONB reasons(List<Reason> reasons) {
        ArrayNode array = JSON.createArrayNode();
        for (Reason reason : reasons) {
            array.addObject()
                    .put("kind", reason.kind().code())
                    .put("text", reason.text())
                    .put("source", reason.source());
        }
        return JSONB.valueOf(array.toString());
    }

    static List<Reason> reasons(JSONB json) {
        List<Reason> reasons = new ArrayList<>();
        for (JsonNode one : tree(json)) {
            reasons.add(new Reason(
                    Kind.parse(one.path("kind").asText()).orElse(Kind.OWN),
                    one.path("text").asText(),
                    one.path("source").asText()));
        }
        return reasons;
    }

    private static JsonNode tree(JSONB json) {
        try {
            return JSON.readTree(json.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database keeps only JSON in such a column", e);
        }
    }
}
