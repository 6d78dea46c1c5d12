package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.PolygonOverlay;
import se.lageskartan.incidents.Period;
import se.lageskartan.priority.MeasureDraft;
import se.lageskartan.priority.MeasureGround;
import se.lageskartan.priority.PlaceName;

/**
 * What the effect of a measure is looked for in, and what that is compared with: as people have chosen, and by a fixed rule
 * where they have not.
 *
 * <p>The rule for what it is compared with looks at what happened before the measure alone, so that nobody, and no rule either,
 * picks what suits afterwards. What somebody drew is counted for roles that see points; the others are told of the smallest
 * area of the city that at least half of it lies in, since from numbers of grounds that anybody may draw single incidents could be worked out by
 * subtraction.
 */
final class MeasureComparison {
    private static final double RING_M = 200;
    /** As many months before the measure are compared when a control area is looked for. */
    private static final int COMPARED_MONTHS = 24;

    private static final double PERCENT = 100;
    /** An area that holds less than this of a ground tells little of it. */
    private static final double LEAST_HELD = 0.5;

    private static final String NOTHING_ALIKE =
            "Välj ett kontrollområde: utan något att jämföra med går en effekt inte att skilja från det som hände överallt, och"
                    + " källan täcker inte tolv hela månader före åtgärden att välja ett efter.";

    private final Narrowing narrowing;
    private final ControlDisclosure controls;

    MeasureComparison(Disclosure disclosure) {
        this.narrowing = disclosure.narrowing();
        this.controls = new ControlDisclosure(disclosure);
    }

    /**
     * @param ground null when nothing can be compared
     * @param choices how it was chosen, Swedish sentences
     * @param cannotTell why not, Swedish; null when it can
     */
    record Compared(
            @Nullable EffectGround ground,
            List<String> choices,
            @Nullable String cannotTell) {
        Compared {
            choices = List.copyOf(choices);
        }
    }

    /** @throws RefusedException when the role may not count what the measure is expected to change */
    Compared of(Viewer viewer, Rights rights, MeasureDraft measure, Selection selection, LocalDate today) {
        Gazetteer gazetteer = narrowing.gazetteer();
        Area area = MeasureGround.area(measure, gazetteer).orElse(null);
        if (area != null) {
            return areas(viewer, rights, measure, area, selection, today, List.of());
        }
        MeasureGround ground = MeasureGround.of(measure, gazetteer).orElse(null);
        if (ground == null) {
            return new Compared(
                    null, List.of(), "Platsen finns inte längre i ortregistret. Välj ett område att söka effekten i.");
        }
        String unusable = ground.unusable().orElse(null);
        if (unusable != null) {
            return new Compared(null, List.of(), unusable);
        }
        return rights.seesProtectedFigures()
                ? instead(viewer, rights, measure, ground, selection, today)
                : drawn(rights, measure, ground, selection, today);
    }

    private Compared areas(
            Viewer viewer,
            Rights rights,
            MeasureDraft measure,
            Area treated,
            Selection selection,
            LocalDate today,
            List<String> before) {
        Gazetteer gazetteer = narrowing.gazetteer();
        List<String> choices = new ArrayList<>(before);
        Area control = chosen(measure, gazetteer);
        if (control != null && EffectDisclosure.touches(treated, control, 0)) {
            choices.add("Det valda kontrollområdet, " + control.name() + ", överlappar " + treated.name()
                    + " och kan inte användas.");
            control = null;
        }
        if (control == null) {
            Period months = months(measure, today);
            control = controls
                    .controls(viewer, treated, months, rights.seesProtectedFigures() ? 0 : RING_M, selection)
                    .value()
                    .candidates()
                    .stream()
                    .map(ControlFigures.Candidate::area)
                    .findFirst()
                    .orElse(null);
            if (control == null) {
                return new Compared(null, choices, NOTHING_ALIKE);
            }
            choices.add(byRule(control, treated.name(), months));
        }
        OptionalDouble ring = rights.seesProtectedFigures() || EffectDisclosure.touches(treated, control, RING_M)
                ? OptionalDouble.empty()
                : OptionalDouble.of(RING_M);
        return new Compared(new AreaGround(treated, control, ring, gazetteer), choices, null);
    }

