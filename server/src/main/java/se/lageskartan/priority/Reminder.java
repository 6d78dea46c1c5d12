package se.lageskartan.priority;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a measure waits for somebody to do.
 *
 * @param since the day from which it has waited
 */
public record Reminder(int measure, String title, Why why, LocalDate since) {
    /** What is to be done. */
    public enum Why {
        START("skulle ha börjat"),
        END("skulle ha slutat"),
        FOLLOW_UP("ska följas upp"),
        NO_FOLLOW_UP("har ingen uppföljning, och slutade");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** Swedish, to put after the title. */
        public String words() {
            return words;
        }
    }

    /** What is due of these measures on a day, what has waited longest first. */
    public static List<Reminder> due(List<Measure> measures, LocalDate today) {
        List<Reminder> due = new ArrayList<>();
        for (Measure measure : measures) {
            MeasureDraft content = measure.content();
            if (measure.removed() || content.status() == MeasureStatus.CANCELLED) {
                continue;
            }
            LocalDate ends = content.ends();
            LocalDate followUp = content.followUpOn();
            if (content.status() == MeasureStatus.PLANNED && content.starts().isBefore(today)) {
                due.add(reminder(measure, Why.START, content.starts()));
            } else if (content.status() == MeasureStatus.ONGOING && isBefore(ends, today)) {
                due.add(reminder(measure, Why.END, ends));
            }
            if (followUp != null && !followUp.isAfter(today)) {
                due.add(reminder(measure, Why.FOLLOW_UP, followUp));
            } else if (followUp == null
                    && content.status() == MeasureStatus.ENDED
                    && measure.followUps().isEmpty()) {
                due.add(reminder(measure, Why.NO_FOLLOW_UP, ends));
            }
        }
        due.sort(Comparator.comparing(Reminder::since).thenComparingInt(Reminder::measure));
        return due;
    }

    private static boolean isBefore(@Nullable LocalDate day, LocalDate today) {
        return day != null && day.isBefore(today);
    }

    private static Reminder reminder(Measure measure, Why why, @Nullable LocalDate since) {
        return new Reminder(
                measure.id(),
                measure.content().title(),
                why,
                since == null ? measure.content().starts() : since);
    }
}
