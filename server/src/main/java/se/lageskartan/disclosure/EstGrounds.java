package se.lageskartan.disclosure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.AreaAlert;
import se.lageskartan.analysis.Trend;
import se.lageskartan.analysis.Verdict;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geo.Position;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;
import se.lageskartan.priority.est.EstReport;
import se.lageskartan.priority.est.Grounds;
import se.lageskartan.priority.est.IsoWeek;
import se.lageskartan.priority.est.Quarter;
import se.lageskartan.priority.est.ReportStatus;
import se.lageskartan.priority.est.Reports;
import se.lageskartan.walks.FindingKind;
import se.lageskartan.walks.FindingStore;
import se.lageskartan.walks.StoredFinding;
import se.lageskartan.wording.Quantity;

/**
 * Counts what a quarter's choice of areas is made on. Always as the coordinator may be told it, whoever asks: fixed dimensions, protected
 * counts. So what was decided on can be kept, and read by every party.
 */
final class EstGrounds {
    /** The areas that can be chosen: those that are worked on already, and every statistical area of the lägesbild. */
    private static final List<AreaLevel> LEVELS = List.of(AreaLevel.PRIORITY, AreaLevel.NYKO5);

    private static final Viewer READER = new Viewer(Role.SAMORDNARE);
    private static final String CANNOT_TELL = "kan inte avgöras";
    /** Instead of a code. */
    private static final String ALL_OTHERS = "";

    private final Disclosure disclosure;
    private final SeriesDisclosure series;
    private final Reports reports;
    private final FindingStore findings;
    private final Clock clock;

    EstGrounds(Disclosure disclosure, Reports reports, FindingStore findings, Clock clock) {
        this.disclosure = disclosure;
        this.series = new SeriesDisclosure(disclosure);
        this.reports = reports;
        this.findings = findings;
        this.clock = clock;
    }

    /** How an area's reports stand. */
    private record Reported(int count, Set<String> weeks) {}

    /** The figures that a choice for a quarter is made on: those of the quarter before it. */
    Grounds before(Quarter decided) {
        return of(decided.plus(-1));
    }

    private Grounds of(Quarter quarter) {
        Period period = quarter.period();
        Period compare = quarter.plus(-4).period();
        List<String> notes = new ArrayList<>();
        Set<String> sources = new HashSet<>();
        List<Grounds.Candidate> candidates = new ArrayList<>();
        List<EstReport> during = accepted(quarter.firstWeek(), quarter.lastWeek());
        List<EstReport> since = accepted(quarter.plus(1).firstWeek(), reports.now());
        Map<String, Integer> noted = noted(period);
        for (AreaLevel level : LEVELS) {
            AreaFigures figures = disclosure
                    .areaFigures(READER, new AreaQuery(level, period, compare, Selection.ALL))
                    .value();
            Map<String, String> usual = usual(level);
            figures.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
            for (AreaFigures.SourceNote source : figures.sources()) {
                sources.add(source.title() + (source.extracted() == null ? "" : ", uttag " + source.extracted()));
            }
            Map<String, Reported> reported = reported(level, during);
            Map<String, Reported> later = reported(level, since);
            for (AreaFigures.Row row : figures.rows()) {
                Reported known = reported.getOrDefault(row.code(), new Reported(0, Set.of()));
                candidates.add(new Grounds.Candidate(
                        level.code(),
                        row.code(),
                        row.name(),
                        count(row.countText(), row.count()),
                        count(row.compareText(), row.compareCount()),
                        change(row.verdict()),
                        trend(level, row.code()),
                        usual.getOrDefault(row.code(), usual.getOrDefault(ALL_OTHERS, CANNOT_TELL)),
                        known.count(),
                        known.weeks().size(),
                        later.getOrDefault(row.code(), new Reported(0, Set.of()))
                                .count(),
                        noted.getOrDefault(level.code() + " " + row.code(), 0)));
            }
            notes.add(figures.protection().note());
        }
        notes.add("Trenden och de senaste månaderna gäller händelserna till och med uttaget.");
        if (during.isEmpty()) {
            notes.add("Det finns inga godtagna rapporter från veckorna i " + quarter.title() + ".");
        }
        notes.add(
                "Hotspots är inte med: de visas bara för den som ser punkter, och underlaget ska kunna läsas av alla parter.");
        return new Grounds(
                quarter,
                period.toString(),
                compare.toString(),
                sources.stream().sorted().toList(),
                notes.stream().distinct().toList(),
                candidates,
                clock.instant().atZone(Period.ZONE).toLocalDate());
    }

