package se.lageskartan.report;

import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.Verdict;
import se.lageskartan.disclosure.AreaFigures;
import se.lageskartan.disclosure.AreaQuery;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.RefusedException;
import se.lageskartan.disclosure.Selection;
import se.lageskartan.disclosure.SeriesDisclosure;
import se.lageskartan.disclosure.SeriesFigures;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.CategoryGrouping;
import se.lageskartan.layers.SwedishText;
import se.lageskartan.report.Lagesbild.Fact;
import se.lageskartan.report.VerdictText.Counted;

/** What a document tells of the incidents on the map: the same released figures that the statistics routes answer with. */
final class IncidentParts {
    private static final String HOW_SURE = "Säkerhet: exakt test, hänsyn till ojämn förekomst, 95\u00a0%.";
    /** Short, for it stands below every figure: the method says it in full. */
    private static final String PROTECTED = "Skyddade antal, se ”Så är siffrorna gjorda”.";

    private static final String TOGETHER = " Områdena i tabellen är prövade tillsammans.";
    private static final int SERIES_MONTHS = 36;

    private final Viewer viewer;
    private final DocumentPlan plan;
    private final Disclosure disclosure;
    private final SeriesDisclosure series;
    private final CategoryGrouping grouping;
    private final Gazetteer gazetteer;
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();
    private final List<ClaimCheck.Change> changes = new ArrayList<>();
    private final Map<String, AreaFigures.SourceNote> sources = new LinkedHashMap<>();
    /** Codes of the datasets that were asked, also when they have nothing of the period. */
    private final Set<String> asked = new HashSet<>();

    private String protection = "";

    IncidentParts(
            Viewer viewer,
            DocumentPlan plan,
            Disclosure disclosure,
            SeriesDisclosure series,
            CategoryGrouping grouping,
            Gazetteer gazetteer) {
        this.viewer = viewer;
        this.plan = plan;
        this.disclosure = disclosure;
        this.series = series;
        this.grouping = grouping;
        this.gazetteer = gazetteer;
    }

    /** What later documents are compared with, as far as the parts have been made. */
    List<Fact> facts() {
        return facts;
    }

    /** The sentences that belong in a summary, as far as the parts have been made. */
    List<String> sentences() {
        return sentences;
    }

    /** What texts are held against, as far as the parts have been made. */
    List<ClaimCheck.Change> changes() {
        return changes;
    }

    /** What the figures came from, as far as the parts have been made. */
    List<AreaFigures.SourceNote> sources() {
        return List.copyOf(sources.values());
    }

    /** Datasets that the viewer may be told figures of and that are not in the document, with their owners. */
    List<String> leftOut() {
        return disclosure.overview(viewer).value().datasets().stream()
                .filter(dataset -> !asked.contains(dataset.code()))
                .map(dataset -> dataset.title() + " (" + dataset.owner() + ")")
                .toList();
    }

    boolean hasExamples() {
        return sources.values().stream().anyMatch(AreaFigures.SourceNote::example);
    }

    /** How counts were changed and rounded for this viewer, as far as the parts have been made; empty when none was. */
    String protection() {
        return protection;
    }

    private String now() {
        return PeriodText.of(plan.period());
    }

    private @Nullable String before() {
        Period compare = plan.compare();
        return compare == null ? null : PeriodText.of(compare);
    }

    private AreaFigures figures(AreaLevel level, Set<Category> categories) {
        AreaFigures figures = disclosure
                .areaFigures(
                        viewer,
                        new AreaQuery(level, plan.period(), plan.compare(), new Selection(categories, null, Set.of())))
                .value();
        figures.sources().forEach(source -> asked.add(source.dataset()));
        if (figures.counted() != null) {
            figures.sources().forEach(source -> sources.putIfAbsent(source.dataset(), source));
            protection = figures.protection().applied() ? figures.protection().note() : protection;
        }
        return figures;
    }

