package se.lageskartan.intake;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/** When a row says that it happened, from its columns for start, clock time and end. */
final class CsvTimes {
    private CsvTimes() {}

    /**
     * @throws RejectedRecordException {@code bad_date}, {@code bad_time}, {@code skipped_hour} or
     *     {@code end_before_start}
     */
    static SwedishTime.Span span(CsvHeader header, List<String> fields) throws RejectedRecordException {
        String fromColumn = header.name(Column.FROM);
        String from = header.value(fields, Column.FROM);
        if (from.isEmpty()) {
            throw new RejectedRecordException(fromColumn, "bad_date", "tidpunkten saknas. " + SwedishTime.EXPECTED);
        }
        SwedishTime.Written start = withClock(header, fields, SwedishTime.parse(fromColumn, from));
        // A time taken from its own column is at fault there.
        String startColumn = header.value(fields, Column.TIME).isEmpty() ? fromColumn : header.name(Column.TIME);
        SwedishTime.Span startSpan = SwedishTime.span(startColumn, start);

        String to = header.value(fields, Column.TO);
        if (to.isEmpty()) {
            return startSpan;
        }
        String toColumn = header.name(Column.TO);
        // An end that is only a clock time is on the day of the start.
        SwedishTime.Written end = SwedishTime.isClock(to)
                ? new SwedishTime.Written(start.date(), SwedishTime.parseClock(toColumn, to), start.offset())
                : SwedishTime.parse(toColumn, to);
        Instant latest = SwedishTime.span(toColumn, end).latest();
        if (latest.isBefore(startSpan.earliest())) {
            throw new RejectedRecordException(
                    toColumn,
                    "end_before_start",
                    "slutet ”" + to + "” ligger före starten ”" + from
                            + "”. Förväntat: ett slut samtidigt med eller efter" + " starten.");
        }
        return new SwedishTime.Span(startSpan.earliest(), latest);
    }

    private static SwedishTime.Written withClock(CsvHeader header, List<String> fields, SwedishTime.Written date)
            throws RejectedRecordException {
        String text = header.value(fields, Column.TIME);
        if (text.isEmpty()) {
            return date;
        }
        LocalTime clock = SwedishTime.parseClock(header.name(Column.TIME), text);
        // Spreadsheets write a bare date as midnight.
        boolean bare = date.time() == null || date.time().equals(LocalTime.MIDNIGHT);
        if (!bare && !clock.equals(date.time())) {
            throw new RejectedRecordException(
                    List.of(header.name(Column.FROM), header.name(Column.TIME)),
                    "bad_time",
                    "klockslagen " + date.time() + " och " + clock
                            + " säger emot varandra. Förväntat: klockslag i en av"
                            + " kolumnerna, eller samma i båda.");
        }
        return new SwedishTime.Written(date.date(), clock, date.offset());
    }
}
