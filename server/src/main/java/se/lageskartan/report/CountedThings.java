package se.lageskartan.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.lageskartan.report.Finding.Kind;

/**
 * Finds a thing that is said to be of two numbers. Two sayings are of one thing when the noun after the number is the same and
 * the words that follow it are, but for their endings: "två socialsekreterare placeras hos polisen", "en socialsekreterare placerad
 * hos lokalpolisen". The sentence must place it in the same year where both name one.
 */
final class CountedThings {
    private static final Map<String, Integer> NUMERALS = Map.ofEntries(
            Map.entry("en", 1),
            Map.entry("ett", 1),
            Map.entry("två", 2),
            Map.entry("tre", 3),
            Map.entry("fyra", 4),
            Map.entry("fem", 5),
            Map.entry("sex", 6),
            Map.entry("sju", 7),
            Map.entry("åtta", 8),
            Map.entry("nio", 9),
            Map.entry("tio", 10),
            Map.entry("elva", 11),
            Map.entry("tolv", 12));

    private static final Pattern COUNTED = Pattern.compile(
            "(?iu)(?<![\\p{L}\\d,.-])(en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\\d{1,3}) (\\p{L}{5,})((?: \\p{L}+){2,4})");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(?!\\d)");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})");
    /** Shares are of many things, and times are no things. */
    private static final Set<String> NO_THINGS = Set.of(
            "procent", "procentenheter", "kronor", "månader", "dagar", "veckor", "timmar", "gånger", "respektive");

    private static final int STEM = 6;

    private CountedThings() {}

    private record Counted(
            int number,
            String noun,
            List<String> next,
            @Nullable String year,
            String words,
            Passage place) {}

    static List<Finding> check(List<Passage> passages) {
        List<Counted> all = new ArrayList<>();
        for (Passage passage : passages) {
            for (String sentence : SENTENCE.split(passage.text().replaceAll("\\s+", " "))) {
                Matcher year = YEAR.matcher(sentence);
                String named = year.find() ? year.group(1) : null;
                Matcher counted = COUNTED.matcher(sentence);
                for (int from = 0; counted.find(from); from = counted.start(2)) {
                    if (NO_THINGS.contains(counted.group(2).toLowerCase(Locale.ROOT))) {
                        continue;
                    }
                    String numeral = counted.group(1).toLowerCase(Locale.ROOT);
                    Integer number = NUMERALS.get(numeral);
                    all.add(new Counted(
                            number == null ? Integer.parseInt(numeral) : number,
                            counted.group(2).toLowerCase(Locale.ROOT),
                            Arrays.asList(counted.group(3)
                                    .strip()
                                    .toLowerCase(Locale.ROOT)
                                    .split(" ")),
                            named,
                            counted.group(),
                            passage));
                }
            }
        }
        List<Finding> found = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Counted one = all.get(i);
                Counted other = all.get(j);
                if (one.number() != other.number()
                        && one.place() != other.place()
                        && isOneThing(one, other)
                        && told.add(one.words() + " " + other.words())) {
                    found.add(Finding.of(
                            Kind.NUMBERS_DIFFER,
                            List.of(one.place(), other.place()),
                            "”" + one.words() + "” (" + one.place().place() + ") och ”" + other.words() + "” ("
                                    + other.place().place() + ") ger olika tal för samma sak."));
                }
            }
        }
        return found;
    }

    private static boolean isOneThing(Counted one, Counted other) {
        if (!stem(one.noun()).equals(stem(other.noun()))
                || one.year() != null && other.year() != null && !one.year().equals(other.year())) {
            return false;
        }
        int shared = 0;
        int length = Math.min(3, Math.min(one.next().size(), other.next().size()));
        for (int k = 0; k < length; k++) {
            String word = one.next().get(k);
            String than = other.next().get(k);
            if (!stem(word).equals(stem(than)) && !word.endsWith(than) && !than.endsWith(word)) {
                return false;
            }
            shared += word.length() > 3 ? 1 : 0;
        }
        return length >= 2 && shared >= 1;
    }

    private static String stem(String word) {
        return word.substring(0, Math.min(STEM, word.length()));
    }
}