    private List<EstReport> accepted(IsoWeek first, IsoWeek last) {
        if (last.compareTo(first) < 0) {
            return List.of();
        }
        return reports.between(first, last).stream()
                .filter(report -> report.status() == ReportStatus.ACCEPTED && !report.nothing())
                .toList();
    }

    private static Map<String, Reported> reported(AreaLevel level, List<EstReport> reports) {
        Map<String, Reported> byArea = new HashMap<>();
        for (EstReport report : reports) {
            EstReport.Said said = report.said();
            String code = said == null
                    ? null
                    : level == AreaLevel.PRIORITY
                            ? said.place().priority()
                            : said.place().nyko5();
            if (code != null) {
                Reported before = byArea.getOrDefault(code, new Reported(0, Set.of()));
                Set<String> weeks = new HashSet<>(before.weeks());
                weeks.add(report.week().code());
                byArea.put(code, new Reported(before.count() + 1, weeks));
            }
        }
        return byArea;
    }

    /** What was noted in the field, by level and code of the area it lies in. */
    private Map<String, Integer> noted(Period period) {
        Map<String, Integer> byArea = new HashMap<>();
        for (StoredFinding stored : findings.since(period.start())) {
            Position at = stored.finding().at();
            FindingKind kind = stored.finding().kind();
            if (at == null
                    || kind == FindingKind.GOOD
                    || kind == FindingKind.NOTHING
                    || !stored.receivedAt().isBefore(period.end())) {
                continue;
            }
            for (Area area : disclosure.narrowing().gazetteer().areasAt(at)) {
                if (area.validTo() == null) {
                    byArea.merge(area.level().code() + " " + area.code(), 1, Integer::sum);
                }
            }
        }
        return byArea;
    }

    private static String count(@Nullable String text, @Nullable Integer count) {
        if (count == null) {
            return text == null ? CANNOT_TELL : text;
        }
        String shown = Quantity.number(count);
        return text == null ? shown : text.replace(count.toString(), shown);
    }

    private static String change(@Nullable Verdict verdict) {
        if (verdict == null) {
            return CANNOT_TELL;
        }
        return switch (verdict) {
            case INCREASE -> "säkerställd ökning";
            case DECREASE -> "säkerställd minskning";
            case NO_CERTAIN_CHANGE -> "ingen säker förändring";
            case TOO_FEW -> "för få för att avgöra";
        };
    }

    private String trend(AreaLevel level, String code) {
        SeriesFigures figures = series.series(READER, level, code, SeriesStep.MONTH, Selection.ALL)
                .map(Released::value)
                .orElse(null);
        Trend trend = figures == null ? null : figures.trend();
        if (trend == null) {
            return CANNOT_TELL;
        }
        return switch (trend.verdict()) {
            case RISING -> "stigande";
            case FALLING -> "fallande";
            case NO_CERTAIN_TREND -> "ingen säker trend";
            case TOO_SHORT -> "för kort serie";
        };
    }

    /** The areas whose latest months are not as usual, and those of which it cannot be told. */
    private Map<String, String> usual(AreaLevel level) {
        AlertFigures alerts =
                series.alerts(READER, level, SeriesStep.MONTH, Selection.ALL).value();
        Map<String, String> told = new HashMap<>();
        if (alerts.latest() == null) {
            return told;
        }
        told.put(ALL_OTHERS, "som vanligt");
        alerts.untold().forEach(one -> told.put(one.code(), CANNOT_TELL));
        alerts.alerts()
                .forEach(one -> told.put(
                        one.code(),
                        Objects.equals(one.verdict(), AreaAlert.Verdict.ABOVE)
                                ? "fler än vanligt"
                                : "färre än vanligt"));
        return told;
    }
}
