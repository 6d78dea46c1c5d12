package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.HourWeekday;
import se.lageskartan.analysis.TimeProfile;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.Season;

/** When incidents happen: hours of the week, parts of the day, months and seasons, and how well it is known. */
@Command(
        name = "when",
        mixinStandardHelpOptions = true,
        description = {
            "När det händer: timme och veckodag (aoristiskt), del av dygnet, månad och årstid, och hur säkert det är.",
            "Kolumner in: start och end, lokal tid som 2026-11-22T13:05 eller med förskjutning, 2026-11-22T12:05Z; tomt end betyder start.",
            "Ut: what, weekday (1 = måndag), key och value. hour och daypart är vikt, month och season antal efter",
            "början; over_6_h, over_24_h och without_time (bara dagen känd) är andelar."
        })
final class AnalyseWhen implements Callable<Integer> {
    private static final int HOURS = 24;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        TimeProfile profile = new TimeProfile();
        for (NamedCsvRecord row : CsvTable.read(file, "start", "end")) {
            TemporalAccessor start = time(row, "start");
            TemporalAccessor end = CsvTable.has(row, "end") ? time(row, "end") : null;
            try {
                add(profile, start, end);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure("Rad " + row.getStartingLineNumber() + ": slutet ligger före början.", e);
            }
        }
        HourWeekday hours = profile.hours();
        CsvTable.write(Terminal.out(spec), List.of("what", "weekday", "key", "value"), csv -> {
            for (DayOfWeek day : DayOfWeek.values()) {
                for (int hour = 0; hour < HOURS; hour++) {
                    csv.writeRecord(
                            "hour",
                            CsvTable.cell(day.getValue()),
                            CsvTable.cell(hour),
                            CsvTable.cell(hours.weight(day, hour)));
                }
            }
            for (DayPart part : DayPart.values()) {
                csv.writeRecord(
                        "daypart", "", part.code(), CsvTable.cell(hours.weight(part.fromHour(), part.toHour())));
            }
            for (Month month : Month.values()) {
                csv.writeRecord("month", "", CsvTable.cell(month.getValue()), CsvTable.cell(profile.in(month)));
            }
            for (Season season : Season.values()) {
                csv.writeRecord(
                        "season",
                        "",
                        season.code(),
                        CsvTable.cell(
                                season.months().stream().mapToInt(profile::in).sum()));
            }
            csv.writeRecord("over_6_h", "", "", CsvTable.cell(profile.overSixHours()));
            csv.writeRecord("over_24_h", "", "", CsvTable.cell(profile.overDay()));
            csv.writeRecord("without_time", "", "", CsvTable.cell(profile.withoutTime()));
        });
        return 0;
    }

    private static void add(TimeProfile profile, TemporalAccessor start, @Nullable TemporalAccessor end) {
        if (start instanceof LocalDateTime from && (end == null || end instanceof LocalDateTime)) {
            profile.addLocal(from, (LocalDateTime) end);
        } else {
            profile.add(instant(start), instant(end == null ? start : end));
        }
    }

    private static Instant instant(TemporalAccessor time) {
        return time instanceof LocalDateTime local
                ? local.atZone(Period.ZONE).toInstant()
                : ((OffsetDateTime) time).toInstant();
    }

    private static TemporalAccessor time(NamedCsvRecord row, String column) {
        String text = row.getField(column).strip();
        try {
            return DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeParseException e) {
            throw CsvTable.wrong(row, column, text, "lokal tid som 2026-11-22T13:05, eller 2026-11-22T12:05Z");
        }
    }
}
