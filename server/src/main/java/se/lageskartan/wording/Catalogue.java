package se.lageskartan.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The English of Swedish texts, as translators keep them: files in gettext's PO form, where {@code msgid} is the Swedish text,
 * {@code msgstr} the English and {@code msgctxt} the one file that the pair is for, when a text means two things.
 * {@code {0}}, {@code {1}} stand for what is put into a text. Files that are lost or malformed stop the service at its start.
 */
public final class Catalogue {
    private static final char CONTEXT_END = '\u0004';

    private final Map<String, String> english = new HashMap<>();

    private Catalogue() {}

    /**
     * Reads catalogues.
     *
     * @param resources the files on the class path; a text may stand in several of them when its English is the same
     * @throws IllegalArgumentException when one is no PO file, or a text has two translations
     */
    public static Catalogue of(List<String> resources) {
        Catalogue catalogue = new Catalogue();
        resources.forEach(resource -> catalogue.add(resource, text(resource)));
        return catalogue;
    }

    /** The English of a text, or null when it has none. */
    public @Nullable String english(String swedish) {
        return english.get(swedish);
    }

    /**
     * The English of a text in a file, or null when it has none.
     *
     * @param context the file that the text stands in, e.g. "js/map/legend.js"
     */
    public @Nullable String english(String context, String swedish) {
        String own = english.get(context + CONTEXT_END + swedish);
        return own == null ? english.get(swedish) : own;
    }

    /** The Swedish texts. */
    public Set<String> swedish() {
        return english.keySet().stream()
                .map(key -> key.substring(key.indexOf(CONTEXT_END) + 1))
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<Map.Entry<String, String>> entries() {
        return english.entrySet();
    }

    private static String text(String resource) {
        try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no catalogue " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String resource, String file) {
        Map<String, String> entry = new HashMap<>();
        String field = "";
        List<String> lines = new ArrayList<>(file.lines().toList());
        lines.add("");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String where = resource + ":" + (i + 1);
            if (line.startsWith("#")) {
                continue;
            }
            int quote = line.indexOf('"');
            if (line.isEmpty()) {
                put(where, entry);
                entry.clear();
            } else if (quote < 0 || line.length() < quote + 2 || !line.endsWith("\"")) {
                throw new IllegalArgumentException(where + ": neither a field with a quoted text nor a comment");
            } else {
                field = quote == 0 ? field : line.substring(0, quote).strip();
                entry.merge(field, unescaped(line.substring(quote + 1, line.length() - 1)), String::concat);
            }
        }
    }

    private void put(String where, Map<String, String> entry) {
        String swedish = entry.get("msgid");
        String translation = entry.get("msgstr");
        if (entry.isEmpty() || (swedish != null && swedish.isEmpty())) {
            return; // an empty line more, or the head of the file
        }
        if (swedish == null || translation == null || translation.isEmpty()) {
            throw new IllegalArgumentException(where + ": msgid and msgstr go together, and neither is empty");
        }
        String context = entry.get("msgctxt");
        String key = context == null ? swedish : context + CONTEXT_END + swedish;
        String before = english.put(key, translation);
        if (before != null && !before.equals(translation)) {
            throw new IllegalArgumentException(where + ": \"" + swedish + "\" is \"" + before + "\" elsewhere");
        }
    }

    private static String unescaped(String text) {
        return text.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
    }
}
