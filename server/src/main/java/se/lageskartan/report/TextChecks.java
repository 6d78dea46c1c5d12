package se.lageskartan.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.lageskartan.figures.AreaNames;
import se.lageskartan.figures.FigureArea;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.NameAlias;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.report.Finding.Kind;

/** What in the texts of a document does not go together, as far as that can be computed. Pure: same texts, same findings. */
public final class TextChecks {
    private static final Pattern TWO =
            Pattern.compile("((?:\\p{L}+ ){0,2}\\p{Lu}\\p{Ll}+) (?:och|samt) (\\p{L}+(?: \\p{L}+)?)");

    private final AreaNames areas;
    private final Map<String, Set<String>> aliases = new HashMap<>();

    /** @param gazetteer whose names and other spellings count as known */
    public TextChecks(Gazetteer gazetteer) {
        this.areas = new AreaNames(gazetteer);
        for (Place place : gazetteer.places()) {
            place.aliases().forEach(alias -> alias(place.name(), alias));
        }
        gazetteer.aliases().stream()
                .filter(alias -> alias.kind() == NameAlias.Kind.STREET)
                .forEach(alias -> alias(alias.key(), alias.alias()));
    }

    private void alias(String name, String alias) {
        aliases.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new HashSet<>())
                .add(alias.toLowerCase(Locale.ROOT));
    }

    /** Between the passages given and within each. */
    public List<Finding> among(List<Passage> passages) {
        List<Finding> found = new ArrayList<>();
        found.addAll(SpellingCheck.check(passages, aliases));
        found.addAll(EnumerationCheck.check(passages));
        found.addAll(CountedThings.check(passages));
        found.addAll(LostWordCheck.check(passages));
        passages.forEach(passage -> sameAreaTwice(passage, found));
        return found;
    }

    /** "Stockholm och Stockholms stad": two names of one area where two were meant. */
    private void sameAreaTwice(Passage passage, List<Finding> found) {
        Matcher two = TWO.matcher(passage.text().replaceAll("\\s+", " "));
        while (two.find()) {
            Set<FigureArea.Ref> first = longest(two.group(1), true);
            Set<FigureArea.Ref> second = longest(two.group(2), false);
            if (first.size() == 1 && first.equals(second)) {
                found.add(Finding.of(
                        Kind.SAME_AREA_TWICE,
                        List.of(passage),
                        "”" + two.group() + "” (" + passage.place()
                                + ") nämner samma område två gånger. Är en part bortfallen?"));
            }
        }
    }

    /** What the most words at the end, or else at the beginning, mean together. */
    private Set<FigureArea.Ref> longest(String words, boolean atEnd) {
        String rest = words;
        while (true) {
            Set<FigureArea.Ref> meanings = areas.meanings(rest);
            int space = atEnd ? rest.indexOf(' ') : rest.lastIndexOf(' ');
            if (!meanings.isEmpty() || space < 0) {
                return meanings;
            }
            rest = atEnd ? rest.substring(space + 1) : rest.substring(0, space);
        }
    }
}
