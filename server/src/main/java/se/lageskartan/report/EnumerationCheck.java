package se.lageskartan.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.lageskartan.report.Finding.Kind;
import se.lageskartan.wording.EditDistance;

/**
 * Finds lists of names that are nearly the same: three names and more than half of all are in both, and some are in one alone. Names
 * that differ by a letter are one name.
 */
final class EnumerationCheck {
    private static final String NAME = "\\p{Lu}\\p{Ll}+(?: \\p{L}\\p{Ll}+){0,2}";
    private static final Pattern LIST =
            Pattern.compile("(" + NAME + "(?:, " + NAME + ")+),? (?:och|samt) (\\p{Lu}\\p{Ll}+(?: \\p{L}\\p{Ll}+)?)");
    private static final int FEWEST = 3;

    private EnumerationCheck() {}

    private record Names(List<String> names, Passage place) {
        boolean has(String name) {
            return names.stream().anyMatch(other -> same(name, other));
        }
    }

    static List<Finding> check(List<Passage> passages) {
        List<Names> lists = new ArrayList<>();
        for (Passage passage : passages) {
            Matcher list = LIST.matcher(passage.text().replaceAll("\\s+", " "));
            while (list.find()) {
                Set<String> names = new LinkedHashSet<>(Arrays.asList((list.group(1)).split(", ")));
                names.add(list.group(2));
                if (names.size() >= FEWEST) {
                    lists.add(new Names(List.copyOf(names), passage));
                }
            }
        }
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            for (int j = i + 1; j < lists.size(); j++) {
                compare(lists.get(i), lists.get(j), found);
            }
        }
        return found;
    }

    private static void compare(Names one, Names other, List<Finding> found) {
        List<String> onlyOne =
                one.names().stream().filter(name -> !other.has(name)).toList();
        List<String> onlyOther =
                other.names().stream().filter(name -> !one.has(name)).toList();
        int shared = one.names().size() - onlyOne.size();
        int all = shared + onlyOne.size() + onlyOther.size();
        if (onlyOne.isEmpty() && onlyOther.isEmpty() || shared < FEWEST || shared * 2 <= all) {
            return;
        }
        found.add(Finding.of(
                Kind.LISTS_DIFFER,
                List.of(one.place(), other.place()),
                "Två uppräkningar är nästan lika men inte samma: " + alone(onlyOne, one) + alone(onlyOther, other)
                        + "Är det samma områden?"));
    }

    private static String alone(List<String> names, Names list) {
        return names.isEmpty()
                ? ""
                : names.stream().collect(Collectors.joining("”, ”", "”", "”")) + " står bara i "
                        + list.place().place() + ". ";
    }

    private static boolean same(String one, String other) {
        String first = one.toLowerCase(Locale.ROOT);
        String second = other.toLowerCase(Locale.ROOT);
        return EditDistance.between(first, second) <= 1
                || first.endsWith(" " + second)
                || second.endsWith(" " + first)
                || first.startsWith(second + " ")
                || second.startsWith(first + " ");
    }
}
