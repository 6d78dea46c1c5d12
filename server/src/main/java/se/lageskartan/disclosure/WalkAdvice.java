package se.lageskartan.disclosure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.HotspotStability.Hotspot;
import se.lageskartan.analysis.HourWeekday;
import se.lageskartan.figures.Figure;
import se.lageskartan.figures.FigureArea;
import se.lageskartan.figures.FigureQuery;
import se.lageskartan.figures.FigureValue;
import se.lageskartan.figures.Indicators;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.incidents.Period;
import se.lageskartan.walks.Finding;
import se.lageskartan.walks.FindingCase;
import se.lageskartan.walks.FindingKind;
import se.lageskartan.walks.StopNames;
import se.lageskartan.walks.WalkStop.Kind;
import se.lageskartan.walks.WalkStop.Reason;
import se.lageskartan.wording.Quantity;

/**
 * What the data say of where and when to walk. It asks as whoever walks along would: hotspots of what everybody may see, and
 * figures of whole areas at the protected level. So nothing of police points can come into a plan, whoever makes it.
 */
public final class WalkAdvice {
    private static final Viewer ALONG = new Viewer(Role.FALTASSISTENT);
    private static final int MOST_HOTSPOTS = 8;
    /** Around a hotspot's peak, metres east, west, north and south. */
    private static final double AROUND_M = 75;
    /** A corner and not a quarter, so that the spots within an area are told apart. */
    private static final double BANDWIDTH_M = 75;

    private static final int WINDOW_HOURS = 3;
    private static final int HOURS_A_DAY = 24;
    /** With fewer an hour is chance. */
    private static final int LEAST_INCIDENTS = 20;

    private static final int FIGURES = 500;
    private static final int MOST_FINDINGS = 5;
    private static final int LONGEST_NOTE = 200;
    /** An area of the statistics is told of when this share of the walk's ground lies in it. */
    private static final double LEAST_SHARE = 0.25;
    /** What a survey asks about places, by our codes. */
    private static final List<String> SURVEYED = List.of(
            "tm_morka_omraden",
            "tm_klotter",
            "tm_berusade",
            "tm_narkotikamissbrukare",
            "tm_gar_inte_ut",
            "tm_oro_brott");

    private static final int ANSWERS_KEPT = 16;

    private final RecentAnswers<Asked, WalkSuggestions> answers = new RecentAnswers<>(ANSWERS_KEPT);
    private final Disclosure disclosure;
    private final DensityDisclosure densities;
    private final TimeDisclosure times;
    private final FigureDisclosure figures;
    private final CaseDisclosure cases;

    public WalkAdvice(
            Disclosure disclosure,
            DensityDisclosure densities,
            TimeDisclosure times,
            FigureDisclosure figures,
            CaseDisclosure cases) {
        this.disclosure = disclosure;
        this.densities = densities;
        this.times = times;
        this.figures = figures;
        this.cases = cases;
    }

    /** What an answer is made of: the ground, and the versions of all that is looked at. */
    private record Asked(String name, String area, long dataVersion, int gazetteer, String figures) {}

    String nameOf(Position position) {
        return new StopNames(gazetteer()).of(position);
    }

    private Gazetteer gazetteer() {
        return disclosure.geography(Viewer.ANONYMOUS).value();
    }

    /** @param ground with an area */
    WalkSuggestions of(WalkDisclosure.Ground ground) {
        Geometry area = ground.area();
        Asked asked = new Asked(
                ground.name(),
                area == null ? "" : area.toText(),
                disclosure.dataVersion(),
                gazetteer().version(),
                figures.version());
        WalkSuggestions told = answers.of(asked, () -> found(ground));
        if (area == null) {
            return told;
        }
        List<WalkSuggestions.Stop> stops = new ArrayList<>(told.stops());
        List<String> missing = new ArrayList<>(told.missing());
        if (!earlier(area, stops)) {
            missing.add(
                    "Tidigare vandringar: inga iakttagelser i området väntar på åtgärd, och ingen gäller belysningen.");
        }
        return new WalkSuggestions(stops, told.about(), missing, told.hour());
    }

