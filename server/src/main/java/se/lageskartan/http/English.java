package se.lageskartan.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
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
    static final Catalogue TEXTS =
            Catalogue.of(List.of("/text/en/map.po", "/text/en/pages.po", "/text/en/work.po", "/text/en/words.po"));

    static final Catalogue SENTENCES = Catalogue.of(List.of("/text/en/service.po", "/text/en/data.po"));

    private static final Sentences ENGLISH = new Sentences(SENTENCES);

    /** Members of answers that hold what the service says, never what somebody has written and may save again. */
    private static final Set<String> SAID = Set.of(
            "attribution",
            "summary",
            "comparison",
            "cannotTell",
            "method",
            "notes",
            "countText",
            "compareText",
            "gradeText",
            "kindText",
            "statusText",
            "statusTitle",
            "kindTitle",
            "expectedDirectionTitle",
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
            "textShown",
            "sourceShown",
            "reasons");

    /** Members that hold what the service says, but in answers of {@link #RULES} that are held what somebody has written. */
    private static final Set<String> SAID_OF_FIGURES =
            Set.of("note", "name", "title", "group", "text", "label", "detail", "reason");

    /**
     * What holds for the answers below a path.
     *
     * @param held somebody edits them and sends them back, so that only {@link #SAID} is touched in them
     * @param ours members that hold what the service says all the same: texts, or lists of choices
     */
    private record Rule(boolean held, Set<String> ours) {
        boolean says(String member) {
            return SAID.contains(member) || ours.contains(member) || (!held && SAID_OF_FIGURES.contains(member));
        }
    }

    private static final Rule SAYS_ALL = new Rule(false, Set.of());

    /** A whole body that cannot be read is a parameter, too, and has a Swedish name. */
    private static final Rule PROBLEM = new Rule(false, Set.of("parameter"));

    /** The first that a path begins with. */
    private static final Map<String, Rule> RULES = rules();

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("/api/figures/profiles", new Rule(false, Set.of("description")));
        rules.put("/api/figures", new Rule(false, Set.of("display", "unit", "theme")));
        rules.put("/api/gazetteer", held("placeKinds"));
        rules.put("/api/datasets", held());
        rules.put("/api/retention", held());
        rules.put("/api/profiles/", held());
        rules.put("/api/profiles", held("name", "description", "assumption"));
        rules.put("/api/crime-codes", held());
        rules.put("/api/category-groups", held());
        rules.put("/api/placing", held("category"));
        rules.put("/api/imports", held());
        rules.put("/api/feeds", held());
        rules.put("/api/accounts", held());
        rules.put("/api/tokens", held());
        rules.put("/api/work-areas", held("statuses"));
        rules.put("/api/measures", held("choices"));
        rules.put("/api/walks", held("statuses", "parties", "ways", "steps", "columns", "rows", "about", "missing"));
        rules.put("/api/field", held("kinds", "levels"));
        rules.put("/api/est/waiting", SAYS_ALL);
        rules.put("/api/est/choices", SAYS_ALL);
        rules.put("/api/est/quarters", held("title", "count", "compare", "change", "trend", "usual", "sources"));
        rules.put("/api/est/years", held("quarters", "kind", "status", "source"));
        rules.put("/api/est", held("agenda"));
        rules.put("/api/lagesbild", held("statusName", "protection", "hint", "findings"));
        return rules;
    }

    private static Rule held(String... ours) {
        return new Rule(true, Set.of(ours));
    }

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

    /** What puts the headings and choices of a file into the language of whoever fetches it; what people have written stays. */
    static UnaryOperator<String> words(Context ctx) {
        return Language.of(ctx) == Language.EN ? English::word : UnaryOperator.identity();
    }

    /** The same for whole sentences. */
    static UnaryOperator<String> sentences(Context ctx) {
        return Language.of(ctx) == Language.EN ? English::sentence : UnaryOperator.identity();
    }

    private static String word(String swedish) {
        String english = SENTENCES.english(swedish);
        return english == null ? swedish : english;
    }

    /** @param path that was asked for */
    static JsonNode answer(JsonNode swedish, String path) {
        put(swedish, rule(path), false);
        return swedish;
    }

    /**
     * @param problem RFC 9457, all of whose words the service says, but for what holds now of what somebody else has changed
     * @param path that was asked for
     */
    static JsonNode problem(ObjectNode problem, String path) {
        JsonNode now = problem.remove("now");
        put(problem, PROBLEM, false);
        if (now != null) {
            problem.set("now", answer(now, path));
        }
        return problem;
    }

    /** Whether a member of that name holds what the service says, wherever it stands. */
    static boolean isSaid(String member) {
        return SAID.contains(member);
    }

    private static Rule rule(String path) {
        return RULES.entrySet().stream()
                .filter(rule -> path.startsWith(rule.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(SAYS_ALL);
    }

    private static void put(JsonNode node, Rule rule, boolean said) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                boolean isSaid = rule.says(member.getKey());
                if (member.getValue() instanceof TextNode text) {
                    if (isSaid) {
                        member.setValue(TextNode.valueOf(sentence(text.textValue())));
                    }
                } else {
                    put(member.getValue(), rule.ours().contains(member.getKey()) ? SAYS_ALL : rule, isSaid);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (!(array.get(i) instanceof TextNode text)) {
                    put(array.get(i), rule, said);
                } else if (said) {
                    array.set(i, TextNode.valueOf(sentence(text.textValue())));
                }
            }
        }
    }
}
