package se.lageskartan.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts in an ES module: its string and template literals. What a template puts in is {@code {0}}, {@code {1}} and so on in
 * the text, and the literals within that are texts of their own. White space around a text belongs to the module.
 */
public final class ModuleText {
    private static final String BEFORE_A_PATTERN = "(,=:[!&|?{;+-*%<>~^";
    private static final Pattern WORD_BEFORE_A_PATTERN = Pattern.compile("(?:^|\\W)(?:return|typeof|case|of|in)$");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final String source;
    private final Translation translation;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private ModuleText(String source, Translation translation) {
        this.source = source;
        this.translation = translation;
    }

    /**
     * The module with other words and otherwise the same.
     *
     * @param translation of a text without the white space around it; null to leave it
     * @throws IllegalArgumentException when a translation puts in what its text has not
     */
    public static String translated(String source, Translation translation) {
        ModuleText module = new ModuleText(source, translation);
        module.code(false);
        return module.out.toString();
    }

    /** In the order in which they end. */
    public static List<String> texts(String source) {
        List<String> texts = new ArrayList<>();
        translated(source, text -> {
            texts.add(text);
            return null;
        });
        return texts;
    }

    /** @param within whether this is what a template puts in, which ends at its brace */
    private void code(boolean within) {
        int depth = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (within && c == '}' && depth-- == 0) {
                return;
            }
            if (within && c == '{') {
                depth++;
            }
            if (c == '\'' || c == '"') {
                literal(c);
            } else if (c == '`') {
                template();
            } else if (source.startsWith("//", at)) {
                copyTo(end("\n"));
            } else if (source.startsWith("/*", at)) {
                copyTo(end("*/"));
            } else if (c == '/' && startsPattern()) {
                pattern();
            } else {
                copyTo(at + 1);
            }
        }
    }

    private int end(String mark) {
        int found = source.indexOf(mark, at + 2);
        return found < 0 ? source.length() : found + mark.length();
    }

    private void copyTo(int end) {
        out.append(source, at, end);
        at = end;
    }

    private boolean startsPattern() {
        String before = out.substring(Math.max(0, out.length() - 80)).stripTrailing();
        return before.isEmpty()
                || BEFORE_A_PATTERN.indexOf(before.charAt(before.length() - 1)) >= 0
                || WORD_BEFORE_A_PATTERN.matcher(before).find();
    }

    private void pattern() {
        boolean inClass = false;
        int end = at + 1;
        while (end < source.length() && (inClass || source.charAt(end) != '/')) {
            char c = source.charAt(end);
            inClass = c == '[' || (inClass && c != ']');
            end += c == '\\' ? 2 : 1;
        }
        copyTo(Math.min(source.length(), end + 1));
    }

    private void literal(char quote) {
        int end = at + 1;
        while (source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        String raw = source.substring(at + 1, end);
        String translated = translated(unescaped(raw));
        out.append(quote)
                .append(translated == null ? raw : escaped(translated, quote))
                .append(quote);
        at = end + 1;
    }

    private void template() {
        at++;
        StringBuilder text = new StringBuilder();
        StringBuilder raw = new StringBuilder();
        List<String> putIn = new ArrayList<>();
        while (source.charAt(at) != '`') {
            if (source.startsWith("${", at)) {
                at += 2;
                int before = out.length();
                code(true);
                String code = "${" + out.substring(before) + "}";
                out.setLength(before);
                text.append('{').append(putIn.size()).append('}');
                putIn.add(code);
                raw.append(code);
                at++;
            } else {
                int length = source.charAt(at) == '\\' ? 2 : 1;
                text.append(source, at, at + length);
                raw.append(source, at, at + length);
                at += length;
            }
        }
        at++;
        String translated = translated(unescaped(text.toString()));
        out.append('`')
                .append(translated == null ? raw : filled(translated, putIn))
                .append('`');
    }

    private static String filled(String text, List<String> putIn) {
        Matcher place = PLACE.matcher(escaped(text, '`').replace("${", "\\${"));
        return place.replaceAll(match -> {
            int number = Integer.parseInt(match.group(1));
            if (number >= putIn.size()) {
                throw new IllegalArgumentException("\"" + text + "\" puts in more than its text has");
            }
            return Matcher.quoteReplacement(putIn.get(number));
        });
    }

    private @Nullable String translated(String text) {
        String core = text.strip();
        String translated = core.isEmpty() ? null : translation.of(core);
        return translated == null ? null : text.replace(core, translated);
    }

    private static String escaped(String text, char quote) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace(String.valueOf(quote), "\\" + quote);
    }

    /** The few escapes that the modules use; ModuleTextTest fails on another. */
    private static String unescaped(String raw) {
        return raw.indexOf('\\') < 0
                ? raw
                : raw.replace("\\u00a0", "\u00a0")
                        .replace("\\u202f", "\u202f")
                        .replace("\\n", "\n")
                        .replace("\\'", "'")
                        .replace("\\\"", "\"")
                        .replace("\\`", "`")
                        .replace("\\\\", "\\");
    }
}
