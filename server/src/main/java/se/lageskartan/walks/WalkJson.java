package se.lageskartan.walks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import se.lageskartan.walks.FindingCase.Care;
import se.lageskartan.walks.FindingCase.Status;
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

    /** A case as it was: its row, whole. One of before there were areas has none. */
    static Care care(JSONB row) {
        JsonNode was = tree(row);
        List<String> areas = new ArrayList<>();
        was.path("areas").forEach(area -> areas.add(area.asText()));
        JsonNode measure = was.path("measure");
        return new Care(
                was.path("owner").asText(),
                day(was.path("deadline")),
                day(was.path("remind_on")),
                Status.parse(was.path("status").asText()).orElse(Status.OPEN),
                was.path("reason").asText(),
                measure.isInt() ? measure.asInt() : null,
                CaseStore.areas(areas));
    }

    private static @Nullable LocalDate day(JsonNode day) {
        return day.isTextual() ? LocalDate.parse(day.asText()) : null;
    }

    private static JsonNode tree(JSONB json) {
        try {
            return JSON.readTree(json.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database keeps only JSON in such a column", e);
        }
    }
}