    private Compared drawn(
            Rights rights, MeasureDraft measure, MeasureGround ground, Selection selection, LocalDate today) {
        Gazetteer gazetteer = narrowing.gazetteer();
        List<String> choices = new ArrayList<>();
        choices.add("Effekten söks på " + ground.inWords() + ", med en ring på " + ground.ringM()
                + " m runt om för det som kan ha flyttat." + cut(ground));
        Area control = chosen(measure, gazetteer);
        if (control != null && ground.touches(control)) {
            choices.add("Det valda kontrollområdet, " + control.name() + ", överlappar ytan eller ringen och kan inte"
                    + " användas.");
            control = null;
        }
        if (control == null) {
            Period months = months(measure, today);
            if (gazetteer.areas(AreaLevel.BASOMRADE, months.from(), months.to()).stream()
                    .allMatch(ground::touches)) {
                return new Compared(
                        null,
                        choices,
                        "Ytan och ringen runt om täcker så mycket att inget basområde är kvar att jämföra med. Rita mindre,"
                                + " eller välj en smalare ring.");
            }
            control = controls.mostAlike(rights, ground, months, selection).orElse(null);
            if (control == null) {
                return new Compared(null, choices, NOTHING_ALIKE);
            }
            choices.add(byRule(control, ground.inWords(), months));
        }
        return new Compared(new DrawnGround(ground, control, gazetteer), choices, null);
    }

    /** What a role with protected figures is told in the place of what was drawn. */
    private Compared instead(
            Viewer viewer,
            Rights rights,
            MeasureDraft measure,
            MeasureGround ground,
            Selection selection,
            LocalDate today) {
        String why = "På " + ground.inWords()
                + " visas effekten inte för din roll: ur antal för ytor som vem som helst kan rita"
                + " går enskilda händelser att räkna ut, genom att jämföra två ytor som skiljer sig lite.";
        for (AreaLevel level : List.of(AreaLevel.BASOMRADE, AreaLevel.NYKO5)) {
            Held most = most(level, ground);
            if (most != null && most.share() >= LEAST_HELD) {
                return areas(
                        viewer,
                        rights,
                        measure,
                        most.area(),
                        selection,
                        today,
                        List.of(why + " I stället visas den för " + levelName(level) + " "
                                + most.area().name() + ", där "
                                + Math.round(PERCENT * most.share())
                                + " % av ytans mark ligger. En effekt på en mindre yta kan drunkna i den."));
            }
        }
        return new Compared(
                null,
                List.of(why),
                "Ytan ligger över flera områden, och i inget av dem ligger minst hälften av den. Välj ett område att söka"
                        + " effekten i, så visas den för alla roller.");
    }

    /** The area of a level that most of a ground lies in, and how large a share of its land. */
    private record Held(Area area, double share) {}

    private @Nullable Held most(AreaLevel level, MeasureGround ground) {
        Gazetteer gazetteer = narrowing.gazetteer();
        return gazetteer.areas(level).stream()
                .filter(area -> area.validTo() == null && area.geometry().intersects(ground.geometry()))
                .map(area -> new Held(
                        area,
                        PolygonOverlay.intersection(
                                                PolygonOverlay.intersection(area.geometry(), ground.geometry()),
                                                gazetteer.land())
                                        .getArea()
                                / ground.landM2()))
                .max(Comparator.comparingDouble(Held::share))
                .orElse(null);
    }

    private static String levelName(AreaLevel level) {
        return level == AreaLevel.BASOMRADE ? "basområdet" : "området";
    }

    private static @Nullable Area chosen(MeasureDraft measure, Gazetteer gazetteer) {
        return PlaceName.area(gazetteer, measure.controlArea()).orElse(null);
    }

    /** The whole months before the measure, as far as there has been any of them. */
    private static Period months(MeasureDraft measure, LocalDate today) {
        LocalDate end = (measure.starts().isBefore(today) ? measure.starts() : today).withDayOfMonth(1);
        return new Period(end.minusMonths(COMPARED_MONTHS), end);
    }

    private static String byRule(Area control, String treated, Period months) {
        return "Ingen har valt kontrollområde. Taget är " + control.name() + ", det " + kind(control)
                + " som mest liknade " + treated + " i nivå, trend och säsong " + months.from() + "–"
                + months.to().minusDays(1) + ", före åtgärden. Vet ni att något särskilt gjordes där: välj ett annat.";
    }

    private static String kind(Area area) {
        return area.level() == AreaLevel.BASOMRADE ? "basområde" : "område på samma nivå";
    }

    private static String cut(MeasureGround ground) {
        return ground.isCut()
                ? " Bara den del som ligger i stadsdelsområdet räknas, " + Math.round(PERCENT * ground.inside())
                        + " % av det ritade."
                : "";
    }

    /** Where the effect is looked for, also when nothing can be told of it. */
    EffectGround.@Nullable Ground treated(MeasureDraft measure) {
        Gazetteer gazetteer = narrowing.gazetteer();
        Area area = MeasureGround.area(measure, gazetteer).orElse(null);
        return area != null
                ? new EffectGround.Ground(EffectFigures.Part.TREATED, area.geometry(), area.landAreaM2())
                : MeasureGround.of(measure, gazetteer)
                        .map(ground ->
                                new EffectGround.Ground(EffectFigures.Part.TREATED, ground.geometry(), ground.landM2()))
                        .orElse(null);
    }
}