    /** Where earlier walks found something that is not mended; of the lighting it is said for itself. */
    private boolean earlier(Geometry area, List<WalkSuggestions.Stop> stops) {
        GeometryFactory factory = new GeometryFactory();
        Map<String, List<CaseDisclosure.Shown>> byPlace =
                cases.cases(ALONG, CaseDisclosure.Wanted.ALL).value().findings().stream()
                        .filter(shown ->
                                FindingCase.wantsCare(shown.stored().finding().kind())
                                        && shown.whatBecame().care().status().waits())
                        .filter(shown -> {
                            Position at = shown.at();
                            return at != null
                                    && area.covers(factory.createPoint(new Coordinate(at.east(), at.north())));
                        })
                        .collect(Collectors.groupingBy(
                                CaseDisclosure.Shown::place, LinkedHashMap::new, Collectors.toList()));
        byPlace.forEach((place, found) -> stops.add(new WalkSuggestions.Stop(
                place,
                Objects.requireNonNull(found.getFirst().at()),
                found.stream().limit(MOST_FINDINGS).map(WalkAdvice::reason).toList())));
        return !byPlace.isEmpty();
    }

    private static Reason reason(CaseDisclosure.Shown shown) {
        Finding finding = shown.stored().finding();
        String note = finding.note().length() > LONGEST_NOTE
                ? finding.note().substring(0, LONGEST_NOTE) + "…"
                : finding.note();
        return new Reason(
                finding.kind() == FindingKind.LIGHTING ? Kind.LIGHTING : Kind.FINDING,
                "%s %s%s, inte åtgärdad."
                        .formatted(
                                finding.kind().title(),
                                LocalDate.ofInstant(finding.notedAt(), Period.ZONE),
                                note.isEmpty() ? "" : ": " + note),
                shown.walkTitle() == null ? "Iakttagelse i fält" : "Vandringen " + shown.walkTitle());
    }

    private WalkSuggestions found(WalkDisclosure.Ground ground) {
        Geometry area = ground.area();
        List<WalkSuggestions.Stop> stops = new ArrayList<>();
        List<Reason> about = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Integer hour = null;
        if (area != null) {
            hotspots(area, stops, missing);
            hour = openHours(area, about, missing);
            survey(area, about, missing);
        }
        if (ground.priorityCode() != null) {
            gazetteer()
                    .area(AreaLevel.PRIORITY, ground.priorityCode())
                    .ifPresent(known -> dayParts(known, about, missing));
        }
        return new WalkSuggestions(stops, about, missing, hour);
    }

    private void hotspots(Geometry area, List<WalkSuggestions.Stop> stops, List<String> missing) {
        Period year = disclosure.latestYear(Viewer.ANONYMOUS, Selection.ALL);
        DensityFigures found = densities
                .density(
                        Viewer.ANONYMOUS,
                        new DensityQuery(year, Selection.ALL, OptionalDouble.of(BANDWIDTH_M), true, null, null))
                .value();
        DensityFigures.Stability stability = found.stability();
        Density density = found.density();
        if (stability == null || density == null) {
            missing.add(
                    "Hotspots: " + (found.cannotTell() == null ? "inga händelser i öppna data." : found.cannotTell()));
            return;
        }
        StopNames names = new StopNames(gazetteer());
        GeometryFactory factory = new GeometryFactory();
        for (Hotspot hotspot : stability.result().hotspots()) {
            Position peak = new Position(
                    density.grid().centreX(hotspot.peakColumn()), density.grid().centreY(hotspot.peakRow()));
            if (stops.size() < MOST_HOTSPOTS
                    && area.covers(factory.createPoint(new Coordinate(peak.east(), peak.north())))) {
                around(peak, year)
                        .ifPresent(reason -> stops.add(
                                new WalkSuggestions.Stop(names.of(peak), peak, List.of(with(reason, hotspot)))));
            }
        }
        if (stops.isEmpty()) {
            missing.add("Ingen hotspot i öppna data har sin topp i området (%s)."
                    .formatted(sources(found.sources(), year)));
        }
    }

