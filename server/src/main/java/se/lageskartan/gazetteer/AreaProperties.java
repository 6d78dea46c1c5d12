package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.GeoFeature;

/**
 * Which properties of a file's features are the areas' code, name and the area above. They are told by their values, the ones
 * that the present areas have, and where those are new by what the property is called.
 *
 * @param code null when areas are known by name alone
 * @param parent null when the file does not say
 */
record AreaProperties(
        @Nullable String code, String name, @Nullable String parent) {
    private static final List<String> CODE_WORDS = List.of("kod", "code", "nyko");
    private static final List<String> NAME_WORDS = List.of("namn", "name");

    /**
     * @param code chosen by a person, null or empty to find it
     * @param name the same
     * @throws InvalidEditException when there is no such property, or none can be found
     */
    static AreaProperties of(
            AreaFile file, AreaLevel level, Gazetteer gazetteer, @Nullable String code, @Nullable String name) {
        List<Area> present = gazetteer.areas(level);
        Set<String> codes = values(present, Area::code);
        Set<String> names = values(present, area -> Meanings.fold(area.name()));
        Set<String> parents = values(present, area -> String.valueOf(area.parentCode()));
        boolean coded = level != AreaLevel.STADSDEL;
        String codeProperty =
                coded ? chosen(file, "codeProperty", code, CODE_WORDS, text -> codes.contains(text)) : null;
        if (coded && codeProperty == null) {
            throw missing(file, "codeProperty", "kod");
        }
        String nameProperty =
                chosen(file, "nameProperty", name, NAME_WORDS, text -> names.contains(Meanings.fold(text)));
        if (nameProperty == null) {
            throw missing(file, "nameProperty", "namn");
        }
        String parentProperty = level == AreaLevel.BASOMRADE
                ? best(file, text -> parents.contains(text), Set.of(String.valueOf(codeProperty), nameProperty))
                : null;
        return new AreaProperties(codeProperty, nameProperty, parentProperty);
    }

    private static Set<String> values(List<Area> areas, Function<Area, String> value) {
        return areas.stream().map(value).collect(Collectors.toSet());
    }

    private static @Nullable String chosen(
            AreaFile file,
            String field,
            @Nullable String given,
            List<String> words,
            Function<String, Boolean> isKnown) {
        if (given != null && !given.isBlank()) {
            if (!file.properties().contains(given)) {
                throw new InvalidEditException(
                        field, "filen har ingen egenskap ”" + shortened(given) + "”", "någon av " + listed(file));
            }
            return given;
        }
        String byValue = best(file, isKnown, Set.of());
        return byValue != null ? byValue : byWord(file, words);
    }

    /** The property in which most features have a known value; null when none has any. */
    private static @Nullable String best(AreaFile file, Function<String, Boolean> isKnown, Set<String> others) {
        String best = null;
        long most = 0;
        for (String property : file.properties()) {
            long known = others.contains(property)
                    ? 0
                    : file.features().stream()
                            .map(GeoFeature::properties)
                            .filter(values -> isKnown.apply(AreaFile.text(values, property)))
                            .count();
            if (known > most) {
                most = known;
                best = property;
            }
        }
        return best;
    }

    private static @Nullable String byWord(AreaFile file, List<String> words) {
        List<String> named = new ArrayList<>();
        for (String word : words) {
            file.properties().stream()
                    .filter(property -> property.toLowerCase(Locale.ROOT).contains(word))
                    .forEach(named::add);
        }
        return named.isEmpty() ? null : named.getFirst();
    }

    private static InvalidEditException missing(AreaFile file, String field, String what) {
        return new InvalidEditException(
                field,
                file.properties().isEmpty()
                        ? "filens ytor har inga egenskaper"
                        : "det syns inte vilken egenskap som är områdets " + what,
                "en av filens egenskaper" + (file.properties().isEmpty() ? "" : ": " + listed(file)));
    }

    private static String listed(AreaFile file) {
        return file.properties().stream()
                .limit(40)
                .map(AreaProperties::shortened)
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
