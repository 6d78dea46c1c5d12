package se.lageskartan.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.figures.Contradiction;
import se.lageskartan.figures.Contradictions;
import se.lageskartan.figures.FigureArea;
import se.lageskartan.figures.Indicator;
import se.lageskartan.figures.Indicators;
import se.lageskartan.figures.StoredFigure;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.priority.WorkStatus;
import se.lageskartan.report.Finding.Kind;

/**
 * What in a whole document does not go together: its figures among each other, its texts among each other, and both against
 * what is said of areas and time. Pure: no clock, no store.
 */
public final class DocumentChecks {
    private static final Map<String, AreaLevel> COUNTED_LEVELS =
            Map.of("antal_omraden", AreaLevel.NYKO5, "antal_stadsdelar", AreaLevel.STADSDEL);

    private static final Pattern LINE_WORK = Pattern.compile("(?iu)(?<!\\p{L})linjeverksamhet");
    private static final String ALL = "Hela dokumentet";

    private final Gazetteer gazetteer;
    private final TextChecks texts;

    public DocumentChecks(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
        this.texts = new TextChecks(gazetteer);
    }

    /**
     * Everything that is found.
     *
     * @param date that the document bears
     * @param section what the section is called that a figure stands in; empty when it stands in none
     */
    public List<Finding> among(
            LocalDate date,
            List<StoredFigure> figures,
            Function<StoredFigure, String> section,
            List<Passage> passages,
            List<AreaStatus> statuses) {
        List<Finding> found = new ArrayList<>();
        figures(figures, section, found);
        found.addAll(texts.among(passages));
        old(date, figures, section, found);
        statuses(statuses, found);
        unnamed(figures, section, passages, found);
        return List.copyOf(found);
    }

    private void figures(List<StoredFigure> figures, Function<StoredFigure, String> sectionOf, List<Finding> found) {
        Map<Long, StoredFigure> byId = new TreeMap<>();
        figures.forEach(figure -> byId.put(figure.id(), figure));
        for (Contradiction contradiction : Contradictions.among(figures, Contradictions.areasOfLevels(gazetteer))) {
            Set<String> sections = contradiction.figures().stream()
                    .map(byId::get)
                    .map(figure -> figure == null ? "" : sectionOf.apply(figure))
                    .filter(section -> !section.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            found.add(new Finding(Kind.FIGURES, sections.isEmpty() ? Set.of(ALL) : sections, contradiction.text()));
        }
    }

    /** Of each theme, the newest figures that are older than a year on the day of the document. */
    private static void old(
            LocalDate date, List<StoredFigure> figures, Function<StoredFigure, String> sectionOf, List<Finding> found) {
        Map<String, StoredFigure> newest = new TreeMap<>();
        for (StoredFigure figure : figures) {
            LocalDate to = figure.figure().period().to();
            if (figure.current() && to != null && !to.isAfter(date)) {
                String theme = Indicators.byCode(figure.figure().indicator())
                        .map(Indicator::theme)
                        .orElse(figure.figure().source().publisher());
                newest.merge(theme, figure, DocumentChecks::later);
            }
        }
        newest.forEach((theme, figure) -> {
            LocalDate to = figure.figure().period().to();
            if (to != null && to.isBefore(date.minusYears(1))) {
                found.add(new Finding(
                        Kind.OLD_FIGURES,
                        Set.of(section(sectionOf.apply(figure))),
                        theme + ": de nyaste siffrorna gäller "
                                + figure.figure().period().text() + " ("
                                + figure.figure().source().publisher() + "), mer än ett år före dokumentets datum "
                                + date + "."));
            }
        });
    }

    private static StoredFigure later(StoredFigure one, StoredFigure other) {
        LocalDate first = one.figure().period().to();
        LocalDate second = other.figure().period().to();
        return first != null && second != null && second.isAfter(first) ? other : one;
    }

    private static void statuses(List<AreaStatus> statuses, List<Finding> found) {
        List<AreaStatus> unknown = statuses.stream()
                .filter(area -> area.status() == WorkStatus.UNKNOWN)
                .toList();
        if (!unknown.isEmpty()) {
            found.add(new Finding(
                    Kind.STATUS_UNKNOWN,
                    unknown.stream().map(AreaStatus::section).collect(Collectors.toSet()),
                    "Status är inte satt för "
                            + unknown.stream().map(AreaStatus::name).collect(Collectors.joining(", ")) + "."));
        }
        for (AreaStatus area : statuses) {
            String said = against(area);
            if (said != null) {
                found.add(new Finding(Kind.PRIORITY_AND_STATUS, Set.of(area.section()), said));
            }
        }
    }

    private static @Nullable String against(AreaStatus area) {
        Boolean prioritised = area.prioritised();
        WorkStatus status = area.status();
        if (prioritised == null) {
            return null;
        }
        if (!prioritised) {
            return status == WorkStatus.ACTION_PLAN
                    ? area.name() + " har status ”" + status.title() + "” (avsnitt ”" + area.section()
                            + "”) men står inte bland de prioriterade i den sammantagna bedömningen."
                    : null;
        }
        String start = area.name() + " står bland de prioriterade i den sammantagna bedömningen, men ";
        if (status != WorkStatus.UNKNOWN && status != WorkStatus.ACTION_PLAN) {
            return start + "status är ”" + status.title() + "” (avsnitt ”" + area.section() + "”).";
        }
        return status == WorkStatus.UNKNOWN && LINE_WORK.matcher(area.comment()).find()
                ? start + "kommentaren talar om linjeverksamhet (avsnitt ”" + area.section() + "”): ”" + area.comment()
                        + "”."
                : null;
    }

    /** A number of areas, and how many of them are named anywhere in the document. */
    private void unnamed(
            List<StoredFigure> figures,
            Function<StoredFigure, String> sectionOf,
            List<Passage> passages,
            List<Finding> found) {
        for (StoredFigure figure : figures) {
            AreaLevel level = COUNTED_LEVELS.get(figure.figure().indicator());
            if (level == null || figure.figure().value().number() == null) {
                continue;
            }
            int told = figure.figure().value().number().intValue();
            Set<String> named = named(level, figures, passages);
            if (named.size() < told) {
                found.add(new Finding(
                        Kind.AREAS_NOT_NAMED,
                        Set.of(section(sectionOf.apply(figure))),
                        "Dokumentet säger " + told + " " + figure.figure().unit() + " men namnger " + named.size()
                                + (named.isEmpty() ? "." : ": " + String.join(", ", named) + ".")));
            }
        }
    }

    private static String section(String told) {
        return told.isEmpty() ? ALL : told;
    }

    private Set<String> named(AreaLevel level, List<StoredFigure> figures, List<Passage> passages) {
        Set<String> codes = new HashSet<>();
        for (StoredFigure figure : figures) {
            FigureArea.Ref area = figure.figure().area().recognised();
            if (area != null && area.level().equals(level.code())) {
                codes.add(area.code());
            }
        }
        return gazetteer.areas(level).stream()
                .filter(area -> codes.contains(area.code())
                        || passages.stream().anyMatch(passage -> names(passage.text(), area.name())))
                .map(area -> area.name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean names(String text, String name) {
        return Pattern.compile("(?<!\\p{L})" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "(?!\\p{L})")
                .matcher(text.toLowerCase(Locale.ROOT))
                .find();
    }
}
