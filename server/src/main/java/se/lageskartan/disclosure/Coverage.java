package se.lageskartan.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.Period;

/**
 * The days that the chosen datasets cover, taken as from the first to the last day that something in them happened. A
 * period is cut to it before anything is counted, so that a year that is not over is not called a year.
 */
record Coverage(List<DatasetInfo> datasets, @Nullable Period days) {

    static Coverage of(List<DatasetInfo> datasets) {
        LocalDate first = null;
        LocalDate last = null;
        for (DatasetInfo dataset : datasets) {
            Instant start = dataset.first();
            Instant end = dataset.last();
            if (start != null && end != null) {
                LocalDate from = start.atZone(Period.ZONE).toLocalDate();
                LocalDate to = end.atZone(Period.ZONE).toLocalDate().plusDays(1);
                first = first == null || from.isBefore(first) ? from : first;
                last = last == null || to.isAfter(last) ? to : last;
            }
        }
        return new Coverage(List.copyOf(datasets), first == null || last == null ? null : new Period(first, last));
    }

    /** The part of a period that the data cover; empty when they cover none of it. */
    Optional<Period> within(Period period) {
        if (days == null || !days.overlaps(period)) {
            return Optional.empty();
        }
        LocalDate from = period.from().isBefore(days.from()) ? days.from() : period.from();
        LocalDate to = period.to().isAfter(days.to()) ? days.to() : period.to();
        return Optional.of(new Period(from, to));
    }

    /** What a reader has to know of how the data cover the periods, in Swedish. */
    List<String> notes(Period period, @Nullable Period compare) {
        List<String> notes = new ArrayList<>();
        note(notes, "Perioden", period);
        if (compare != null) {
            note(notes, "Jämförelseperioden", compare);
            for (DatasetInfo dataset : datasets) {
                Instant first = dataset.first();
                LocalDate begins =
                        first == null ? null : first.atZone(Period.ZONE).toLocalDate();
                if (begins != null
                        && begins.isAfter(compare.from())
                        && !begins.equals(days == null ? null : days.from())) {
                    notes.add("Källan " + dataset.title() + " börjar " + begins
                            + ", efter jämförelseperiodens början: förändringen kan bero på det.");
                }
            }
        }
        return notes;
    }

    private void note(List<String> notes, String which, Period asked) {
        Optional<Period> covered = within(asked);
        if (covered.isEmpty()) {
            notes.add(which + " " + asked + " ligger utanför vad källorna täcker"
                    + (days == null ? "." : " (" + days + ")."));
        } else if (!covered.get().equals(asked)) {
            notes.add(which + " är kortad till " + covered.get().from() + "–"
                    + covered.get().to().minusDays(1) + ", som är vad källorna täcker.");
        }
    }
}
