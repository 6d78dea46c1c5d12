package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityRatio;
import se.lageskartan.analysis.HotspotStability;
import se.lageskartan.analysis.HotspotStability.Hotspot;
import se.lageskartan.disclosure.DensityFigures;
import se.lageskartan.disclosure.DensityQuery;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.incidents.Period;
import se.lageskartan.wording.Quantity;

/** What is said about a density surface beside the surface itself: its hotspots' stability and the basis of a ratio. */
final class SurfaceText {
    private static final double SQUARE_METRES_PER_KM2 = 1e6;

    private SurfaceText() {}

    static ObjectNode stability(DensityFigures.Stability stability, Density density) {
        HotspotStability result = stability.result();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("hot_share", result.share());
        json.put("threshold_per_km2", result.threshold() == null ? null : result.threshold() * SQUARE_METRES_PER_KM2);
        json.put("half_m", density.bandwidth() / 2);
        json.put("twice_m", density.bandwidth() * 2);
        json.put("kept_at_half", result.keptAtHalf());
        json.put("kept_at_twice", result.keptAtTwice());
        ArrayNode hotspots = json.putArray("hotspots");
        for (int i = 0; i < result.hotspots().size(); i++) {
            Hotspot hotspot = result.hotspots().get(i);
            Coordinate peak = Transforms.fromPosition(
                    new Position(
                            density.grid().centreX(hotspot.peakColumn()),
                            density.grid().centreY(hotspot.peakRow())),
                    ReferenceSystem.WGS84);
            ObjectNode node = hotspots.addObject();
            node.put("area_name", stability.areaNames().get(i));
            node.putArray("peak").add(peak.y).add(peak.x);
            node.put("peak_per_km2", hotspot.peak() * SQUARE_METRES_PER_KM2);
            node.put("area_m2", hotspot.areaM2());
            node.put("incidents", hotspot.weight());
            node.put("kept_at_half", hotspot.keptAtHalf());
            node.put("kept_at_twice", hotspot.keptAtTwice());
            node.put("stable", hotspot.stable());
        }
        json.put("cannotTell", stability.cannotTell());
        json.put("text", words(stability, density));
        return json;
    }

    private static String words(DensityFigures.Stability stability, Density density) {
        List<Hotspot> hotspots = stability.result().hotspots();
        if (hotspots.isEmpty()) {
            return "Ingen plats är tätare än resten: det finns inga hotspots att pröva.";
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(Quantity.of(hotspots.size(), "hotspot", "hotspots") + " (de tätaste "
                + SwedishText.percent(stability.result().share()) + " av stadsdelsområdets land).");
        if (stability.cannotTell() != null) {
            sentences.add("Om de är stabila går inte att säga: " + lowered(stability.cannotTell()));
            return String.join(" ", sentences);
        }
        long stable = hotspots.stream()
                .filter(hotspot -> Boolean.TRUE.equals(hotspot.stable()))
                .count();
        String others = SwedishText.decimal(density.bandwidth() / 2) + " och "
                + SwedishText.decimal(density.bandwidth() * 2) + " m";
        sentences.add((stable == hotspots.size() ? "Alla" : SwedishText.number(stable))
                + " ligger kvar till minst hälften också med halva och dubbla radien (" + others + ")"
                + (stable < hotspots.size() ? "; de andra beror på vilken radie man väljer." : "."));
        return String.join(" ", sentences);
    }

    static ObjectNode ratio(DensityFigures.Ratio ratio, Density density) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("against", ratio.against().name().toLowerCase(Locale.ROOT));
        json.put("above", ratio.above());
        json.put("below", ratio.below());
        Period earlier = ratio.earlier();
        json.set("earlier", earlier == null ? null : AreaTable.period(earlier));
        json.put("least_within", ratio.leastWithin());
        DensityRatio result = ratio.ratio();
        json.put("floor_per_km2", result == null ? null : result.floor() * SQUARE_METRES_PER_KM2);
        json.put("told_share", ratio.toldShare());
        json.put("cannotTell", ratio.cannotTell());
        json.put("text", words(ratio, density));
        return json;
    }

    private static String words(DensityFigures.Ratio ratio, Density density) {
        if (ratio.ratio() == null) {
            return "Kvoten går inte att räkna: " + lowered(ratio.cannotTell());
        }
        String basis = ratio.against() == DensityQuery.Against.ALL
                ? "Urvalets andel av alla händelser på platsen, delad med andelen i hela området: 1 är som snittet. "
                        + Quantity.of(ratio.above(), "händelse", "händelser") + " mot "
                        + SwedishText.number(ratio.below())
                        + "."
                : "Händelser per dag mot den tidigare perioden: 1 är oförändrat. "
                        + Quantity.of(ratio.above(), "händelse", "händelser") + " mot "
                        + SwedishText.number(ratio.below())
                        + " " + AreaSummary.period(Objects.requireNonNull(ratio.earlier())) + ".";
        return basis + " Visas bara där minst " + SwedishText.decimal(ratio.leastWithin())
                + " händelser att jämföra med ryms inom " + SwedishText.decimal(density.bandwidth())
                + " m, på " + SwedishText.percent(Objects.requireNonNull(ratio.toldShare()))
                + " av landet; på resten går det inte att säga.";
    }

    private static String lowered(@Nullable String sentence) {
        return sentence == null || sentence.isEmpty()
                ? ""
                : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
