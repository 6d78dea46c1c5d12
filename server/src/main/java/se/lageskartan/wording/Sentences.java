package se.lageskartan.wording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sentences that the service makes into English, when they leave it: inside, and in everything that is kept, they are
 * Swedish. A sentence is known by its pattern in the catalogue, "{0} områden"; what the places hold is put into English by itself
 * when it is known, and else stays as it is, such as the name of a street. Of several patterns the one that says the most itself
 * is taken. Texts of several sentences are taken sentence by sentence. Safe for use by several threads.
 */
public final class Sentences {
    private static final int KEPT = 5_000;
    private static final int LONGEST_KEPT = 2_000;
    private static final int DEEPEST = 6;
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final Pattern BETWEEN_SENTENCES =
            Pattern.compile("(?<=[.!?…])(?<!\\b(?:kl|ca|bl\\.a|t\\.ex|m\\.m|st)\\.) +(?=[A-ZÅÄÖ0-9”\"])");

    /** A number as Swedes write it, and what in a text of figures is none: days, hours and versions. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<day>\\d{4}-\\d\\d(?:-\\d\\d)?)|(?<![\\d.,-])(?<whole>\\d{1,3}(?:\u00a0\\d{3})+|\\d+)(?:,(?<decimals>\\d+))?(?<percent>\u00a0%)?(?![\\d])");

    private record Form(Pattern pattern, String longest, int said, String english) {}

    private final Catalogue catalogue;
    private final List<Form> forms;
    private final Map<String, String> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    });

    public Sentences(Catalogue catalogue) {
        this.catalogue = catalogue;
        List<Form> found = new ArrayList<>();
        catalogue.entries().forEach(entry -> {
            if (PLACE.matcher(entry.getKey()).find()) {
                found.add(form(entry.getKey(), entry.getValue()));
            }
        });
        found.sort(Comparator.comparingInt(Form::said).reversed().thenComparing(Form::english));
        this.forms = List.copyOf(found);
    }

    /** A text in English; itself, but for its numbers, when nothing of it is known. */
    public String english(String swedish) {
        if (swedish.length() > LONGEST_KEPT) {
            return translated(swedish, 0);
        }
        String before = known.get(swedish);
        if (before == null) {
            before = translated(swedish, 0);
            known.put(swedish, before);
        }
        return before;
    }

    private String translated(String text, int depth) {
        String exact = catalogue.english(plain(text));
        if (exact != null) {
            return exact;
        }
        if (depth < DEEPEST) {
            String[] sentences = BETWEEN_SENTENCES.split(text, -1);
            String whole = filled(text, depth, sentences.length > 1);
            if (whole != null) {
                return whole;
            }
            if (sentences.length > 1) {
                StringBuilder all = new StringBuilder();
                for (String sentence : sentences) {
                    all.append(all.isEmpty() ? "" : " ").append(translated(sentence, depth + 1));
                }
                return all.toString();
            }
        }
        return numbers(text);
    }

    /** @param several whether the text is more than one sentence, which only a pattern of as many may be taken for */
    private @Nullable String filled(String text, int depth, boolean several) {
        String plain = plain(text);
        for (Form form : forms) {
            if (!plain.contains(form.longest())
                    || (several && !BETWEEN_SENTENCES.matcher(form.longest()).find())) {
                continue;
            }
            Matcher matcher = form.pattern().matcher(text);
            if (matcher.matches()) {
                return PLACE.matcher(form.english())
                        .replaceAll(place ->
                                Matcher.quoteReplacement(translated(matcher.group("p" + place.group(1)), depth + 1)));
            }
        }
        return null;
    }

    private static Form form(String swedish, String english) {
        StringBuilder pattern = new StringBuilder();
        String longest = "";
        int said = 0;
        int from = 0;
        Matcher place = PLACE.matcher(swedish);
        while (true) {
            boolean more = place.find(from);
            String literal = swedish.substring(from, more ? place.start() : swedish.length());
            pattern.append(Pattern.quote(literal).replace(" ", "\\E[ \u00a0]\\Q"));
            said += literal.length();
            longest = literal.length() > longest.length() ? literal : longest;
            if (!more) {
                return new Form(Pattern.compile(pattern.toString(), Pattern.DOTALL), longest, said, english);
            }
            pattern.append("(?<p").append(place.group(1)).append(">.+?)");
            from = place.end();
        }
    }

    /** Whether a space may break a line is no part of a pattern. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    /** "1 234,5" with a no-break space as "1,234.5", and "12 %" as "12%"; days stay 2026-11-22. */
    static String numbers(String text) {
        return NUMBER.matcher(text).replaceAll(number -> {
            if (number.group("day") != null) {
                return number.group();
            }
            String decimals = number.group("decimals");
            return number.group("whole").replace("\u00a0", ",")
                    + (decimals == null ? "" : "." + decimals)
                    + (number.group("percent") == null ? "" : "%");
        });
    }
}