    /** All kinds together, by kind, by month and by area. */
    List<Block> whole() {
        List<Block> blocks = new ArrayList<>();
        AreaFigures all;
        try {
            all = figures(AreaLevel.DISTRICT, Set.of());
        } catch (RefusedException e) {
            return List.of(Block.Paragraph.of("Händelserna på kartan kan inte visas: " + e.getMessage()));
        }
        String source = note(all, "");
        if (all.counted() == null) {
            return List.of(Block.Paragraph.of(
                    "Det finns inga händelser på kartan för " + now() + ". " + String.join(" ", all.notes())));
        }
        Counted total = counted(all);
        String sentence = VerdictText.sentence("Antalet händelser på kartan", total, now(), before());
        blocks.add(new Block.Paragraph(sentence, source));
        all.notes().forEach(note -> blocks.add(Block.Paragraph.of(note)));
        fact("totalt", "Händelser på kartan", total);
        sentences.add(sentence);
        blocks.addAll(kinds());
        blocks.addAll(months());
        blocks.addAll(areas(AreaLevel.NYKO5, "Händelser per område", "områden"));
        return blocks;
    }

    private List<Block> kinds() {
        List<List<String>> rows = new ArrayList<>();
        List<ReportChart.Pair> pairs = new ArrayList<>();
        AreaFigures last = null;
        for (CategoryGrouping.Group group : grouping.groups()) {
            Set<Category> open = open(group.categories());
            if (open.isEmpty()) {
                continue;
            }
            AreaFigures figures = figures(AreaLevel.DISTRICT, open);
            last = figures;
            Counted counted = counted(figures);
            rows.add(row(group.title(), counted));
            pairs.add(new ReportChart.Pair(
                    group.title(),
                    value(counted.count()),
                    counted.text(),
                    value(counted.before()),
                    Objects.requireNonNullElse(counted.beforeText(), "")));
            fact("grupp/" + group.code(), group.title(), counted);
            Verdict verdict = counted.verdict();
            if (verdict == Verdict.INCREASE || verdict == Verdict.DECREASE) {
                sentences.add(VerdictText.sentence(incidentsOf(group.title()), counted, null, before()));
            }
        }
        if (last == null) {
            return List.of();
        }
        String beforeName = before();
        return List.of(
                new Block.Table(
                        "Händelser efter brottstyp",
                        head("Brottstyp"),
                        numeric(),
                        rows,
                        note(last, "Brott i nära relation och sexualbrott är inte med.")),
                new Block.Picture(
                        "Antal händelser efter brottstyp",
                        "Liggande stapeldiagram, antal händelser. "
                                + pairs.stream()
                                        .map(pair -> pair.name() + ": " + pair.nowText() + " under " + now()
                                                + (beforeName == null
                                                        ? ""
                                                        : ", " + pair.beforeText() + " under " + beforeName))
                                        .collect(Collectors.joining(". "))
                                + ".",
                        ReportChart.pairs(pairs, now(), beforeName == null ? "" : beforeName),
                        ReportChart.WIDTH_MM,
                        ReportChart.pairsHeight(pairs),
                        note(last, "")));
    }

    /** What is told of a group of kinds: a sentence, and for whoever sees exact figures the kinds in it. */
    List<Block> kind(Set<Category> categories, String title) {
        Set<Category> open = open(categories);
        if (open.isEmpty()) {
            return List.of();
        }
        try {
            AreaFigures figures = figures(AreaLevel.DISTRICT, open);
            if (figures.counted() == null) {
                return List.of();
            }
            Counted counted = counted(figures);
            String sentence = VerdictText.sentence(incidentsOf(title), counted, null, before());
            if (open.size() == 1 || figures.protection().applied()) {
                return List.of(new Block.Paragraph(sentence, note(figures, "")));
            }
            List<List<String>> rows = new ArrayList<>();
            for (Category category : open) {
                AreaFigures one = figures(AreaLevel.DISTRICT, Set.of(category));
                Counted each = counted(one);
                rows.add(row(category.title(), each));
                fact("brott/" + category.code(), category.title(), each);
            }
            // The table's note is the sentence's, too.
            return List.of(
                    Block.Paragraph.of(sentence),
                    new Block.Table(title + " efter brott", head("Brott"), numeric(), rows, note(figures, "")));
        } catch (RefusedException e) {
            String group = grouping.title(open.iterator().next());
            return List.of(Block.Paragraph.of(title + " redovisas inte för sig i skyddade antal"
                    + (group.equals(title) ? "." : ", utan ingår i " + group + ".")));
        }
    }

    /** "Antalet händelser som rör ordning": what a group is called is no subject of "har ökat". */
    private static String incidentsOf(String title) {
        return title.equalsIgnoreCase("övrigt")
                ? "Antalet övriga händelser"
                : "Antalet händelser som rör " + title.toLowerCase(Locale.of("sv"));
    }

