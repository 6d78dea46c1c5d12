package se.lageskartan.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of JSON whose fields are read one by one, with every fault kept under the path of its field. */
final class JsonFields {
    private final JsonNode json;
    private final String path;
    private final List<InvalidProfileException.Fault> faults;
    private final Set<String> read = new HashSet<>();

    private JsonFields(JsonNode json, String path, List<InvalidProfileException.Fault> faults) {
        this.json = json;
        this.path = path;
        this.faults = faults;
    }

    static JsonFields of(JsonNode json) {
        List<InvalidProfileException.Fault> faults = new ArrayList<>();
        if (!json.isObject()) {
            faults.add(new InvalidProfileException.Fault("definition", "är inget JSON-objekt."));
            return new JsonFields(JsonNodeFactory.instance.objectNode(), "", faults);
        }
        return new JsonFields(json, "", faults);
    }

    /** All that has been wrong so far, in this object and those in it. */
    List<InvalidProfileException.Fault> faults() {
        return faults;
    }

    void fault(String field, String message) {
        faults.add(new InvalidProfileException.Fault(path + field, message));
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    String text(String field, String otherwise, int longest) {
        JsonNode value = value(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isTextual()) {
            fault(field, "är ingen text. Förväntat: text inom citattecken.");
            return otherwise;
        }
        return checked(field, value.asText(), longest);
    }

    /** A list of texts; a text alone is a list of one. */
    List<String> texts(String field, int most, int longest) {
        JsonNode value = value(field);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value.isTextual()) {
            texts.add(checked(field, value.asText(), longest));
            return texts;
        }
        if (!value.isArray() || value.size() > most) {
            fault(field, "är ingen lista med högst " + most + " texter.");
            return List.of();
        }
        for (JsonNode one : value) {
            if (!one.isTextual() || one.asText().isEmpty()) {
                fault(field, "har ett värde som inte är text. Förväntat: en lista med texter.");
            } else {
                texts.add(checked(field, one.asText(), longest));
            }
        }
        return texts;
    }

    double number(String field, double otherwise, double least, double most) {
        JsonNode value = value(field);
        if (value == null) {
            return otherwise;
        }
        double number = value.asDouble(Double.NaN);
        if (!value.isNumber() || !(number >= least && number <= most)) {
            fault(field, "är inget tal från " + least + " till " + most + ".");
            return otherwise;
        }
        return number;
    }

    boolean truth(String field, boolean otherwise) {
        JsonNode value = value(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            fault(field, "är varken true eller false.");
            return otherwise;
        }
        return value.asBoolean();
    }

    /** The object in a field, an empty one when there is none. */
    JsonFields object(String field) {
        JsonNode value = value(field);
        if (value != null && !value.isObject()) {
            fault(field, "är inget JSON-objekt.");
            value = null;
        }
        return new JsonFields(
                value == null ? JsonNodeFactory.instance.objectNode() : value, path + field + ".", faults);
    }

    /** Notes every field that nobody has asked for. */
    void unknownFields() {
        for (String name : names()) {
            if (!read.contains(name)) {
                String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
                fault(shown, "finns inte i en profil. Kontrollera stavningen.");
            }
        }
    }

    private @Nullable JsonNode value(String field) {
        read.add(field);
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private String checked(String field, String text, int longest) {
        if (text.length() > longest) {
            fault(field, "är längre än " + longest + " tecken.");
            return "";
        }
        if (text.indexOf('\0') >= 0) {
            fault(field, "har ett nolltecken, som ingen text kan ha.");
            return "";
        }
        return text;
    }
}