    private static Reason with(Reason reason, Hotspot hotspot) {
        return Boolean.FALSE.equals(hotspot.stable())
                ? new Reason(
                        reason.kind(),
                        reason.text() + " Osäker: den försvinner med halva eller dubbla bandbredden.",
                        reason.source())
                : reason;
    }

    private Optional<Reason> around(Position peak, Period year) {
        TimeFigures when = times.when(Viewer.ANONYMOUS, new WhenQuery(null, box(peak), year, Selection.ALL))
                .value();
        Integer incidents = when.incidents();
        if (incidents == null || incidents == 0) {
            return Optional.empty();
        }
        HourWeekday hours = when.hours();
        String text = "Hotspot i öppna data: %s inom ungefär %d m."
                        .formatted(Quantity.of(incidents, "händelse", "händelser"), Math.round(AROUND_M))
                + (hours == null || incidents < LEAST_INCIDENTS
                        ? " När på dygnet kan inte sägas av så få."
                        : " Flest %s.".formatted(window(hours)));
        return Optional.of(new Reason(Kind.HOTSPOT, text, sources(when.sources(), year)));
    }

    private static Envelope box(Position centre) {
        Envelope box = new Envelope();
        for (int side = -1; side <= 1; side += 2) {
            box.expandToInclude(Transforms.fromPosition(
                    new Position(centre.east() + side * AROUND_M, centre.north() + side * AROUND_M),
                    ReferenceSystem.WGS84));
        }
        return box;
    }

    /** Of the area as a whole, by what everybody may see. */
    private @Nullable Integer openHours(Geometry area, List<Reason> about, List<String> missing) {
        Period year = disclosure.latestYear(Viewer.ANONYMOUS, Selection.ALL);
        Envelope box = Transforms.transform(area.getEnvelope(), ReferenceSystem.SWEREF99_18_00, ReferenceSystem.WGS84)
                .getEnvelopeInternal();
        TimeFigures when = times.when(Viewer.ANONYMOUS, new WhenQuery(null, box, year, Selection.ALL))
                .value();
        HourWeekday hours = when.hours();
        Integer incidents = when.incidents();
        if (hours == null || incidents == null || incidents < LEAST_INCIDENTS) {
            missing.add("När på dygnet det mesta händer kan inte sägas av öppna data för området: för få händelser.");
            return null;
        }
        about.add(new Reason(
                Kind.WHEN,
                "I rutan kring området händer mest %s (%s i öppna data)."
                        .formatted(window(hours), Quantity.of(incidents, "händelse", "händelser")),
                sources(when.sources(), year)));
        return firstHour(hours);
    }

    private static String window(HourWeekday hours) {
        int first = firstHour(hours);
        double share = 0;
        for (int hour = 0; hour < WINDOW_HOURS; hour++) {
            share += weight(hours, first + hour);
        }
        return "kl. %02d–%02d (%d %% av dygnets)"
                .formatted(first, (first + WINDOW_HOURS) % HOURS_A_DAY, Math.round(100 * share / hours.total()));
    }

    private static int firstHour(HourWeekday hours) {
        int best = 0;
        double most = -1;
        for (int first = 0; first < HOURS_A_DAY; first++) {
            double sum = 0;
            for (int hour = 0; hour < WINDOW_HOURS; hour++) {
                sum += weight(hours, first + hour);
            }
            if (sum > most) {
                most = sum;
                best = first;
            }
        }
        return best;
    }

