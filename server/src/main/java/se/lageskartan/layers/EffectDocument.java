package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.ControlSimilarity.Likeness;
import se.lageskartan.analysis.MeasureEffect;
import se.lageskartan.disclosure.ControlFigures;
import se.lageskartan.disclosure.EffectFigures;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.incidents.Period;

/** The effect of a measure and the choice of a control area, as JSON and in words that do not claim more than was seen. */
public final class EffectDocument {
    private static final String METHOD =
            "Viktad skillnad (WDD, Wheeler och Ratcliffe 2018): förändringen i åtgärdsområdet minus den i kontrollområdet,"
                    + " plus den i ringen runt åtgärdsområdet minus den i ringen runt kontrollområdet. 95 % intervall ur"
                    + " antalen, breddat så mycket som veckornas antal varierar mer än slumpen. En effekt sägs bara när även"
                    + " förändringen i procent skiljer sig, på 5 % nivå (Rao och Scott 1992).";
    private static final String CONTROL_METHOD =
            "Likhet före åtgärden i nivå, trend, säsong och boende per km²; lägre avstånd är mer likt. Om området är en"
                    + " rimlig jämförelse i övrigt avgör den som väljer.";

    private EffectDocument() {}

    public static Released<ObjectNode> effect(Released<EffectFigures> figures) {
        return figures.map(EffectDocument::object);
    }

    public static Released<ObjectNode> controls(Released<ControlFigures> figures) {
        return figures.map(EffectDocument::object);
    }

    static ObjectNode object(EffectFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("treated", side(figures.treated()));
        json.set("control", side(figures.control()));
        json.set("before", span(figures.before()));
        json.set("after", span(figures.after()));
        json.put("ring_m", figures.ringM().isPresent() ? figures.ringM().getAsDouble() : null);
        ArrayNode places = json.putArray("places");
        for (EffectFigures.Place place : figures.places()) {
            ObjectNode node = places.addObject();
            node.put("part", place.part().name().toLowerCase(Locale.ROOT));
            node.put("before", place.before());
            node.put("after", place.after());
            node.put("dispersion", place.before() == null || place.after() == null ? null : place.dispersion());
            node.put("land_km2", place.landKm2());
            node.putRawValue("geometry", GeoJson.geometry(place.geometry()));
        }
        MeasureEffect effect = figures.effect();
        ObjectNode node = json.putObject("effect");
        node.put("wdd", effect == null ? null : effect.difference());
        node.put("variance", effect == null ? null : effect.variance());
        node.put("standard_error", effect == null ? null : effect.standardError());
        node.put("z", effect == null ? null : effect.z());
        node.put("p_value", effect == null ? null : effect.pValue());
        node.put("low", effect == null ? null : effect.low());
        node.put("high", effect == null ? null : effect.high());
        node.put("wdq", effect == null ? null : effect.displacementQuotient());
        node.put("total_net_effect", effect == null ? null : effect.totalNetEffect());
        node.put("relative_change", effect == null ? null : effect.relativeChange());
        node.put("relative_p_value", effect == null ? null : effect.relativePValue());
        node.put("finding", effect == null ? null : effect.finding().name().toLowerCase(Locale.ROOT));
        json.put("cannotTell", figures.cannotTell());
        json.put("summary", effect == null ? String.valueOf(figures.cannotTell()) : summary(figures, effect));
        json.put("method", METHOD);
        ArrayNode notes = json.putArray("notes");
        figures.notes().forEach(notes::add);
        json.set("source", AreaTable.sources(figures.sources()));
        json.set("protection", AreaTable.protection(figures.protection()));
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        return json;
    }

    static String summary(EffectFigures figures, MeasureEffect effect) {
        String control = figures.control().name();
        String size = size(effect);
        List<String> sentences = new ArrayList<>();
        switch (effect.finding()) {
            case TOO_FEW ->
                sentences.add("Det går inte att säga om åtgärden har haft effekt: för få händelser, färre än "
                        + MeasureEffect.FEWEST + " i åtgärds- eller kontrollområdet.");
            case NOTHING_SEEN ->
                sentences.add(
                        "Det går inte att se att åtgärden har haft effekt: " + size
                                + ", och intervallet rymmer noll. Det utesluter inte en effekt av den storlek som intervallet rymmer.");
            case ALIKE_IN_PER_CENT ->
                sentences.add("Det går inte att se att åtgärden har haft effekt: skillnaden, " + size
                        + ", är i antal större än slumpen brukar ge, men i procent går det inte att se att "
                        + figures.treated().name() + " ändrades på annat sätt än " + control
                        + ". I områden av olika storlek ger en gemensam förändring olika antal.");
            case FEWER -> {
                sentences.add("Händelserna blev färre än om området hade följt " + control + ": " + size
                        + ". Det är mer än slumpen brukar ge.");
                sentences.add(reservation());
            }
            case MORE -> {
                sentences.add("Händelserna blev fler än om området hade följt " + control + ": " + size
                        + ". Det är mer än slumpen brukar ge.");
                sentences.add(reservation());
            }
        }
        Double quotient = effect.displacementQuotient();
        if (effect.finding() == MeasureEffect.Finding.FEWER && quotient != null) {
            sentences.add(displacement(quotient));
        }
        return String.join(" ", sentences);
    }

