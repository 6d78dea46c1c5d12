package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.AreaIndicators.Beside;
import se.lageskartan.disclosure.AreaIndicators.Choice;
import se.lageskartan.disclosure.AreaIndicators.Theme;
import se.lageskartan.disclosure.AreaIndicators.Year;
import se.lageskartan.figures.Contradiction;
import se.lageskartan.figures.Contradictions;
import se.lageskartan.figures.FigureArea;
import se.lageskartan.figures.FigureContents;
import se.lageskartan.figures.Indicator;
import se.lageskartan.figures.Indicators;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.CategoryGrouping;

/**
 * The door for published figures of an area beside what is counted there. Both come through the doors they always come through, so
 * neither tells more than it does elsewhere.
 */
public final class IndicatorDisclosure {
    /** More figures than the service has ever been given; a bound, so that an answer stays one. */
    private static final int LARGEST = 20_000;

    /** Of a long series, the latest. */
    private static final int MOST_YEARS = 10;

    private static final List<AreaLevel> CHOSEN_LEVELS =
            List.of(AreaLevel.DISTRICT, AreaLevel.STADSDEL, AreaLevel.NYKO5, AreaLevel.PRIORITY);

    private static final Map<String, Integer> PLACES = new HashMap<>();

    static {
        Indicators.all().forEach(indicator -> PLACES.put(indicator.code(), PLACES.size()));
    }

    private final Disclosure disclosure;
    private final FigureDisclosure figures;
    private final SourceDisclosure sources;

    public IndicatorDisclosure(Disclosure disclosure, FigureDisclosure figures, SourceDisclosure sources) {
        this.disclosure = disclosure;
        this.figures = figures;
        this.sources = sources;
    }

    /**
     * @param area null for the district
     * @param theme code of a heading, only figures under it; empty for all
     * @return empty when there is no such area, neither in the gazetteer nor among the figures
     */
    public Optional<Released<AreaIndicators>> area(Viewer viewer, FigureArea.@Nullable Ref area, String theme) {
        Gazetteer gazetteer = disclosure.narrowing().gazetteer();
        FigureArea.Ref asked =
                area == null ? ref(gazetteer.areas(AreaLevel.DISTRICT).getFirst()) : area;
        String version = figures.version();
        List<ShownFigure> everything = figures.everything(viewer, LARGEST);
        List<ShownFigure> here = everything.stream()
                .filter(figure -> figure.stored().figure().area().candidates().contains(asked))
                .filter(figure -> figure.stored().current())
                .sorted(Comparator.comparingInt(IndicatorDisclosure::place))
                .toList();
        List<Choice> areas = areas(
                gazetteer,
                figures.contents(viewer).value().areas().stream()
                        .collect(Collectors.toMap(count -> count.code(), Function.identity())));
        if (areas.stream().noneMatch(choice -> choice.area().equals(asked))) {
            return Optional.empty();
        }
        List<ShownFigure> chosen = here.stream()
                .filter(figure ->
                        theme.isEmpty() || Indicators.themeCode(theme(figure)).equals(theme))
                .toList();
        List<Contradiction> contradictions = among(chosen, everything, gazetteer);
        Counts counts = new Counts(viewer, asked, gazetteer);
        List<Beside> beside = chosen.stream()
                .map(figure -> figure.stored().figure().indicator())
                .distinct()
                .flatMap(code -> Indicators.byCode(code).stream())
                .flatMap(indicator -> counts.beside(indicator).stream())
                .toList();
        return Optional.of(new Released<>(
                new AreaIndicators(
                        asked,
                        theme,
                        areas,
                        themes(here),
                        new FigureList(
                                chosen,
                                chosen.size(),
                                contradictions,
                                FigureDisclosure.protection(Rights.of(viewer)),
                                version),
                        others(chosen, contradictions, everything),
                        beside,
                        counts.why,
                        counts.covered,
                        counts.notes,
                        List.copyOf(counts.sources.values()),
                        counts.protection,
                        version + "-" + disclosure.dataVersion() + "-g" + gazetteer.version()),
                viewer));
    }

    /** In the order of the list of indicators; those that it does not have come last. */
    private static int place(ShownFigure figure) {
        return PLACES.getOrDefault(figure.stored().figure().indicator(), PLACES.size());
    }

    private static FigureArea.Ref ref(Area area) {
        return new FigureArea.Ref(area.level().code(), area.code());
    }

    private static String theme(ShownFigure figure) {
        return Indicators.themeOf(figure.stored().figure());
    }

    private static List<Theme> themes(List<ShownFigure> here) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        here.forEach(figure -> counts.merge(theme(figure), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> new Theme(count.getKey(), count.getValue()))
                .toList();
    }

