package se.lageskartan.priority.est;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.lageskartan.priority.Measure;
import se.lageskartan.wording.Quantity;

/**
 * The annual analysis of EST: the weeks of a year, what was reported where, what was given priority and done, and what the coordinator makes of
 * it. Made of the pictures of its weeks, those that are decided as they were decided. Counts are of accepted reports: how much was reported, not
 * how much happened; they are never tested, nor added to incidents.
 *
 * @param year of ISO 8601 weeks
 * @param weeks that have begun, and in which anybody was expected to report or did
 * @param quarters those that have begun, with what was reported in their weeks
 * @param problems in the whole year, the most reported first
 * @param places the most reported, at most ten
 * @param parties how often each was silent in the weeks that it was expected in
 * @param decisions what its quarters gave priority to, and what became of it
 * @param measures that were under way in the year, as far as the reader may know of them
 * @param meetings that were held in the year, the earliest first
 * @param before the year before; null when nothing was reported in it
 * @param comparison with it, Swedish, with what can and cannot be said
 * @param summary Swedish
 * @param source Swedish: where the counts come from, their period and denominator
 * @param analysis what the coordinator has written
 */
public record EstYear(
        int year,
        List<YearWeek> weeks,
        List<YearQuarter> quarters,
        List<Tally> problems,
        List<Tally> places,
        List<Silence> parties,
        List<Quarters.Decision> decisions,
        List<YearMeasure> measures,
        List<YearMeeting> meetings,
        @Nullable YearBefore before,
        String comparison,
        String summary,
        String source,
        Analysis analysis) {
    private static final int MOST_PLACES = 10;

    public EstYear {
        weeks = List.copyOf(weeks);
        quarters = List.copyOf(quarters);
        problems = List.copyOf(problems);
        places = List.copyOf(places);
        parties = List.copyOf(parties);
        decisions = List.copyOf(decisions);
        measures = List.copyOf(measures);
        meetings = List.copyOf(meetings);
    }

    /** A week of the year. */
    public record YearWeek(IsoWeek week, boolean decided, int reports, int heard, int expected, List<String> missing) {}

    /**
     * What was reported in a quarter's weeks.
     *
     * @param weeks how many of them have begun
     * @param problems the most reported first
     */
    public record YearQuarter(Quarter quarter, String title, int weeks, int reports, List<Tally> problems) {}

    /**
     * How much of something was reported.
     *
     * @param weeks in how many weeks
     */
    public record Tally(String title, int reports, int weeks) {}

    /** How many of the weeks that it was expected in a party said nothing of. */
    public record Silence(String title, int expected, int silent) {}

    /**
     * A measure that was planned to be under way on some day of the year.
     *
     * @param status and {@code kind}: titles, Swedish
     * @param ends null when it has no end
     * @param concluded what people concluded last, Swedish; empty when nobody has
     */
    public record YearMeasure(
            int id,
            String title,
            String kind,
            String status,
            LocalDate starts,
            @Nullable LocalDate ends,
            String concluded) {
        static YearMeasure of(Measure measure) {
            return new YearMeasure(
                    measure.id(),
                    measure.content().title(),
                    measure.content().kind().title(),
                    measure.content().status().title(),
                    measure.content().starts(),
                    measure.content().ends(),
                    measure.followUps().isEmpty()
                            ? ""
                            : measure.followUps().getLast().conclusion().title());
        }
    }

    /** A meeting that was held. */
    public record YearMeeting(LocalDate heldOn, List<String> decisions) {}

    /** The year before, in the weeks that have the same numbers. */
    public record YearBefore(int year, int weeks, int reports) {}

    /**
     * What the coordinator makes of the year.
     *
     * @param text empty when nothing is written
     * @param version 0 when nothing is
     */
    public record Analysis(
            String text,
            int version,
            @Nullable Instant changed,
            @Nullable String changedBy) {
        static final Analysis NONE = new Analysis("", 0, null, null);
    }

    /** What a year is made of. */
    record Parts(
            List<Weeks.Week> weeks,
            List<Weeks.Week> before,
            List<Quarters.Decision> decisions,
            List<Measure> measures,
            List<Meetings.Meeting> meetings,
            Analysis analysis) {}

    static EstYear of(int year, Parts parts) {
        List<Weeks.Week> held = held(parts.weeks());
        List<YearWeek> rows = held.stream().map(EstYear::row).toList();
        List<WeekPicture> pictures = held.stream().map(Weeks.Week::picture).toList();
        Map<String, int[]> places = new LinkedHashMap<>();
        Map<String, int[]> silences = new LinkedHashMap<>();
        for (WeekPicture picture : pictures) {
            picture.places()
                    .forEach(row -> add(places, row.place().label(), row.told().size(), 1));
            picture.parties().stream()
                    .filter(WeekPicture.PartyRow::expected)
                    .forEach(party -> add(silences, party.title(), 1, party.missing() ? 1 : 0));
        }
        int decided = Math.toIntExact(rows.stream().filter(YearWeek::decided).count());
        int reports = reports(pictures);
        YearBefore before = before(year, parts.before());
        return new EstYear(
                year,
                rows,
                quarters(pictures),
                problems(pictures),
                tallies(places).stream().limit(MOST_PLACES).toList(),
                silences.entrySet().stream()
                        .map(one -> new Silence(one.getKey(), one.getValue()[0], one.getValue()[1]))
                        .toList(),
                parts.decisions(),
                parts.measures().stream()
                        .filter(measure -> isIn(measure, year))
                        .map(YearMeasure::of)
                        .sorted(Comparator.comparing(YearMeasure::starts))
                        .toList(),
                parts.meetings().stream()
                        .filter(meeting -> meeting.heldOn().getYear() == year)
                        .map(meeting -> new YearMeeting(meeting.heldOn(), meeting.decisions()))
                        .sorted(Comparator.comparing(YearMeeting::heldOn))
                        .toList(),
                before,
                comparison(before, rows.size(), reports),
                "Av årets %d veckor är %d med, och %d av dem är beslutade. Godtagna rapporter: %d. Antalet säger hur mycket som har rapporterats, inte hur mycket som har hänt."
                        .formatted(IsoWeek.weeksIn(year), rows.size(), decided, reports),
                "Källa: godtagna rapporter från EST:s parter, %s. Nämnare: de veckor som en part väntades rapportera. Ingen statistisk prövning."
                        .formatted(span(year, rows)),
                parts.analysis());
    }

    private static List<Weeks.Week> held(List<Weeks.Week> weeks) {
        return weeks.stream()
                .filter(week ->
                        week.decided() != null || !week.picture().parties().isEmpty())
                .toList();
    }

    private static YearWeek row(Weeks.Week week) {
        WeekPicture picture = week.picture();
        int expected = Math.toIntExact(picture.parties().stream()
                .filter(WeekPicture.PartyRow::expected)
                .count());
        return new YearWeek(
                picture.week(),
                week.decided() != null,
                picture.reports(),
                picture.heard(),
                expected,
                picture.missing());
    }

    private static String span(int year, List<YearWeek> rows) {
        if (rows.isEmpty()) {
            return "inga veckor " + year;
        }
        String first = rows.getFirst().week().title();
        String last = rows.getLast().week().title();
        return (first.equals(last) ? first : first + " till " + last) + " " + year;
    }

    private static int reports(List<WeekPicture> pictures) {
        return pictures.stream().mapToInt(WeekPicture::reports).sum();
    }

    /** A week belongs to the quarter that its Thursday lies in. */
    private static List<YearQuarter> quarters(List<WeekPicture> pictures) {
        Map<Quarter, List<WeekPicture>> byQuarter = new LinkedHashMap<>();
        for (WeekPicture picture : pictures) {
            byQuarter
                    .computeIfAbsent(Quarter.of(picture.week().monday().plusDays(3)), any -> new ArrayList<>())
                    .add(picture);
        }
        return byQuarter.entrySet().stream()
                .map(one -> new YearQuarter(
                        one.getKey(),
                        one.getKey().title(),
                        one.getValue().size(),
                        reports(one.getValue()),
                        problems(one.getValue())))
                .toList();
    }

    private static List<Tally> problems(List<WeekPicture> pictures) {
        Map<String, int[]> problems = new LinkedHashMap<>();
        Arrays.stream(Problem.values()).forEach(problem -> problems.put(problem.title(), new int[2]));
        for (WeekPicture picture : pictures) {
            picture.problems().stream()
                    .filter(row -> row.reports() > 0)
                    .forEach(row -> add(problems, row.title(), row.reports(), 1));
        }
        return tallies(problems);
    }

    private static boolean isIn(Measure measure, int year) {
        LocalDate ends = measure.content().ends();
        return !measure.removed()
                && measure.content().starts().getYear() <= year
                && (ends == null || ends.getYear() >= year);
    }

    private static @Nullable YearBefore before(int year, List<Weeks.Week> weeks) {
        List<WeekPicture> pictures =
                held(weeks).stream().map(Weeks.Week::picture).toList();
        int reports = reports(pictures);
        return reports == 0 ? null : new YearBefore(year - 1, pictures.size(), reports);
    }

    private static String comparison(@Nullable YearBefore before, int weeks, int reports) {
        return before == null
                ? "Året före har inga rapporter att jämföra med."
                : "Samma veckor året före: %s på %s; i år %s på %s. Skillnaden kan bero på vilka som rapporterar, och prövas inte."
                        .formatted(
                                told(before.reports()),
                                Quantity.of(before.weeks(), "vecka", "veckor"),
                                told(reports),
                                Quantity.of(weeks, "vecka", "veckor"));
    }

    private static String told(int reports) {
        return Quantity.of(reports, "godtagen rapport", "godtagna rapporter");
    }

    private static void add(Map<String, int[]> counts, String title, int first, int second) {
        int[] count = counts.computeIfAbsent(title, any -> new int[2]);
        count[0] += first;
        count[1] += second;
    }

    private static List<Tally> tallies(Map<String, int[]> counts) {
        return counts.entrySet().stream()
                .filter(one -> one.getValue()[0] > 0)
                .map(one -> new Tally(one.getKey(), one.getValue()[0], one.getValue()[1]))
                .sorted(Comparator.comparingInt(Tally::reports).reversed().thenComparing(Tally::title))
                .toList();
    }
}
