package se.lageskartan.wording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sentences that the service makes into English, when they leave it: inside, and in everything that is kept, they are
 * Swedish. A sentence is known by its pattern in the catalogue, "{0} områden"; what the places hold is put into English by itself
 * when it is known, and else stays as it is, such as the name of a street. Of several patterns the one that says the most itself
 * is taken. Texts of several sentences are taken sentence by sentence. What says hardly more itself than "{0} och {1}" is taken
 * only when all that it joins is known or a name, so that what people have written is not put into English by halves. Safe for
 * use by several threads.
 */
public final class Sentences {
    private static final int KEPT = 5_000;
    private static final int LONGEST_KEPT = 2_000;
    private static final int DEEPEST = 6;
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile(
            "(?<=[.!?…])(?<!\\b(?:kl|ca|bl\\.a|t\\.ex|m\\.m|st|s|nr)\\.) +(?=[A-ZÅÄÖ0-9”\"]|[a-zA-Z.]+: )");

    /** Letters of a pattern that is no sentence below which it only joins what it holds. */
    private static final int JOINING = 6;

    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** Words with a capital, numbers and codes: nothing that English would say otherwise. */
    private static final Pattern NAME =
            Pattern.compile("(?:[^\\p{L}]*(?:\\p{Lu}[^\\s]*|[^\\s\\p{L}]+|[^\\s]*[\\d_:,][^\\s]*)[\\s\u00a0]*)+");

    /** A number as Swedes write it, and what in a text of figures is none: days, hours and versions. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<day>\\d{4}-\\d\\d(?:-\\d\\d)?)|(?<![\\d.,-])(?<whole>\\d{1,3}(?:\u00a0\\d{3})+|\\d+)(?:,(?<decimals>\\d+))?(?<percent>\u00a0%)?(?![\\d])");

    /** What stands within quotation marks is somebody's own words. */
    private static final Pattern QUOTED = Pattern.compile("“\\{(\\d)}”");

    /** @param quoted the numbers of the places that are somebody's own words */
    private record Form(
            Pattern pattern,
            String longest,
            int said,
            boolean several,
            boolean joining,
            Set<String> quoted,
            String english) {}

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
        String english = known(text, depth);
        return english == null ? numbers(text) : english;
    }

    private @Nullable String known(String text, int depth) {
        String exact = catalogue.english(plain(text));
        if (exact != null || depth >= DEEPEST) {
            return exact;
        }
        String[] sentences = BETWEEN_SENTENCES.split(text, -1);
        String whole = filled(text, depth, sentences.length > 1);
        if (whole != null || sentences.length == 1) {
            return whole;
        }
        StringBuilder all = new StringBuilder();
        boolean any = false;
        for (String sentence : sentences) {
            String english = known(sentence, depth + 1);
            any |= english != null;
            all.append(all.isEmpty() ? "" : " ").append(english == null ? numbers(sentence) : english);
        }
        return any ? all.toString() : null;
    }

    /** @param several whether the text is more than one sentence, which only a pattern of as many may be taken for */
    private @Nullable String filled(String text, int depth, boolean several) {
        String plain = plain(text);
        for (Form form : forms) {
            if (!plain.contains(form.longest()) || (several && !form.several())) {
                continue;
            }
            Matcher matcher = form.pattern().matcher(text);
            if (matcher.matches()) {
                String english = filled(form, matcher, depth);
                if (english != null) {
                    return english;
                }
            }
        }
        return null;
    }

    private @Nullable String filled(Form form, Matcher matcher, int depth) {
        StringBuilder english = new StringBuilder();
        Matcher place = PLACE.matcher(form.english());
        while (place.find()) {
            String held = matcher.group("p" + place.group(1));
            boolean quoted = form.quoted().contains(place.group(1));
            String part = quoted ? catalogue.english(held) : known(held, depth + 1);
            if (part == null && !quoted && form.joining() && !NAME.matcher(held).matches()) {
                return null;
            }
            String shown = part != null ? part : quoted ? held : numbers(held);
            place.appendReplacement(english, Matcher.quoteReplacement(shown));
        }
        return place.appendTail(english).toString();
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
                return new Form(
                        Pattern.compile(pattern.toString(), Pattern.DOTALL),
                        longest,
                        said,
                        BETWEEN_SENTENCES.matcher(swedish).find(),
                        !swedish.endsWith(".")
                                && LETTER.matcher(PLACE.matcher(swedish).replaceAll(""))
                                                .results()
                                                .count()
                                        < JOINING,
                        QUOTED.matcher(english)
                                .results()
                                .map(quotation -> quotation.group(1))
                                .collect(Collectors.toUnmodifiableSet()),
                        english);
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
