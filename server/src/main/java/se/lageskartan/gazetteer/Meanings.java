package se.lageskartan.gazetteer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What each name in the gazetteer means, to find one that would come to mean several things. */
final class Meanings {
    private static final Locale SWEDISH = Locale.of("sv");

    private final Map<String, List<Meaning>> byName = new HashMap<>();

    private record Meaning(GazetteerObject object, String label) {}

    Meanings(Gazetteer gazetteer) {
        for (AreaLevel level : AreaLevel.values()) {
            for (Area area : gazetteer.areas(level)) {
                GazetteerObject object = GazetteerObject.area(level, area.code());
                String label = area.name() + " (" + levelName(level) + ")";
                add(area.name(), object, label);
                gazetteer.aliases(area).forEach(alias -> add(alias, object, label));
            }
        }
        for (Place place : gazetteer.places()) {
            GazetteerObject object = GazetteerObject.place(place.slug());
            String label = place.name() + " ("
                    + PlaceKind.parse(place.kind()).map(PlaceKind::title).orElse(place.kind()) + ")";
            add(place.name(), object, label);
            place.aliases().forEach(alias -> add(alias, object, label));
        }
        gazetteer.streets().stream()
                .map(Street::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .forEach(name -> {
                    GazetteerObject object = GazetteerObject.street(name);
                    add(name, object, name + " (gata)");
                    gazetteer.streetAliases(name).forEach(alias -> add(alias, object, name + " (gata)"));
                });
        for (OutsideName outside : gazetteer.outsideNames()) {
            GazetteerObject object = GazetteerObject.outside(outside.name());
            String label = outside.name() + " (utanför Södermalm)";
            add(outside.name(), object, label);
            outside.aliases().forEach(alias -> add(alias, object, label));
        }
    }

    /** A question for each of the names that means something other than the object; empty when none does. */
    List<String> questions(List<String> names, GazetteerObject object) {
        List<String> questions = new ArrayList<>();
        for (String name : names) {
            String others = byName.getOrDefault(fold(name), List.of()).stream()
                    .filter(meaning -> !meaning.object().equals(object))
                    .map(Meaning::label)
                    .distinct()
                    .collect(Collectors.joining(", "));
            if (!others.isEmpty()) {
                questions.add("”" + name + "” betyder redan " + others + ". Texter som bara säger ”" + name
                        + "” blir tvetydiga.");
            }
        }
        return questions;
    }

    /** A name as it is compared: lower case, without accents and signs, å, ä and ö kept. */
    static String fold(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(SWEDISH);
        return composed.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static String levelName(AreaLevel level) {
        return switch (level) {
            case DISTRICT -> "stadsdelsområde";
            case STADSDEL -> "stadsdel";
            case NYKO5 -> "NYKO 5-område";
            case BASOMRADE -> "basområde";
            case PRIORITY -> "prioriterat område";
        };
    }

    private void add(String name, GazetteerObject object, String label) {
        byName.computeIfAbsent(fold(name), key -> new ArrayList<>()).add(new Meaning(object, label));
    }
}
