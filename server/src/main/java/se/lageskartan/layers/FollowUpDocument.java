package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.MeasureEffect.Finding;
import se.lageskartan.disclosure.EffectFigures;
import se.lageskartan.disclosure.EffectFigures.Side;
import se.lageskartan.disclosure.FollowUpFigures;
import se.lageskartan.disclosure.FollowUpFigures.Outlook;
import se.lageskartan.disclosure.FollowUpFigures.Step;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.Period;
import se.lageskartan.priority.ExpectedDirection;
import se.lageskartan.wording.Quantity;

/** What a measure did, or when it can be told, as JSON and in words that do not claim more than was seen. */
public final class FollowUpDocument {
    private static final String METHOD =
            "Efter åtgärden räknas den längsta av en, tre, sex eller tolv hela månader som källan täcker, före den samma del av"
                    + " året. När det räcker räknas ur hur många händelser områdena brukar ha och hur mycket veckorna varierar:"
                    + " den väntade förändringen ska ha minst 80 % chans att synas.";

    private FollowUpDocument() {}

    /** Whether it can be told. */
    private enum State {
        TOLD,
        NOT_YET,
        NEVER,
        CANNOT
    }

    public static Released<ObjectNode> followUp(Released<FollowUpFigures> figures) {
        // An effect is written as it is wherever else it is asked for.
        return figures.map(FollowUpDocument::object);
    }

    private static ObjectNode object(FollowUpFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        State state = state(figures);
        Step enough =
                figures.outlook() == null ? null : figures.outlook().enough().orElse(null);
        json.put("measure", figures.measure().id());
        json.put("state", state.name().toLowerCase(Locale.ROOT));
        json.put(
                "from",
                state == State.NOT_YET && enough != null
                        ? enough.window().after().to().toString()
                        : null);
        json.put("summary", summary(figures, state, enough));
        json.set("treated", side(figures.treated()));
        json.set("control", side(figures.control()));
        ArrayNode ground = json.putArray("ground");
        for (FollowUpFigures.Shown shown : figures.ground()) {
            ground.addObject()
                    .put("part", shown.part().name().toLowerCase(Locale.ROOT))
                    .putRawValue("geometry", GeoJson.geometry(shown.geometry()));
        }
        ArrayNode reasons = json.putArray("reasons");
        figures.choices().forEach(reasons::add);
        ArrayNode notes = json.putArray("notes");
        notes(figures).forEach(notes::add);
        json.set("outlook", figures.outlook() == null ? null : outlook(figures.outlook()));
        json.set("effect", figures.effect() == null ? null : EffectDocument.object(figures.effect()));
        json.put("method", METHOD);
        return json;
    }

    private static State state(FollowUpFigures figures) {
        if (figures.cannotTell() != null) {
            return State.CANNOT;
        }
        Finding finding = finding(figures);
        if (finding == Finding.FEWER || finding == Finding.MORE || finding == Finding.ALIKE_IN_PER_CENT) {
            return State.TOLD;
        }
        Outlook outlook = figures.outlook();
        if (outlook == null) {
            return finding == Finding.NOTHING_SEEN ? State.TOLD : State.CANNOT;
        }
        if (outlook.enough().isEmpty()) {
            return State.NEVER;
        }
        boolean couldHaveShown = figures.window() != null
                && outlook.of(figures.window()).map(Step::enough).orElse(false);
        return finding == Finding.NOTHING_SEEN && couldHaveShown ? State.TOLD : State.NOT_YET;
    }

    private static @Nullable Finding finding(FollowUpFigures figures) {
        EffectFigures effect = figures.effect();
        return effect == null || effect.effect() == null
                ? null
                : effect.effect().finding();
    }

    private static String summary(FollowUpFigures figures, State state, @Nullable Step enough) {
        Outlook outlook = figures.outlook();
        return switch (state) {
            case CANNOT -> cannot(figures);
            case TOLD -> told(figures);
            case NOT_YET ->
                "Går inte att säga än: tidigast "
                        + (enough == null ? "" : enough.window().after().to() + ", efter " + months(enough) + ". ")
                        + (outlook == null ? "" : reason(outlook));
            case NEVER -> never(figures, outlook);
        };
    }

    private static String cannot(FollowUpFigures figures) {
        if (figures.cannotTell() != null) {
            return figures.cannotTell();
        }
        EffectFigures effect = figures.effect();
        return effect != null && effect.cannotTell() != null
                ? effect.cannotTell()
                : "Går inte att säga: källan täcker inte tolv hela månader före åtgärden, så det går inte att räkna ut när"
                        + " en effekt skulle synas.";
    }

