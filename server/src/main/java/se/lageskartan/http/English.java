package se.lageskartan.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.lageskartan.wording.Catalogue;
import se.lageskartan.wording.ModuleText;
import se.lageskartan.wording.PageText;
import se.lageskartan.wording.Sentences;

/**
 * The service in English. It is written and kept in Swedish; what leaves it is put into English by catalogues that have the
 * Swedish text as their key: pages and modules when the service starts, sentences in answers when they are sent.
 */
final class English {
    /** Of the front end, by what is opened, and of the service. */
    static final Catalogue TEXTS = Catalogue.of(List.of("/text/en/map.po", "/text/en/pages.po", "/text/en/work.po"));

    static final Catalogue SENTENCES = Catalogue.of(List.of("/text/en/service.po"));

    private static final Sentences ENGLISH = new Sentences(SENTENCES);

    /** Members of answers that hold what the service says, never what somebody has written and may save again. */
    private static final Set<String> SAID = Set.of(
            "attribution",
            "summary",
            "cannotTell",
            "method",
            "notes",
            "countText",
            "compareText",
            "statusText",
            "roleLabel",
            "levelName",
            "kindName",
            "originName",
            "message",
            "questions",
            "warnings",
            "changes",
            "problems",
            "explanation",
            "why",
            "meaning",
            "pattern_name",
            "categoryName",
            "expected",
            "holds",
            "mark",
            "reasons");

    /** Members that hold what the service says, but in answers that {@link #HELD} names what somebody has written. */
    private static final Set<String> SAID_OF_FIGURES =
            Set.of("note", "name", "title", "group", "text", "label", "detail", "reason");

    /** Where the answers begin that somebody edits and sends back. */
    private static final List<String> HELD =
            List.of("/api/gazetteer", "/api/datasets", "/api/profiles", "/api/placing");

    private English() {}

    static String module(String name, String source) {
        return ModuleText.translated(source, text -> TEXTS.english(name, text));
    }

    static String page(String name, String source) {
        return PageText.translated(source, text -> TEXTS.english(name, text))
                .replace("<html lang=\"sv\">", "<html lang=\"en\">")
                .replace(
                        "href=\"?lang=en\" hreflang=\"en\" lang=\"en\"",
                        "href=\"?lang=sv\" hreflang=\"sv\" lang=\"sv\"");
    }

    static String sentence(String swedish) {
        return ENGLISH.english(swedish);
    }

    /** @param path that was asked for */
    static JsonNode answer(JsonNode swedish, String path) {
        put(swedish, HELD.stream().anyMatch(path::startsWith), false);
        return swedish;
    }

    /** @param problem RFC 9457, all of whose words the service says */
    static JsonNode problem(JsonNode problem) {
        put(problem, false, false);
        return problem;
    }

    private static void put(JsonNode node, boolean held, boolean said) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                boolean isSaid = SAID.contains(member.getKey()) || (!held && SAID_OF_FIGURES.contains(member.getKey()));
                if (member.getValue() instanceof TextNode text) {
                    if (isSaid) {
                        member.setValue(TextNode.valueOf(sentence(text.textValue())));
                    }
                } else {
                    put(member.getValue(), held, isSaid);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (!(array.get(i) instanceof TextNode text)) {
                    put(array.get(i), held, said);
                } else if (said) {
                    array.set(i, TextNode.valueOf(sentence(text.textValue())));
                }
            }
        }
    }
}
