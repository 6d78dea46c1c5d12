package se.lageskartan.priority.est;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.wording.Quantity;

/** Puts the reports of a week together. */
final class WeekCompilation {
    /** A week is compared with so many before it. */
    static final int WEEKS_BEFORE = 4;
    /** With fewer of them in which anybody reported nothing can be said. */
    private static final int FEWEST_TO_COMPARE = 2;

    private final IsoWeek week;
    private final List<Party> parties;
    private final Map<IsoWeek, List<EstReport>> byWeek;
    private final BiFunction<AreaLevel, String, String> areaNames;
    private final boolean over;

    /**
     * @param today a week that is not over is not compared
     * @param reports of the week and of the {@link #WEEKS_BEFORE} before it
     * @param areaNames from level and code
     */
    WeekCompilation(
            IsoWeek week,
            List<Party> parties,
            List<EstReport> reports,
            BiFunction<AreaLevel, String, String> areaNames,
            LocalDate today) {
        this.over = today.isAfter(week.sunday());
        this.week = week;
        this.parties = parties;
        this.byWeek = reports.stream().collect(Collectors.groupingBy(EstReport::week));
        this.areaNames = areaNames;
    }

    WeekPicture picture() {
        List<WeekPicture.Before> before = new ArrayList<>();
        for (int i = 1; i <= WEEKS_BEFORE; i++) {
            IsoWeek earlier = week.plus(-i);
            before.add(new WeekPicture.Before(
                    earlier, accepted(earlier).size(), heard(earlier).size(), expected(earlier)));
        }
        List<IsoWeek> comparable = before.stream()
                .filter(one -> one.parties() > 0)
                .map(WeekPicture.Before::week)
                .toList();
        List<WeekPicture.PartyRow> partyRows = partyRows();
        int waiting = Math.toIntExact(
                of(week).stream().filter(report -> report.status().isOpen()).count());
        return new WeekPicture(
                week,
                accepted(week).size(),
                waiting,
                places(),
                problems(comparable),
                partyRows,
                before,
                comparison(before));
    }

    private List<EstReport> of(IsoWeek any) {
        return byWeek.getOrDefault(any, List.of());
    }

    private List<EstReport> accepted(IsoWeek any) {
        return of(any).stream()
                .filter(report -> report.status() == ReportStatus.ACCEPTED && !report.nothing())
                .toList();
    }

    /** Codes of those who have said something of a week itself. */
    private Set<String> heard(IsoWeek any) {
        return of(any).stream()
                .filter(report -> report.meant().equals(any) && report.status() != ReportStatus.REPLACED)
                .map(EstReport::party)
                .collect(Collectors.toSet());
    }

    private int expected(IsoWeek any) {
        return Math.toIntExact(
                parties.stream().filter(party -> party.takesPart(any)).count());
    }

    private List<WeekPicture.PartyRow> partyRows() {
        Set<String> heard = heard(week);
        return parties.stream()
                .filter(party -> party.takesPart(week) || heard.contains(party.code()))
                .map(party -> {
                    List<EstReport> own = of(week).stream()
                            .filter(report -> report.party().equals(party.code()))
                            .filter(report -> report.meant().equals(week))
                            .filter(report -> report.status() != ReportStatus.REPLACED)
                            .toList();
                    int told = Math.toIntExact(
                            own.stream().filter(report -> !report.nothing()).count());
                    return new WeekPicture.PartyRow(
                            party.code(), party.title(), told, told == 0 && !own.isEmpty(), party.takesPart(week));
                })
                .toList();
    }

    private List<WeekPicture.PlaceRow> places() {
        Map<String, List<EstReport>> byPlace = new LinkedHashMap<>();
        for (EstReport report : accepted(week)) {
            byPlace.computeIfAbsent(label(report), label -> new ArrayList<>()).add(report);
        }
        return byPlace.values().stream()
                .map(this::place)
                .sorted(Comparator.comparingInt(
                                (WeekPicture.PlaceRow row) -> -row.told().size())
                        .thenComparing(row -> row.place().label()))
                .toList();
    }

    private WeekPicture.PlaceRow place(List<EstReport> reports) {
        EstPlace place = said(reports.getFirst()).place();
        int weeksBefore = 0;
        for (int i = 1; i <= WEEKS_BEFORE; i++) {
            weeksBefore += accepted(week.plus(-i)).stream()
                            .anyMatch(report -> label(report).equals(place.label()))
                    ? 1
                    : 0;
        }
        return new WeekPicture.PlaceRow(
                place,
                name(AreaLevel.NYKO5, place.nyko5()),
                name(AreaLevel.PRIORITY, place.priority()),
                weeksBefore,
                reports.stream().map(this::told).toList());
    }