    private static String reservation() {
        return "Att det beror på åtgärden visar siffrorna inte: något annat kan ha hänt där samtidigt.";
    }

    private static String displacement(double quotient) {
        String value = " (WDQ " + SwedishText.decimal(quotient) + ").";
        if (quotient >= 0) {
            return "Ringen runt om utvecklades inte sämre än kontrollområdet" + value;
        }
        return quotient > -1
                ? "I ringen runt om blev det sämre än i kontrollområdet, men mindre än vinsten" + value
                : "I ringen runt om blev det så mycket sämre än i kontrollområdet att vinsten kan ha flyttat dit"
                        + value;
    }

    private static String size(MeasureEffect effect) {
        String difference = signed(effect.difference()) + " händelser";
        return effect.low() == null || effect.high() == null
                ? difference
                : difference + " (95 % intervall " + signed(Objects.requireNonNull(effect.low())) + " till "
                        + signed(Objects.requireNonNull(effect.high())) + ")";
    }

    private static String signed(double value) {
        long rounded = Math.round(value);
        return (rounded > 0 ? "+" : rounded < 0 ? "−" : "") + SwedishText.number(Math.abs(rounded));
    }

    private static ObjectNode object(ControlFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("treated", area(figures.treated()));
        json.set("months", span(figures.months()));
        ArrayNode candidates = json.putArray("candidates");
        for (ControlFigures.Candidate candidate : figures.candidates()) {
            Likeness likeness = candidate.likeness();
            boolean rounded = figures.rounded();
            ObjectNode node = candidates.addObject();
            node.put("code", candidate.area().code());
            node.put("name", candidate.area().name());
            node.put("distance", rounded ? Math.round(likeness.distance() * 10) / 10.0 : likeness.distance());
            node.put("per_month", mean(likeness.mean(), rounded));
            node.put("treated_per_month", mean(likeness.treatedMean(), rounded));
            node.put("trend", rounded ? null : likeness.trend());
            node.put("treated_trend", rounded ? null : likeness.treatedTrend());
            node.put("season", rounded ? null : likeness.season());
            node.put("residents_per_km2", likeness.residentsPerKm2());
            node.put("treated_residents_per_km2", likeness.treatedResidentsPerKm2());
            ArrayNode reasons = node.putArray("reasons");
            reasons(likeness, rounded).forEach(reasons::add);
        }
        ArrayNode leftOut = json.putArray("leftOut");
        for (ControlFigures.LeftOut one : figures.leftOut()) {
            leftOut.addObject()
                    .put("code", one.area().code())
                    .put("name", one.area().name())
                    .put("why", one.why());
        }
        json.put("cannotTell", figures.cannotTell());
        json.put("method", CONTROL_METHOD);
        ArrayNode notes = json.putArray("notes");
        figures.notes().forEach(notes::add);
        json.set("source", AreaTable.sources(figures.sources()));
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        return json;
    }

    private static double mean(double mean, boolean rounded) {
        return rounded ? Math.round(mean) : mean;
    }

    private static List<String> reasons(Likeness likeness, boolean rounded) {
        List<String> reasons = new ArrayList<>();
        reasons.add("nivå: " + SwedishText.decimal(mean(likeness.mean(), rounded)) + " händelser i månaden mot "
                + SwedishText.decimal(mean(likeness.treatedMean(), rounded)));
        if (!rounded && likeness.trend() != null && likeness.treatedTrend() != null) {
            reasons.add("trend: " + SwedishText.change(1 + likeness.trend()) + " om året mot "
                    + SwedishText.change(1 + likeness.treatedTrend()));
        }
        if (!rounded && likeness.season() != null) {
            reasons.add("säsong: samvariation " + SwedishText.decimal(likeness.season()) + " av 1");
        }
        if (likeness.residentsPerKm2() != null && likeness.treatedResidentsPerKm2() != null) {
            reasons.add("boende per km² land: " + SwedishText.number(Math.round(likeness.residentsPerKm2())) + " mot "
                    + SwedishText.number(Math.round(likeness.treatedResidentsPerKm2())));
        }
        return reasons;
    }

    static ObjectNode area(Area area) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("level", area.level().code())
                .put("code", area.code())
                .put("name", area.name());
    }

    static ObjectNode side(EffectFigures.Side side) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("level", side.level())
                .put("code", side.code())
                .put("name", side.name());
    }

    private static @Nullable ObjectNode span(@Nullable Period period) {
        return period == null ? null : AreaTable.period(period);
    }
}
