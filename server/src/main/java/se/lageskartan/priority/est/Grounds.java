package se.lageskartan.priority.est;

import java.time.LocalDate;
import java.util.List;

/**
 * What a quarter's choice of areas was made on: the figures of every candidate, as a role with protected figures is told them, so
 * that everyone who takes part may read what was decided on.
 *
 * @param quarter the one that incidents and reports are of, the last before the one that is decided
 * @param period its days, ISO 8601 interval
 * @param compare those it is compared with: the same of the year before
 * @param sources of the incidents, with the day each was taken out
 * @param notes what a reader has to know
 * @param taken the day they were counted
 */
public record Grounds(
        Quarter quarter,
        String period,
        String compare,
        List<String> sources,
        List<String> notes,
        List<Candidate> candidates,
        LocalDate taken) {
    public Grounds {
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
        candidates = List.copyOf(candidates);
    }

    /**
     * An area that may be given priority. Figures are told in words where they are not exact; what cannot be told says why.
     *
     * @param level code of an area level
     * @param count incidents of the period
     * @param compare incidents of the period it is compared with
     * @param change the verdict of the test
     * @param trend of the months
     * @param usual whether the latest months are as usual
     * @param reports accepted reports of the quarter's weeks
     * @param weeks in how many of those weeks there was one
     * @param reportsSince accepted reports since
     * @param findings what was noted there in the field in the period, good news and nothing to note left out
     */
    public record Candidate(
            String level,
            String code,
            String name,
            String count,
            String compare,
            String change,
            String trend,
            String usual,
            int reports,
            int weeks,
            int reportsSince,
            int findings) {}
}