    private List<Block> months() {
        SeriesFigures figures = disclosure.geography(viewer).value().areas(AreaLevel.DISTRICT).stream()
                .findFirst()
                .flatMap(district ->
                        series.series(viewer, AreaLevel.DISTRICT, district.code(), SeriesStep.MONTH, Selection.ALL))
                .orElseThrow()
                .value();
        List<SeriesFigures.Point> points = figures.points().stream()
                .filter(point -> point.from().isBefore(plan.period().to()) && point.complete())
                .toList();
        points = points.subList(Math.max(0, points.size() - SERIES_MONTHS), points.size());
        if (points.size() < 2) {
            return List.of();
        }
        List<ReportChart.Month> months = points.stream()
                .map(point -> new ReportChart.Month(
                        point.from().getMonth().getDisplayName(TextStyle.NARROW, Locale.of("sv")),
                        value(point.count()),
                        point.from().getMonthValue() == 1,
                        String.valueOf(point.from().getYear())))
                .toList();
        String alt = "Stapeldiagram, antal händelser med en stapel i månaden, "
                + points.getFirst().from().toString().substring(0, 7)
                + " till " + points.getLast().from().toString().substring(0, 7) + ". "
                + points.stream()
                        .map(point -> point.from().toString().substring(0, 7) + ": "
                                + VerdictText.shown(point.count(), point.countText()))
                        .collect(Collectors.joining(", "))
                + ".";
        return List.of(new Block.Picture(
                "Antal händelser per månad",
                alt,
                ReportChart.months(months),
                ReportChart.WIDTH_MM,
                ReportChart.MONTHS_HEIGHT_MM,
                "Källa: " + sourceNames(figures.sources()) + ". Period: hela månader, högst tre år. "
                        + protection(figures.protection())));
    }

