package se.lageskartan.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.FigureList;
import se.lageskartan.disclosure.ShownFigure;
import se.lageskartan.figures.Figure;
import se.lageskartan.figures.FigureArea;
import se.lageskartan.figures.FigureValue;
import se.lageskartan.figures.Indicator;
import se.lageskartan.figures.Indicators;
import se.lageskartan.figures.StoredFigure;
import se.lageskartan.layers.FigureText;
import se.lageskartan.layers.SwedishText;
import se.lageskartan.report.Lagesbild.Fact;

/** What a document tells of published figures: as their sources say it, beside what is counted from incidents and never mixed with it. */
final class FigureParts {
    /** Of one figure, at most as many times. */
    private static final int TIMES = 4;

    private static final Map<String, String> SECTION_OF_THEME = Map.of(
            "Befolkning", Template.POPULATION,
            "Organisation", Template.AREA,
            "IA", Template.INFLUENCE,
            "Trygghetsmätningen", Template.SAFETY,
            "Stockholmsenkäten", Template.YOUTH);

    private static final Map<String, String> SECTION_OF_CODE = Map.ofEntries(
            Map.entry("totalt", Template.CRIME),
            Map.entry("narkotika", Template.DRUGS),
            Map.entry("ran", Template.ROBBERY),
            Map.entry("anmalningsandel", Template.RELATIONS),
            Map.entry("stold", Template.PROPERTY),
            Map.entry("skadegorelse", Template.PROPERTY),
            Map.entry("bedrageri", Template.PROPERTY),
            Map.entry("tm_misshandel", Template.VIOLENCE),
            Map.entry("tm_sexuella", Template.VIOLENCE),
            Map.entry("se_trygg", Template.SAFETY));

    private final Map<String, List<ShownFigure>> bySection = new LinkedHashMap<>();
    private final List<ShownFigure> all = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final LocalDate dated;

    /** @param released every figure that the viewer may know of */
    FigureParts(FigureList released, DocumentPlan plan) {
        dated = plan.dated();
        Map<String, Integer> times = new LinkedHashMap<>();
        released.figures().stream()
                .filter(shown ->
                        shown.stored().current() && isInTime(shown.stored().figure(), plan))
                .filter(shown ->
                        Indicators.byCode(shown.stored().figure().indicator()).isPresent())
                .sorted(Comparator.comparing(
                        (ShownFigure shown) -> Objects.requireNonNullElse(
                                shown.stored().figure().period().from(), LocalDate.MIN),
                        Comparator.reverseOrder()))
                .filter(shown -> times.merge(thing(shown.stored().figure()), 1, Integer::sum) <= TIMES)
                .sorted(Comparator.comparingLong(shown -> shown.stored().id()))
                .forEach(shown -> {
                    all.add(shown);
                    bySection
                            .computeIfAbsent(sectionOf(shown.stored().figure()), key -> new ArrayList<>())
                            .add(shown);
                });
    }

    /** Not about a time after the document's day, and not taken out after it. */
    private static boolean isInTime(Figure figure, DocumentPlan plan) {
        LocalDate from = figure.period().from();
        LocalDate extracted = figure.extracted();
        return (from == null
                        || from.isBefore(plan.dated())
                        || figure.indicator().startsWith("prognos"))
                && (extracted == null || !extracted.isAfter(plan.dated()));
    }

    private static String thing(Figure figure) {
        return figure.indicator() + " " + figure.area().text() + " " + figure.group() + " "
                + figure.source().publisher();
    }