    private static String told(FollowUpFigures figures) {
        Finding finding = finding(figures);
        ExpectedDirection expected = figures.measure().content().expectation().direction();
        List<String> sentences = new ArrayList<>();
        if (figures.effect() != null && figures.effect().effect() != null) {
            sentences.add(
                    EffectDocument.summary(figures.effect(), figures.effect().effect()));
        }
        if (finding == Finding.FEWER || finding == Finding.MORE) {
            boolean asExpected = (finding == Finding.FEWER) == (expected == ExpectedDirection.FEWER);
            sentences.add(
                    asExpected ? "Det är åt det håll som väntades." : "Det är åt motsatt håll mot vad som väntades.");
        } else if (finding == Finding.NOTHING_SEEN && figures.outlook() != null) {
            sentences.add("En förändring på " + figures.outlook().percent()
                    + " % skulle troligen ha synts med så många händelser som områdena brukar ha.");
        }
        if (!figures.measure().statedInTime()) {
            sentences.add("Vad som väntades skrevs först sedan åtgärden hade börjat, så att det slog in säger mindre.");
        }
        return String.join(" ", sentences);
    }

    private static String never(FollowUpFigures figures, @Nullable Outlook outlook) {
        if (outlook == null || outlook.steps().isEmpty()) {
            return "Går inte att säga: åtgärden är för kort för att en effekt ska synas.";
        }
        Step longest = outlook.steps().getLast();
        boolean ends = figures.measure().content().ends() != null;
        String within = ends ? " under åtgärdens tid: " : " ens efter ett år: ";
        return "Går inte att säga ur antalet händelser" + within
                + (longest.smallestPercent() == null
                        ? "med de antalen, och så mycket som veckorna varierar, skulle ingen förändring synas säkert. "
                        : "bara en förändring på minst " + longest.smallestPercent() + " % skulle synas efter "
                                + months(longest) + ". ")
                + reason(outlook) + unlike(outlook) + narrow(figures.treated());
    }

    /** Twice as many in one as in the other makes an effect hard to see. */
    private static String unlike(Outlook outlook) {
        return Math.max(outlook.treated(), outlook.control()) > 2 * Math.min(outlook.treated(), outlook.control())
                ? " Ett mer jämnstort kontrollområde gör det lättare."
                : "";
    }

    private static String narrow(@Nullable Side treated) {
        return treated != null && treated.level().equals(Side.DRAWN)
                ? " En större yta eller en smalare ring gör det lättare."
                : "";
    }

    private static String reason(Outlook outlook) {
        return "Området har haft " + perMonth(outlook.treated()) + " och kontrollområdet " + perMonth(outlook.control())
                + " händelser i månaden, och "
                + (outlook.stated()
                        ? "väntad förändring är " + outlook.percent() + " %."
                        : "ingen har sagt hur stor förändring som väntas; " + outlook.percent() + " % är antaget.");
    }

    private static String perMonth(int year) {
        return SwedishText.decimal(year / 12.0);
    }

    private static String months(Step step) {
        int months = step.window().months();
        return months == 0
                ? Quantity.of(step.window().after().days(), "dag", "dagar")
                : Quantity.of(months, "månad", "månader");
    }

    private static List<String> notes(FollowUpFigures figures) {
        List<String> notes = new ArrayList<>();
        if (figures.window() != null && figures.window().months() > 0) {
            Period after = figures.window().after();
            notes.add("Jämförelsen gäller " + after.from() + "–" + after.to().minusDays(1) + " mot "
                    + figures.window().before().from() + "–"
                    + figures.window().before().to().minusDays(1) + ".");
        }
        if (!figures.measure().statedInTime() && figures.cannotTell() == null) {
            notes.add("Åtgärden skrevs in sedan den hade börjat.");
        }
        return notes;
    }

    private static ObjectNode outlook(Outlook outlook) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("usual", AreaTable.period(outlook.usual()));
        json.put("treated", outlook.treated());
        json.put("control", outlook.control());
        json.put("percent", outlook.percent());
        json.put("stated", outlook.stated());
        json.set("source", AreaTable.sources(outlook.sources()));
        json.set("protection", AreaTable.protection(outlook.protection()));
        ArrayNode steps = json.putArray("steps");
        for (Step step : outlook.steps()) {
            ObjectNode one = steps.addObject();
            one.put("months", step.window().months());
            one.put("from", step.window().after().to().toString());
            one.put("smallestPercent", step.smallestPercent());
            one.put("enough", step.enough());
            one.put("covered", step.covered());
        }
        return json;
    }

    private static @Nullable ObjectNode side(@Nullable Side side) {
        return side == null ? null : EffectDocument.side(side);
    }
}