    /** A table and a map of the areas of a level. */
    List<Block> areas(AreaLevel level, String caption, String called) {
        AreaFigures figures;
        try {
            figures = figures(level, Set.of());
        } catch (RefusedException e) {
            return List.of(Block.Paragraph.of(caption + " kan inte visas: " + e.getMessage()));
        }
        if (figures.counted() == null) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        Map<String, Double> density = new LinkedHashMap<>();
        for (AreaFigures.Row area : figures.rows()) {
            Counted counted = counted(area, figures.compared() != null);
            List<String> cells = new ArrayList<>(row(area.name(), counted));
            cells.add(perKm2Column(), area.perKm2() == null ? "–" : SwedishText.number(Math.round(area.perKm2())));
            rows.add(cells);
            if (area.perKm2() != null) {
                density.put(area.code(), area.perKm2());
            }
            fact(level.code() + "/" + area.code(), area.name(), counted);
        }
        List<String> head = new ArrayList<>(head("Område"));
        head.add(perKm2Column(), "Per km² land");
        List<Boolean> numeric = new ArrayList<>(numeric());
        numeric.add(perKm2Column(), true);
        String source = note(figures, "Nämnare: landyta i km².") + (figures.compared() == null ? "" : TOGETHER);
        List<Area> shown =
                gazetteer.areas(level, plan.period().from(), plan.period().to());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(caption, head, numeric, rows, source));
        if (level != AreaLevel.PRIORITY) {
            blocks.add(new Block.Picture(
                    caption + ", per km² land",
                    "Karta över stadsdelsområdet med " + shown.size() + " " + called + " i fem färgklasser. "
                            + figures.rows().stream()
                                    .map(area -> area.name() + ": "
                                            + (area.perKm2() == null
                                                    ? "visas inte"
                                                    : SwedishText.number(Math.round(area.perKm2()))))
                                    .collect(Collectors.joining(", "))
                            + " händelser per km² land.",
                    ReportMap.choropleth(
                            gazetteer,
                            shown,
                            density,
                            "Händelser per\nkm² land",
                            value -> SwedishText.number(Math.round(value))),
                    ReportMap.WIDTH_MM,
                    ReportMap.HEIGHT_MM,
                    source + " Gränser: stadens statistiska områden."));
        }
        areaSentence(figures, called);
        return blocks;
    }

    /** After the counts. */
    private int perKm2Column() {
        return plan.compare() == null ? 2 : 3;
    }

    private void areaSentence(AreaFigures figures, String called) {
        if (figures.compared() == null) {
            return;
        }
        for (Verdict verdict : List.of(Verdict.INCREASE, Verdict.DECREASE)) {
            List<String> names = figures.rows().stream()
                    .filter(row -> row.verdict() == verdict)
                    .map(AreaFigures.Row::name)
                    .toList();
            if (!names.isEmpty()) {
                sentences.add((verdict == Verdict.INCREASE ? "Säkerställd ökning i " : "Säkerställd minskning i ")
                        + SwedishText.list(names) + ".");
            }
        }
        if (figures.rows().stream()
                .noneMatch(row -> row.verdict() == Verdict.INCREASE || row.verdict() == Verdict.DECREASE)) {
            sentences.add("I inget av de " + figures.rows().size() + " "
                    + (figures.query().level() == AreaLevel.PRIORITY ? "prioriterade områdena" : "statistiska områdena")
                    + " är förändringen säkerställd.");
        }
    }

    /** @param more what else a reader has to know, with its full stop */
    private String note(AreaFigures figures, String more) {
        Period counted = figures.counted();
        Period compared = figures.compared();
        StringBuilder note = new StringBuilder("Källa: ")
                .append(sourceNames(figures.sources()))
                .append('.');
        if (counted != null) {
            note.append(" Period: ").append(PeriodText.of(counted));
        }
        if (compared != null) {
            note.append(", jämförd med ").append(PeriodText.of(compared));
        }
        note.append(counted == null ? "" : ".");
        if (!more.isEmpty()) {
            note.append(' ').append(more);
        }
        if (compared != null) {
            note.append(' ').append(HOW_SURE);
        }
        String said = protection(figures.protection());
        return said.isEmpty() ? note.toString() : note + " " + said;
    }

    private static String protection(AreaFigures.Protection protection) {
        return protection.applied() ? PROTECTED : "";
    }

    static String sourceNames(List<AreaFigures.SourceNote> sources) {
        return sources.isEmpty()
                ? "inga händelser"
                : sources.stream()
                        .map(source -> source.title() + " (" + source.owner()
                                + (source.example() ? ", påhittade exempeldata" : "")
                                + (source.extracted() == null ? "" : ", uttag " + source.extracted()) + ")")
                        .collect(Collectors.joining("; "));
    }

    private List<String> head(String first) {
        Period compare = plan.compare();
        String now = PeriodText.brief(plan.period());
        return compare == null
                ? List.of(first, now)
                : List.of(first, PeriodText.brief(compare), now, "Förändring", "Bedömning");
    }

    private List<Boolean> numeric() {
        return plan.compare() == null ? List.of(false, true) : List.of(false, true, true, true, false);
    }

    private List<String> row(String name, Counted counted) {
        return plan.compare() == null
                ? List.of(name, counted.text())
                : List.of(
                        name,
                        Objects.requireNonNullElse(counted.beforeText(), "–"),
                        counted.text(),
                        VerdictText.percent(counted),
                        VerdictText.word(counted.verdict()));
    }

    private void fact(String key, String title, Counted counted) {
        facts.add(new Fact(key, title, counted.text(), value(counted.count())));
        changes.add(new ClaimCheck.Change(
                title,
                counted.verdict(),
                Stream.of(counted.text(), counted.beforeText())
                        .filter(Objects::nonNull)
                        .toList()));
    }

    private static Counted counted(AreaFigures figures) {
        AreaFigures.Total total = figures.total();
        return Counted.of(
                total.count(),
                total.countText(),
                total.compareCount(),
                total.compareText(),
                figures.compared() != null,
                total.ratio(),
                total.ratioLow(),
                total.ratioHigh(),
                total.verdict());
    }

    private static Counted counted(AreaFigures.Row row, boolean compared) {
        return Counted.of(
                row.count(),
                row.countText(),
                row.compareCount(),
                row.compareText(),
                compared,
                row.ratio(),
                row.ratioLow(),
                row.ratioHigh(),
                row.verdict());
    }

    private static Set<Category> open(Iterable<Category> categories) {
        Set<Category> open = new HashSet<>();
        for (Category category : categories) {
            if (!category.sensitive()) {
                open.add(category);
            }
        }
        return open.isEmpty() ? Set.of() : EnumSet.copyOf(open);
    }

    private static @Nullable Double value(@Nullable Integer count) {
        return count == null ? null : Double.valueOf(count);
    }
}