    private static double weight(HourWeekday hours, int hour) {
        double sum = 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            sum += hours.weight(day, hour % HOURS_A_DAY);
        }
        return sum;
    }

    /** Parts of the day in the whole area, as a field assistant is told. */
    private void dayParts(Area area, List<Reason> about, List<String> missing) {
        Period period = disclosure.latestYear(ALONG, Selection.ALL);
        try {
            TimeFigures when = times.when(ALONG, new WhenQuery(area, null, period, Selection.ALL))
                    .value();
            List<TimeFigures.Part> told = when.dayParts().stream()
                    .filter(part -> part.weight() != null)
                    .toList();
            if (when.cannotTell() != null || told.isEmpty()) {
                missing.add("Dygnets delar i " + area.name() + ": "
                        + (when.cannotTell() == null ? "för få händelser på skyddad nivå." : when.cannotTell()));
                return;
            }
            String parts = when.dayParts().stream()
                    .map(part -> "%s %s"
                            .formatted(
                                    part.part().title().toLowerCase(Locale.ROOT),
                                    part.countText() == null
                                            ? Long.toString(Math.round(part.weight() == null ? 0 : part.weight()))
                                            : part.countText()))
                    .collect(Collectors.joining(", "));
            about.add(new Reason(
                    Kind.WHEN, "I hela området, skyddade antal: " + parts + ".", sources(when.sources(), period)));
        } catch (RefusedException e) {
            missing.add("Dygnets delar i " + area.name() + ": " + e.getMessage());
        }
    }

    private void survey(Geometry area, List<Reason> about, List<String> missing) {
        Map<AreaLevel, List<Area>> around = new EnumMap<>(AreaLevel.class);
        for (AreaLevel level : List.of(AreaLevel.BASOMRADE, AreaLevel.NYKO5, AreaLevel.STADSDEL, AreaLevel.DISTRICT)) {
            around.put(
                    level,
                    gazetteer().areas(level).stream()
                            .filter(known -> known.geometry().intersects(area)
                                    && known.geometry().intersection(area).getArea() >= LEAST_SHARE * area.getArea())
                            .toList());
        }
        int before = about.size();
        for (String indicator : SURVEYED) {
            List<Figure> told = figures
                    .figures(
                            ALONG,
                            new FigureQuery(
                                    Optional.of(indicator),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    false,
                                    null),
                            FIGURES,
                            0)
                    .value()
                    .figures()
                    .stream()
                    .filter(figure -> !figure.hidden())
                    .map(figure -> figure.stored().figure())
                    .filter(figure -> figure.value().kind() == FigureValue.Kind.NUMBER)
                    .toList();
            around.values().stream()
                    .flatMap(List::stream)
                    .flatMap(known -> told.stream()
                            .filter(figure -> isFor(figure, known))
                            .max(Comparator.comparing(figure -> figure.period().text()))
                            .map(figure -> reason(figure, known))
                            .stream())
                    .findFirst()
                    .ifPresent(about::add);
        }
        if (about.size() == before) {
            missing.add("Trygghetsmätningen: inga siffror för området är inlästa.");
        }
    }

    private static boolean isFor(Figure figure, Area area) {
        FigureArea.Ref recognised = figure.area().recognised();
        return recognised != null
                && recognised.level().equals(area.level().code())
                && recognised.code().equals(area.code());
    }

    private static Reason reason(Figure figure, Area area) {
        String unit = figure.unit();
        return new Reason(
                Kind.SURVEY,
                "%s: %s%s i %s."
                        .formatted(
                                Indicators.titleOf(figure),
                                figure.value().text(),
                                unit.isEmpty() ? "" : " " + unit,
                                area.name()),
                figure.source().publisher() + ", " + figure.period().text());
    }

    /** Whose figures, and from which first to which last day. */
    private static String sources(List<AreaFigures.SourceNote> sources, Period period) {
        String titles = sources.isEmpty()
                ? "Ingen källa"
                : sources.stream().map(AreaFigures.SourceNote::title).collect(Collectors.joining(", "));
        return titles + ", " + period.from() + " till " + period.to().minusDays(1);
    }
}