    private static String sectionOf(Figure figure) {
        String code = figure.indicator();
        return SECTION_OF_CODE.entrySet().stream()
                .filter(entry -> code.startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElseGet(() -> Indicators.byCode(code)
                        .map(Indicator::theme)
                        .map(theme -> SECTION_OF_THEME.getOrDefault(theme, Template.VIOLENCE))
                        .orElse(Template.CRIME));
    }

    /** Those that the document tells, hidden ones left out. */
    List<StoredFigure> open() {
        return all.stream()
                .filter(shown -> !shown.hidden())
                .map(ShownFigure::stored)
                .toList();
    }

    /** The key of the section that a figure of the document stands in. */
    static String section(StoredFigure figure) {
        return sectionOf(figure.figure());
    }

    List<Fact> facts() {
        return facts;
    }

    /** What is certain of the changes, what is said in words, and a table of every number; the last block bears the note of all. */
    List<Block> section(String key) {
        List<ShownFigure> figures = bySection.getOrDefault(key, List.of());
        if (figures.isEmpty()) {
            return List.of();
        }
        String source = note(figures);
        List<ShownFigure> numbers = figures.stream()
                .filter(shown -> shown.hidden() || !isWords(shown.stored().figure()))
                .toList();
        List<String> words = figures.stream()
                .filter(shown -> !shown.hidden() && isWords(shown.stored().figure()))
                .map(shown -> subject(shown.stored().figure()) + " (" + time(shown.stored()) + "): "
                        + FigureText.value(
                                shown.stored().figure().value(),
                                shown.stored().figure().unit()) + ".")
                .toList();
        List<Block> blocks = new ArrayList<>(FigureChanges.of(figures));
        if (!words.isEmpty()) {
            blocks.add(new Block.Bullets(words, numbers.isEmpty() ? source : ""));
        }
        if (!numbers.isEmpty()) {
            blocks.add(table(numbers, source));
        }
        facts(figures);
        return blocks;
    }

    /** Of each thing the newest time: what was said of an earlier one is no difference. */
    private void facts(List<ShownFigure> figures) {
        Set<String> told = new LinkedHashSet<>();
        figures.stream()
                .filter(shown -> !shown.hidden())
                .map(shown -> shown.stored().figure())
                .sorted(Comparator.comparing(
                        (Figure figure) ->
                                Objects.requireNonNullElse(figure.period().from(), LocalDate.MIN),
                        Comparator.reverseOrder()))
                .forEach(figure -> {
                    String key = "siffra/" + figure.indicator() + "/"
                            + figure.area().text() + "/" + figure.group().sex() + "/"
                            + figure.group().schoolYear() + "/" + figure.group().other();
                    BigDecimal number = figure.value().number();
                    if (told.add(key)) {
                        facts.add(new Fact(
                                key,
                                subject(figure),
                                FigureText.value(figure.value(), figure.unit()) + " (" + period(figure) + ")",
                                number == null ? null : Double.valueOf(number.doubleValue())));
                    }
                });
    }

    private static Block.Table table(List<ShownFigure> numbers, String source) {
        List<List<String>> rows = numbers.stream().map(FigureParts::row).toList();
        List<String> areas = rows.stream().map(row -> row.get(1)).distinct().toList();
        List<Integer> used = Stream.of(0, 1, 2, 3, 4, 5)
                .filter(column -> column == 1
                        ? areas.size() > 1
                        : rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                .toList();
        List<String> head = List.of("Vad", "Område", "Värde", "Tid", "Förändring", "Säkerställd");
        return new Block.Table(
                areas.size() == 1 && !areas.getFirst().isEmpty()
                        ? "Publicerade siffror för " + areas.getFirst()
                        : "Publicerade siffror",
                used.stream().map(head::get).toList(),
                used.stream().map(column -> column == 2).toList(),
                rows.stream().map(row -> used.stream().map(row::get).toList()).toList(),
                source);
    }

    private static boolean isWords(Figure figure) {
        return figure.value().kind() == FigureValue.Kind.TEXT || figure.value().kind() == FigureValue.Kind.LIST;
    }

    /** Changes that their source calls certain, in any section, of a time that is not past by a year; empty when there are none. */
    List<Block> certain() {
        List<ShownFigure> recent = all.stream()
                .filter(shown -> {
                    LocalDate to = shown.stored().figure().period().to();
                    return to != null && !to.isBefore(dated.minusYears(1));
                })
                .toList();
        List<Block> blocks = new ArrayList<>(FigureChanges.certain(recent));
        if (!blocks.isEmpty() && blocks.removeLast() instanceof Block.Bullets last) {
            blocks.add(new Block.Bullets(last.items(), "Källa och nämnare står i avsnittet som siffran hör till."));
        }
        return blocks;
    }

    private static List<String> row(ShownFigure shown) {
        Figure figure = shown.stored().figure();
        return List.of(
                subject(figure),
                area(figure),
                shown.hidden() ? shown.explanation() : FigureText.value(figure.value(), figure.unit()),
                time(shown.stored()),
                change(figure),
                certainty(figure));
    }

    private static String subject(Figure figure) {
        String title = Indicators.titleOf(figure);
        String whom = whom(figure);
        return whom.isEmpty() ? title : title + ", " + whom;
    }

    /** "pojkar i åk 9"; empty for everybody. */
    static String whom(Figure figure) {
        String pupils = Stream.of(figure.group().sex(), figure.group().schoolYear())
                .filter(FigureParts::isPart)
                .collect(Collectors.joining(" i "));
        return Stream.of(pupils, figure.group().other())
                .filter(FigureParts::isPart)
                .collect(Collectors.joining(", "));
    }

    private static boolean isPart(String group) {
        return !group.isEmpty() && !group.equals("alla");
    }

    private static String area(Figure figure) {
        FigureArea.Ref area = figure.area().recognised();
        return area == null
                ? figure.area().text()
                : FigureText.area(area, figure.area().text());
    }

    private static String time(StoredFigure stored) {
        Figure figure = stored.figure();
        String extracted = Boolean.TRUE.equals(stored.incomplete()) && figure.extracted() != null
                ? ", uttag " + figure.extracted() + " innan tiden var slut"
                : "";
        return period(figure) + (figure.preliminary() ? ", preliminär" : "") + extracted;
    }

    /** As the source says it, a span with a dash. */
    static String period(Figure figure) {
        return figure.period().text().replaceAll("-{2,3}|(?<=\\d)/(?=\\d{4}-)", "–");
    }

    private static String change(Figure figure) {
        String change = figure.remarks().change();
        if (change.isEmpty()) {
            return figure.remarks().comparedTo().isEmpty()
                    ? figure.remarks().trend()
                    : figure.remarks().comparedTo().replaceFirst("^-(?=\\d)", "−");
        }
        if (!change.matches("-?\\d+([.,]\\d+)?")) {
            return change.replaceFirst("^-(?=\\d)", "−");
        }
        String signed = SwedishText.signed(Double.parseDouble(change.replace(',', '.')));
        return figure.unit().startsWith("%") ? signed + "\u00a0procentenheter" : signed;
    }

    private static String certainty(Figure figure) {
        Boolean significant = figure.significance().significant();
        return significant != null
                ? (significant ? "ja" : "nej")
                : figure.significance().text();
    }

    private static String note(List<ShownFigure> figures) {
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        Set<String> denominators = new LinkedHashSet<>();
        Set<LocalDate> extracted = new TreeSet<>();
        for (ShownFigure shown : figures) {
            Figure figure = shown.stored().figure();
            String cited = figure.source().citedIn();
            String publisher = figure.source().publisher();
            sources.computeIfAbsent(cited.equals(publisher) ? "" : cited, key -> new LinkedHashSet<>())
                    .add(publisher);
            if (figure.unit().startsWith("% av")) {
                denominators.add(figure.unit().substring("% av ".length()));
            } else if (figure.unit().contains("100 000")) {
                denominators.add("100\u00a0000 invånare" + denominator(figure.denominator()));
            }
            if (figure.extracted() != null) {
                extracted.add(figure.extracted());
            }
        }
        String named = sources.entrySet().stream()
                .map(entry -> SwedishText.list(List.copyOf(entry.getValue()))
                        + (entry.getKey().isEmpty() ? "" : " enligt " + entry.getKey()))
                .collect(Collectors.joining("; "));
        return "Källa: " + named + "."
                + (extracted.isEmpty() ? " Uttagsdag anges inte." : " Uttag: " + days(extracted) + ".")
                + (denominators.isEmpty() ? "" : " Nämnare: " + String.join("; ", denominators) + ".")
                + " Säkerhet: som källan anger den; talen är inte räknade ur kartans händelser.";
    }

    private static String days(Set<LocalDate> days) {
        List<LocalDate> sorted = List.copyOf(days);
        return sorted.size() < 4
                ? sorted.stream().map(LocalDate::toString).collect(Collectors.joining(", "))
                : sorted.getFirst() + " till " + sorted.getLast();
    }

    private static String denominator(Figure.Denominator denominator) {
        BigDecimal number = denominator.number();
        @Nullable LocalDate date = denominator.date();
        return number == null
                ? ""
                : " (" + SwedishText.number(number.longValue()) + (date == null ? "" : " den " + date) + ")";
    }
}
