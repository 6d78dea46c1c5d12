package se.lageskartan.intake;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/** When a record says that it happened, from its columns for start, end and the clock times of both. */
final class RecordTimes {
    private RecordTimes() {}

    /**
     * @throws RejectedRecordException {@code bad_date}, {@code bad_time}, {@code skipped_hour} or
     *     {@code end_before_start}
     */
    static SwedishTime.Span span(FileRecord record, DateFormats formats) throws RejectedRecordException {
        String fromColumn = record.name(Column.FROM);
        String from = record.value(Column.FROM);
        if (from.isEmpty()) {
            throw new RejectedRecordException(fromColumn, "bad_date", "tidpunkten saknas. " + SwedishTime.EXPECTED);
        }
        SwedishTime.Written start =
                withClock(record, formats, formats.date(fromColumn, from), Column.FROM, Column.TIME);
        // A time taken from its own column is at fault there.
        String startColumn = record.value(Column.TIME).isEmpty() ? fromColumn : record.name(Column.TIME);
        SwedishTime.Span startSpan = SwedishTime.span(startColumn, start);

        String to = record.value(Column.TO);
        String toTime = record.value(Column.TO_TIME);
        if (to.isEmpty() && toTime.isEmpty()) {
            return startSpan;
        }
        String toColumn = record.name(to.isEmpty() ? Column.TO_TIME : Column.TO);
        Instant latest = SwedishTime.span(toColumn, end(record, formats, start, to, toTime))
                .latest();
        if (latest.isBefore(startSpan.earliest())) {
            throw new RejectedRecordException(
                    toColumn,
                    "end_before_start",
                    "slutet ”" + (to.isEmpty() ? toTime : to) + "” ligger före starten ”" + from
                            + "”. Förväntat: ett slut samtidigt med eller efter" + " starten.");
        }
        return new SwedishTime.Span(startSpan.earliest(), latest);
    }

    /** An end that is only a clock time is on the day of the start. */
    private static SwedishTime.Written end(
            FileRecord record, DateFormats formats, SwedishTime.Written start, String to, String toTime)
            throws RejectedRecordException {
        if (to.isEmpty()) {
            LocalTime clock = formats.clock(record.name(Column.TO_TIME), toTime);
            return new SwedishTime.Written(start.date(), clock, start.offset());
        }
        String column = record.name(Column.TO);
        if (formats.isClock(to)) {
            return new SwedishTime.Written(start.date(), formats.clock(column, to), start.offset());
        }
        return withClock(record, formats, formats.date(column, to), Column.TO, Column.TO_TIME);
    }

    private static SwedishTime.Written withClock(
            FileRecord record, DateFormats formats, SwedishTime.Written date, Column dateColumn, Column clockColumn)
            throws RejectedRecordException {
        String text = record.value(clockColumn);
        if (text.isEmpty()) {
            return date;
        }
        LocalTime clock = formats.clock(record.name(clockColumn), text);
        // Spreadsheets write a bare date as midnight.
        boolean bare = date.time() == null || date.time().equals(LocalTime.MIDNIGHT);
        if (!bare && !clock.equals(date.time())) {
            throw new RejectedRecordException(
                    List.of(record.name(dateColumn), record.name(clockColumn)),
                    "bad_time",
                    "klockslagen " + date.time() + " och " + clock
                            + " säger emot varandra. Förväntat: klockslag i en av"
                            + " kolumnerna, eller samma i båda.");
        }
        return new SwedishTime.Written(date.date(), clock, date.offset());
    }
}
