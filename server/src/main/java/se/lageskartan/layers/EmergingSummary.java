package se.lageskartan.layers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.lageskartan.analysis.HotspotPattern;
import se.lageskartan.disclosure.EmergingFigures;
import se.lageskartan.wording.Quantity;

/** What has emerged, in a sentence: what is new or grows first, because that is what people come for. */
final class EmergingSummary {
    /** Patterns that are said together, with the noun after one and after several. */
    private record Kind(String one, String several, Set<HotspotPattern> patterns) {
        Kind(String one, String several, HotspotPattern first, HotspotPattern... others) {
            this(one, several, EnumSet.of(first, others));
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("ny hotspot", "nya hotspots", HotspotPattern.NEW_HOT),
            new Kind("hotspot som blir starkare", "hotspots som blir starkare", HotspotPattern.INTENSIFYING_HOT),
            new Kind("hotspot som håller i sig", "hotspots som håller i sig", HotspotPattern.CONSECUTIVE_HOT),
            new Kind("ständig hotspot", "ständiga hotspots", HotspotPattern.PERSISTENT_HOT),
            new Kind(
                    "hotspot som kommer och går",
                    "hotspots som kommer och går",
                    HotspotPattern.SPORADIC_HOT,
                    HotspotPattern.OSCILLATING_HOT),
            new Kind("hotspot som blir svagare", "hotspots som blir svagare", HotspotPattern.DIMINISHING_HOT),
            new Kind("tidigare hotspot", "tidigare hotspots", HotspotPattern.HISTORICAL_HOT));

    private EmergingSummary() {}

    static String of(EmergingFigures figures) {
        if (figures.cannotTell() != null) {
            return figures.cannotTell();
        }
        Map<HotspotPattern, Integer> found = new EnumMap<>(HotspotPattern.class);
        figures.places().forEach(place -> found.merge(place.pattern().pattern(), 1, Integer::sum));
        return of(figures.places().size(), figures.query().grid().shape().title(), found);
    }

    /**
     * The same of plain numbers.
     *
     * @param places how many were looked at
     * @param title what several of them are called
     * @param found how many have a pattern; one that is not there has none
     */
    static String of(int places, String title, Map<HotspotPattern, Integer> found) {
        List<String> parts = new ArrayList<>();
        for (Kind kind : KINDS) {
            int count = kind.patterns().stream()
                    .mapToInt(pattern -> found.getOrDefault(pattern, 0))
                    .sum();
            if (count > 0) {
                parts.add(Quantity.of(count, kind.one(), kind.several()));
            }
        }
        boolean growing = found.getOrDefault(HotspotPattern.NEW_HOT, 0) > 0
                || found.getOrDefault(HotspotPattern.INTENSIFYING_HOT, 0) > 0;
        String first = growing ? "" : "Ingen ny hotspot, och ingen som säkert blir starkare. ";
        return parts.isEmpty()
                ? first + "Ingen av " + SwedishText.number(places) + " " + title
                        + " är eller har länge varit en hotspot."
                : first + "Av " + SwedishText.number(places) + " " + title + ": " + SwedishText.list(parts) + ".";
    }
}
