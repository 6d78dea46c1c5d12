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
        return days == null ? Optional.empty() : cut(period, days);
    }

    /**
     * The part of an earlier period that can be compared with: what every one of the datasets covers, since a source that
     * begins in between would pass for an increase. Empty when there is none.
     */
    Optional<Period> comparable(Period compare) {
        return common().flatMap(common -> cut(compare, common));
    }

    /** The days that every dataset covers; empty when there are none. */
    Optional<Period> common() {
        LocalDate from = null;
        LocalDate to = null;
        for (DatasetInfo dataset : datasets) {
            Period covered = Coverage.of(List.of(dataset)).days();
            if (covered != null) {
                from = from == null || covered.from().isAfter(from) ? covered.from() : from;
                to = to == null || covered.to().isBefore(to) ? covered.to() : to;
            }
        }
        return from == null || to == null || !to.isAfter(from) ? Optional.empty() : Optional.of(new Period(from, to));
    }

    private static Optional<Period> cut(Period period, Period to) {
        if (!to.overlaps(period)) {
            return Optional.empty();
        }
        LocalDate from = period.from().isBefore(to.from()) ? to.from() : period.from();
        LocalDate end = period.to().isAfter(to.to()) ? to.to() : period.to();
        return Optional.of(new Period(from, end));
    }

    /** What a reader has to know of how the data cover the periods, in Swedish. */
    List<String> notes(Period period, @Nullable Period compare) {
        List<String> notes = new ArrayList<>();
        note(notes, "Perioden", period, within(period));
        if (compare != null) {
            note(notes, "Jämförelseperioden", compare, comparable(compare));
        }
        notes.addAll(
                erased(compare == null || period.from().isBefore(compare.from()) ? period.from() : compare.from()));
        return notes;
    }

    /**
     * What a reader has to know of erasure, in Swedish: what an owner has had erased is not nothing.
     *
     * @param from the first day that was asked for
     */
    List<String> erased(LocalDate from) {
        return datasets.stream()
                .filter(dataset -> hidesSomething(dataset, from))
                .map(dataset ->
                        "%s är gallrad före %s enligt ägarens regler: vad som hände dessförinnan går inte att säga."
                                .formatted(dataset.title(), dataset.erasedBefore()))
                .toList();
    }

    /** Not when the data begin later by themselves, so that there was hardly anything to erase. */
    private static boolean hidesSomething(DatasetInfo dataset, LocalDate from) {
        LocalDate erased = dataset.erasedBefore();
        Instant first = dataset.first();
        return erased != null
                && from.isBefore(erased)
                && (first == null || first.atZone(Period.ZONE).toLocalDate().isBefore(erased.plusMonths(1)));
    }

    /** Adds what a reader has to know of a period of which only what every dataset covers is counted. */
    void noteCommon(List<String> notes, String which, Period asked) {
        note(notes, which, asked, comparable(asked));
        erased(asked.from()).stream().filter(note -> !notes.contains(note)).forEach(notes::add);
    }

    private void note(List<String> notes, String which, Period asked, Optional<Period> covered) {
        if (covered.isEmpty()) {
            notes.add(which + " " + asked.from() + "–" + asked.to().minusDays(1)
                    + " ligger utanför vad källorna täcker"
                    + (days == null ? "." : " (" + days.from() + "–" + days.to().minusDays(1) + ")."));
        } else if (!covered.get().equals(asked)) {
            notes.add(which + " är kortad till " + covered.get().from() + "–"
                    + covered.get().to().minusDays(1) + ", som är vad källorna täcker.");
        }
    }
}
