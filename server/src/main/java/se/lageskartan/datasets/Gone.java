package se.lageskartan.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.wording.Quantity;

/**
 * How many of a kind of thing go, or went.
 *
 * @param code of the kind, as it is kept
 * @param title Swedish, plural
 */
public record Gone(String code, String title, long records) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> TITLES = Arrays.stream(Collected.values())
            .flatMap(kind -> kind.parts().stream())
            .collect(Collectors.toUnmodifiableMap(Collected.Part::code, Collected.Part::title, (one, other) -> one));

    /** Of all kinds. */
    public static long all(List<Gone> gone) {
        return gone.stream().mapToLong(Gone::records).sum();
    }

    /** "3 bilder, 12 anteckningar": those that there are any of. */
    public static String sentence(List<Gone> gone) {
        return gone.stream()
                .filter(one -> one.records() > 0)
                .map(one -> Quantity.number(one.records()) + " " + one.title())
                .collect(Collectors.joining(", "));
    }

    static String json(List<Gone> gone) {
        ObjectNode json = JSON.createObjectNode();
        gone.forEach(one -> json.put(one.code(), one.records()));
        return json.toString();
    }

    static List<Gone> parse(@Nullable String text) {
        List<Gone> gone = new ArrayList<>();
        if (text != null) {
            try {
                for (Map.Entry<String, JsonNode> part : JSON.readTree(text).properties()) {
                    gone.add(new Gone(
                            part.getKey(),
                            TITLES.getOrDefault(part.getKey(), part.getKey()),
                            part.getValue().asLong()));
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("what was erased is kept as no JSON: " + text, e);
            }
        }
        return gone;
    }
}