    private static List<Choice> areas(Gazetteer gazetteer, Map<String, FigureContents.Count> published) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (AreaLevel level : CHOSEN_LEVELS) {
            for (Area area : gazetteer.areas(level)) {
                var count = published.get(ref(area).toString());
                choices.put(
                        ref(area).toString(), new Choice(ref(area), area.name(), count == null ? 0 : count.figures()));
            }
        }
        new TreeMap<>(published).forEach((code, count) -> {
            int colon = code.indexOf(':');
            choices.putIfAbsent(
                    code,
                    new Choice(
                            new FigureArea.Ref(code.substring(0, colon), code.substring(colon + 1)),
                            count.text(),
                            count.figures()));
        });
        return List.copyOf(choices.values());
    }

    /** What does not go together with at least one of the chosen; a sum over areas needs those of other areas to be seen. */
    private static List<Contradiction> among(
            List<ShownFigure> chosen, List<ShownFigure> everything, Gazetteer gazetteer) {
        Set<Long> ids = chosen.stream().map(figure -> figure.stored().id()).collect(Collectors.toSet());
        return Contradictions.among(FigureDisclosure.open(everything), Contradictions.areasOfLevels(gazetteer)).stream()
                .filter(contradiction -> contradiction.figures().stream().anyMatch(ids::contains))
                .toList();
    }

    private static List<ShownFigure> others(
            List<ShownFigure> chosen, List<Contradiction> contradictions, List<ShownFigure> everything) {
        Set<Long> named = new HashSet<>();
        contradictions.forEach(contradiction -> named.addAll(contradiction.figures()));
        chosen.forEach(figure -> named.remove(figure.stored().id()));
        return everything.stream()
                .filter(figure -> named.contains(figure.stored().id()))
                .toList();
    }

    /** Counts of an area, each set of categories and each year once. */
    private final class Counts {
        private final Viewer viewer;
        private final FigureArea.Ref area;
        private final @Nullable AreaLevel level;
        private final boolean wholeGroups;
        private final Map<Set<Category>, List<Year>> known = new HashMap<>();
        private final List<String> notes;
        private final Map<String, AreaFigures.SourceNote> sources = new LinkedHashMap<>();
        private final CategoryGrouping grouping;
        private final String why;
        private final @Nullable Period covered;
        private AreaFigures.@Nullable Protection protection;

        Counts(Viewer viewer, FigureArea.Ref area, Gazetteer gazetteer) {
            this.viewer = viewer;
            this.area = area;
            this.level = AreaLevel.parse(area.level())
                    .filter(known -> gazetteer.area(known, area.code()).isPresent())
                    .orElse(null);
            Narrowing narrowing = disclosure.narrowing();
            Rights rights = narrowing.rights(viewer, Selection.ALL);
            IncidentColumns columns = narrowing.columns();
            this.wholeGroups = rights.seesProtectedFigures();
            this.grouping = IndicatorDisclosure.this.sources.grouping(columns.dataVersion());
            Coverage coverage = Coverage.of(narrowing.counted(rights, columns, Selection.ALL));
            this.covered = coverage.days();
            this.notes = covered == null ? List.of() : coverage.erased(covered.from());
            this.why = level == null
                    ? "Kartan har bara händelser inom stadsdelsområdet och kan inte räkna för det här området."
                    : covered == null ? "Det finns inga händelser på kartan som din roll får se antal av." : "";
        }

        /** Empty when there is nothing of its kind to count, or nothing at all. */
        Optional<Beside> beside(Indicator indicator) {
            if (!why.isEmpty() || indicator.beside().isEmpty()) {
                return Optional.empty();
            }
            Set<Category> wanted = indicator.beside().get();
            if (!wholeGroups || wanted.isEmpty()) {
                return Optional.of(
                        new Beside(indicator.code(), title(wanted), List.copyOf(wanted), false, "", years(wanted)));
            }
            return Optional.of(grouping.groups().stream()
                    .filter(group -> group.categories().containsAll(wanted))
                    .findFirst()
                    .map(group -> {
                        Set<Category> whole = group.categories().stream()
                                .filter(category -> !category.sensitive())
                                .collect(Collectors.toSet());
                        return new Beside(
                                indicator.code(),
                                group.title(),
                                List.copyOf(whole),
                                !whole.equals(wanted),
                                "",
                                years(whole));
                    })
                    .orElseGet(() -> new Beside(
                            indicator.code(),
                            title(wanted),
                            List.copyOf(wanted),
                            false,
                            "För din roll räknas hela kategorigrupper, och det här slaget ligger i flera.",
                            List.of())));
        }

        private static String title(Set<Category> categories) {
            return categories.isEmpty()
                    ? "Alla händelser på kartan"
                    : categories.stream().sorted().map(Category::title).collect(Collectors.joining(", "));
        }

        private List<Year> years(Set<Category> categories) {
            return known.computeIfAbsent(categories, any -> counted(any));
        }

        private List<Year> counted(Set<Category> categories) {
            if (covered == null || level == null) {
                return List.of();
            }
            int last = covered.to().minusDays(1).getYear();
            int first = Math.max(covered.from().getYear(), last - MOST_YEARS + 1);
            List<Year> years = new ArrayList<>();
            for (int year = first; year <= last; year++) {
                years.add(year(level, categories, year));
            }
            return List.copyOf(years);
        }

        private Year year(AreaLevel counting, Set<Category> categories, int year) {
            Period asked = new Period(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
            AreaFigures told = disclosure
                    .areaFigures(
                            viewer, new AreaQuery(counting, asked, null, new Selection(categories, null, Set.of())))
                    .value();
            told.sources().forEach(source -> sources.putIfAbsent(source.dataset(), source));
            protection = told.protection();
            return told.rows().stream()
                    .filter(row -> row.code().equals(area.code()))
                    .findFirst()
                    .map(row -> new Year(
                            year, told.counted(), row.count(), row.countText(), row.note() == null ? "" : row.note()))
                    .orElseGet(() -> new Year(year, told.counted(), null, null, "området hade ingen gräns det året"));
        }
    }
}