    private @Nullable String name(AreaLevel level, @Nullable String code) {
        return code == null ? null : areaNames.apply(level, code);
    }

    private WeekPicture.Told told(EstReport report) {
        EstReport.Said said = said(report);
        Set<String> codes = Stream.concat(Stream.of(report), of(week).stream().filter(other -> {
                    Long into = other.mergedInto();
                    return into != null && into == report.id();
                }))
                .map(EstReport::party)
                .collect(Collectors.toCollection(HashSet::new));
        return new WeekPicture.Told(
                report.id(),
                parties.stream()
                        .filter(party -> codes.contains(party.code()))
                        .map(Party::title)
                        .toList(),
                said.problem(),
                said.dayparts(),
                said.hourFrom(),
                said.hourTo(),
                said.certainty(),
                said.text(),
                report.late() ? report.meant() : null);
    }

    private List<WeekPicture.ProblemRow> problems(List<IsoWeek> comparable) {
        List<WeekPicture.ProblemRow> rows = new ArrayList<>();
        for (Problem problem : Problem.values()) {
            int now = count(week, problem);
            IntSummaryStatistics then = comparable.stream()
                    .mapToInt(earlier -> count(earlier, problem))
                    .summaryStatistics();
            boolean tells = comparable.size() >= FEWEST_TO_COMPARE;
            if (now > 0 || tells && then.getMax() > 0) {
                rows.add(new WeekPicture.ProblemRow(
                        problem, problem.title(), now, tells ? then.getMin() : null, tells ? then.getMax() : null));
            }
        }
        return rows;
    }

    private int count(IsoWeek any, Problem problem) {
        return Math.toIntExact(accepted(any).stream()
                .filter(report -> said(report).problem() == problem)
                .count());
    }

    /** No test is made: how many report, and how much, depends on more than on what happens. */
    private String comparison(List<WeekPicture.Before> before) {
        int now = accepted(week).size();
        int heard = heard(week).size();
        String said = "%s från %d av %s."
                .formatted(
                        Quantity.of(now, "rapport", "rapporter"),
                        heard,
                        Quantity.of(Math.max(expected(week), heard), "part", "parter"));
        List<WeekPicture.Before> comparable =
                before.stream().filter(one -> one.parties() > 0).toList();
        if (comparable.size() < FEWEST_TO_COMPARE) {
            return said
                    + (comparable.isEmpty()
                            ? " Kan inte jämföras: ingen rapporterade i de %d veckorna före.".formatted(before.size())
                            : " Kan inte jämföras med veckorna före: någon rapporterade i %d av de %d."
                                    .formatted(comparable.size(), before.size()));
        }
        IntSummaryStatistics reports =
                comparable.stream().mapToInt(WeekPicture.Before::reports).summaryStatistics();
        IntSummaryStatistics parties =
                comparable.stream().mapToInt(WeekPicture.Before::parties).summaryStatistics();
        String then = "%d jämförbara veckorna före, %s från %s."
                .formatted(comparable.size(), range(reports, "rapport", "rapporter"), range(parties, "part", "parter"));
        if (!over) {
            return said + " Veckan är inte slut, så den kan inte jämföras än med de " + then;
        }
        String verdict = now > reports.getMax()
                ? "Fler än i någon av"
                : now < reports.getMin() ? "Färre än i någon av" : "Som i";
        String text = said + " " + verdict + " de " + then;
        return heard > parties.getMax() || heard < parties.getMin()
                ? text + " Det var ett annat antal parter som rapporterade, så skillnaden kan bero på det."
                : text;
    }

    private static String range(IntSummaryStatistics counts, String one, String several) {
        return counts.getMin() == counts.getMax()
                ? Quantity.of(counts.getMin(), one, several)
                : counts.getMin() + "–" + Quantity.of(counts.getMax(), one, several);
    }

    private static String label(EstReport report) {
        return said(report).place().label();
    }

    private static EstReport.Said said(EstReport report) {
        EstReport.Said said = report.said();
        if (said == null) {
            throw new IllegalArgumentException("report " + report.id() + " tells of nothing");
        }
        return said;
    }
}
