package se.lageskartan.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts in one of our pages: what stands between its tags, and the attributes that a person meets. A run of white space is
 * one space in a text.
 */
public final class PageText {
    private static final Pattern TEXT = Pattern.compile(
            "<(?:script|style)\\b.*?</(?:script|style)>|<!--.*?-->|(?<=>)(?<between>[^<]+)"
                    + "|(?<=\\s(?:aria-label|title|placeholder|alt|label|aria-description|aria-roledescription)=\")(?<attribute>[^\"]+)",
            Pattern.DOTALL);

    private PageText() {}

    /**
     * The page with other words, and otherwise the same.
     *
     * @param translation of a text; null to leave it
     */
    public static String translated(String page, Translation translation) {
        return TEXT.matcher(page).replaceAll(match -> {
            String text = match.group();
            boolean isText = text.charAt(0) != '<';
            String core = text.strip();
            String translated = isText && !core.isEmpty() ? translation.of(core.replaceAll("\\s+", " ")) : null;
            return Matcher.quoteReplacement(translated == null ? text : text.replace(core, translated));
        });
    }

    /** In the order of the page. */
    public static List<String> texts(String page) {
        List<String> texts = new ArrayList<>();
        translated(page, text -> {
            texts.add(text);
            return null;
        });
        return texts;
    }
}
