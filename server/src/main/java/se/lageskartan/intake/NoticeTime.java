package se.lageskartan.intake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a police notice says that the event was. The heading gives day, month and clock time ("27 juni 22.43, Rån,
 * Stockholm"); the year is that of publication, or the one before for a notice of December published in January;
 * a day that would lie ahead of publication otherwise is an error.
 *
 * <p>Headings are written by hand. A clock time later on the day of publication than the publication itself cannot be
 * right as it stands. Within the hour it is taken for two clocks that disagree, and the interval spans both; beyond that
 * the event may have been at that time the day before, or any time since, so the interval is from then to publication.
 * Without a time in the heading it was some time in the 24 hours before publication.
 *
 * @param heading the rest of the heading, after the time
 * @param published when the notice was published
 */
record NoticeTime(Instant earliest, Instant latest, String heading, Instant published) {
    private static final Pattern PUBLISHED = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[ T](\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?)\\s*(Z|[+-]\\d{2}:?\\d{2})");
    private static final Pattern HEADING =
            Pattern.compile("(\\d{1,2})\\s+(\\p{L}+)(?:\\s+(\\d{4}))?(?:,?\\s+(\\d{1,2})[.:](\\d{2}))?\\s*,\\s*(.*)");
    private static final Duration CLOCKS_DISAGREE = Duration.ofHours(1);
    private static final int LONGEST_DELAY_MONTHS = 6;

    /**
     * @param published the field {@code datetime}, its hour possibly of one digit
     * @param name the notice's heading
     * @throws RejectedRecordException {@code bad_date} or {@code skipped_hour}
     */
    static NoticeTime read(String published, String name) throws RejectedRecordException {
        ZonedDateTime publication = publication(published);
        Matcher matcher = HEADING.matcher(name);
        int month = matcher.matches() ? SwedishTime.month(matcher.group(2)) : 0;
        if (month == 0) {
            return new NoticeTime(
                    publication.minusDays(1).toInstant(), publication.toInstant(), name, publication.toInstant());
        }
        LocalDate date = date(name, matcher, month, publication.toLocalDate());
        LocalTime clock = matcher.group(4) == null
                ? null
                : SwedishTime.parseClock("name", matcher.group(4) + ":" + matcher.group(5));
        SwedishTime.Span span = SwedishTime.span("name", new SwedishTime.Written(date, clock, null));
        return before(publication.toInstant(), span, matcher.group(6));
    }

    private static NoticeTime before(Instant published, SwedishTime.Span span, String heading) {
        if (!span.latest().isAfter(published)) {
            return new NoticeTime(span.earliest(), span.latest(), heading, published);
        }
        if (!span.earliest().isAfter(published)) {
            return new NoticeTime(span.earliest(), published, heading, published);
        }
        if (Duration.between(published, span.earliest()).compareTo(CLOCKS_DISAGREE) <= 0) {
            return new NoticeTime(published, span.latest(), heading, published);
        }
        Instant dayBefore =
                span.earliest().atZone(SwedishTime.ZONE).minusDays(1).toInstant();
        return new NoticeTime(dayBefore.isBefore(published) ? dayBefore : published, published, heading, published);
    }

    private static LocalDate date(String name, Matcher matcher, int month, LocalDate published)
            throws RejectedRecordException {
        int day = Integer.parseInt(matcher.group(1));
        if (matcher.group(3) != null) {
            return SwedishTime.date("name", name, Integer.parseInt(matcher.group(3)), month, day);
        }
        int year = published.getYear();
        LocalDate later = published.plusDays(1);
        boolean ahead =
                month > later.getMonthValue() || (month == later.getMonthValue() && day > later.getDayOfMonth());
        if (later.getYear() > year || !ahead) {
            return SwedishTime.date("name", name, year, month, day);
        }
        LocalDate lastYear = SwedishTime.date("name", name, year - 1, month, day);
        if (lastYear.isBefore(published.minusMonths(LONGEST_DELAY_MONTHS))) {
            throw new RejectedRecordException(
                    "name",
                    "bad_date",
                    "händelsens dag i ”" + name + "” ligger efter publiceringen " + published
                            + ". Förväntat: en dag före eller samma dag.");
        }
        return lastYear;
    }

    private static ZonedDateTime publication(String text) throws RejectedRecordException {
        Matcher matcher = PUBLISHED.matcher(text);
        if (matcher.matches()) {
            String clock = matcher.group(2).indexOf(':') == 1 ? "0" + matcher.group(2) : matcher.group(2);
            String offset = matcher.group(3).length() == 5
                    ? matcher.group(3).substring(0, 3) + ":" + matcher.group(3).substring(3)
                    : matcher.group(3);
            try {
                return ZonedDateTime.parse(matcher.group(1) + "T" + clock + offset)
                        .withZoneSameInstant(SwedishTime.ZONE);
            } catch (DateTimeException e) {
                // Falls through: looks like a time, but is none that exists.
            }
        }
        throw new RejectedRecordException(
                "datetime",
                "bad_date",
                "”" + text
                        + "” går inte att läsa som publiceringstid. Förväntat: till exempel 2026-11-22 9:02:58 +01:00.");
    }
}
