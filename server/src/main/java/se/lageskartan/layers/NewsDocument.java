package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import se.lageskartan.disclosure.News;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.Period;
import se.lageskartan.wording.Quantity;

/** What has come in since somebody was here last, as JSON and in words. */
public final class NewsDocument {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd 'kl.' HH:mm");

    private NewsDocument() {}

    public static Released<ObjectNode> json(Released<News> news) {
        return news.map(NewsDocument::object);
    }

    private static ObjectNode object(News news) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("since", news.since().toString());
        ArrayNode datasets = json.putArray("datasets");
        for (News.Arrival arrival : news.datasets()) {
            datasets.addObject()
                    .put("code", arrival.code())
                    .put("title", arrival.title())
                    .put("example", arrival.example())
                    .put("imports", arrival.imports())
                    .put("added", arrival.added())
                    .put("corrected", arrival.corrected())
                    .put("latest", arrival.latest().toString())
                    .put("text", text(arrival));
        }
        json.put("summary", summary(news));
        json.put("dataVersion", Long.toString(news.dataVersion()));
        return json;
    }

    static String summary(News news) {
        String since = "Sedan " + clock(news.since());
        if (news.datasets().isEmpty()) {
            return since + " har inga nya uppgifter kommit in.";
        }
        return since + ": "
                + SwedishText.list(
                        news.datasets().stream().map(NewsDocument::text).toList()) + ".";
    }

    /** Without the numbers for whoever is not told them: that something came is no number. */
    private static String text(News.Arrival arrival) {
        Long added = arrival.added();
        Long corrected = arrival.corrected();
        List<String> parts = new ArrayList<>();
        if (added == null || corrected == null) {
            parts.add("nya uppgifter");
        } else {
            if (added > 0 || corrected == 0) {
                parts.add(added == 0 ? "inga nya händelser" : Quantity.of(added, "ny händelse", "nya händelser"));
            }
            if (corrected > 0) {
                parts.add(Quantity.of(corrected, "rättad händelse", "rättade händelser"));
            }
        }
        return SwedishText.list(parts) + " i " + arrival.title() + " (senast " + clock(arrival.latest()) + ")";
    }

    private static String clock(Instant time) {
        return CLOCK.format(time.atZone(Period.ZONE));
    }
}
