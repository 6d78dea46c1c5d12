package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the parties have reported of a week, put together. Counts are of reports: how much is reported, not how much has happened;
 * they are never added to incidents nor compared with them.
 *
 * @param reports how many are accepted
 * @param waiting how many wait to be reviewed, and are not in it
 * @param places those with most reports first
 * @param problems in the order of {@link Problem}, those that were reported
 * @param parties everyone who was expected or has reported
 * @param before the weeks before, the latest first
 * @param comparison in words, with what can and cannot be said
 */
public record WeekPicture(
        IsoWeek week,
        int reports,
        int waiting,
        List<PlaceRow> places,
        List<ProblemRow> problems,
        List<PartyRow> parties,
        List<Before> before,
        String comparison) {

    public WeekPicture {
        places = List.copyOf(places);
        problems = List.copyOf(problems);
        parties = List.copyOf(parties);
        before = List.copyOf(before);
    }

    /**
     * A place.
     *
     * @param nyko5Name of the statistical area that most of it lies in; null when none has
     * @param priorityName the same of the priority areas
     * @param weeksBefore in how many of the weeks before it was reported, too
     */
    public record PlaceRow(
            EstPlace place,
            @Nullable String nyko5Name,
            @Nullable String priorityName,
            int weeksBefore,
            List<Told> told) {}

    /**
     * A report of a place.
     *
     * @param parties titles of the party that sent it, and of those whose reports were merged with it
     * @param late the week that it is of, when it came after that was decided; null else
     */
    public record Told(
            long id,
            List<String> parties,
            Problem problem,
            List<String> dayparts,
            @Nullable Integer hourFrom,
            @Nullable Integer hourTo,
            Certainty certainty,
            String text,
            @Nullable IsoWeek late) {}

    /**
     * A kind of problem.
     *
     * @param reports this week
     * @param low the fewest in the weeks before in which anybody reported; null when there are too few of them to tell
     * @param high the most
     */
    public record ProblemRow(
            Problem problem,
            String title,
            int reports,
            @Nullable Integer low,
            @Nullable Integer high) {}

    /**
     * A party's week.
     *
     * @param reports how many it sent of this week, reviewed or not
     * @param nothing it said that there was nothing to report
     * @param expected it takes part
     */
    public record PartyRow(String code, String title, int reports, boolean nothing, boolean expected) {
        /** It was expected to say something and has not. */
        public boolean missing() {
            return expected && reports == 0 && !nothing;
        }
    }

    /**
     * A week before.
     *
     * @param reports accepted
     * @param parties how many said something
     * @param expected how many were expected to
     */
    public record Before(IsoWeek week, int reports, int parties, int expected) {}

    /** Titles of those who were expected to say something and have not. */
    @JsonProperty
    public List<String> missing() {
        return parties.stream().filter(PartyRow::missing).map(PartyRow::title).toList();
    }

    /** How many parties have said something. */
    @JsonProperty
    public int heard() {
        return Math.toIntExact(parties.stream()
                .filter(party -> party.nothing() || party.reports() > 0)
                .count());
    }
}
