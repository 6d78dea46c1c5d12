package se.lageskartan.priority.est;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A year of EST on one page: its weeks, what was reported most, and what was given priority. Made of the pictures of its weeks, those
 * that are decided as they were decided.
 *
 * @param weeks that have begun, and in which anybody was expected to report or did
 * @param places the most reported, at most ten
 * @param parties how often each was silent in the weeks that it was expected in
 * @param decisions what its quarters gave priority to, and what became of it
 * @param summary Swedish
 */
public record EstYear(
        int year,
        List<YearWeek> weeks,
        List<Tally> problems,
        List<Tally> places,
        List<Silence> parties,
        List<Quarters.Decision> decisions,
        String summary) {
    private static final int MOST_PLACES = 10;

    /** A week of the year. */
    public record YearWeek(IsoWeek week, boolean decided, int reports, int heard, int expected, List<String> missing) {}

    /**
     * How much of something was reported.
     *
     * @param weeks in how many weeks
     */
    public record Tally(String title, int reports, int weeks) {}

    /** How many of the weeks that it was expected in a party said nothing of. */
    public record Silence(String title, int expected, int silent) {}

    static EstYear of(int year, List<Weeks.Week> weeks, List<Quarters.Decision> decisions) {
        List<Weeks.Week> held = weeks.stream()
                .filter(week ->
                        week.decided() != null || !week.picture().parties().isEmpty())
                .toList();
        List<YearWeek> rows = held.stream().map(EstYear::row).toList();
        List<WeekPicture> pictures = held.stream().map(Weeks.Week::picture).toList();
        Map<String, int[]> problems = new LinkedHashMap<>();
        Arrays.stream(Problem.values()).forEach(problem -> problems.put(problem.title(), new int[2]));
        Map<String, int[]> places = new LinkedHashMap<>();
        Map<String, int[]> silences = new LinkedHashMap<>();
        for (WeekPicture picture : pictures) {
            picture.problems().stream()
                    .filter(row -> row.reports() > 0)
                    .forEach(row -> add(problems, row.title(), row.reports(), 1));
            picture.places()
                    .forEach(row -> add(places, row.place().label(), row.told().size(), 1));
            picture.parties().stream()
                    .filter(WeekPicture.PartyRow::expected)
                    .forEach(party -> add(silences, party.title(), 1, party.missing() ? 1 : 0));
        }
        int decided = Math.toIntExact(rows.stream().filter(YearWeek::decided).count());
        int reports = rows.stream().mapToInt(YearWeek::reports).sum();
        return new EstYear(
                year,
                rows,
                tallies(problems),
                tallies(places).stream().limit(MOST_PLACES).toList(),
                silences.entrySet().stream()
                        .map(one -> new Silence(one.getKey(), one.getValue()[0], one.getValue()[1]))
                        .toList(),
                decisions,
                "Av årets %d veckor är %d med, och %d av dem är beslutade. Godtagna rapporter: %d. Antalet säger hur mycket som har rapporterats, inte hur mycket som har hänt."
                        .formatted(IsoWeek.weeksIn(year), rows.size(), decided, reports));
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
