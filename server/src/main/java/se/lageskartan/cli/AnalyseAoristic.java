package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.Aoristic;
import se.lageskartan.analysis.HourWeekday;

/** Weights by hour and weekday. */
@Command(
        name = "aoristic",
        mixinStandardHelpOptions = true,
        description = {
            "Vikt per timme och veckodag ur tidsintervall.",
            "Kolumner in: start och end, lokal tid som 2026-11-22T13:05; tomt end betyder start.",
            "Ut: weekday (1 = måndag), hour, weight."
        })
final class AnalyseAoristic implements Callable<Integer> {
    private static final int HOURS = 24;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Aoristic aoristic = new Aoristic();
        for (NamedCsvRecord row : CsvTable.read(file, "start", "end")) {
            LocalDateTime end = CsvTable.has(row, "end") ? time(row, "end") : null;
            try {
                aoristic.addLocal(time(row, "start"), end, 1);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure("Rad " + row.getStartingLineNumber() + ": slutet ligger före början.", e);
            }
        }
        HourWeekday result = aoristic.result();
        CsvTable.write(Terminal.out(spec), List.of("weekday", "hour", "weight"), csv -> {
            for (DayOfWeek day : DayOfWeek.values()) {
                for (int hour = 0; hour < HOURS; hour++) {
                    csv.writeRecord(
                            CsvTable.cell(day.getValue()),
                            CsvTable.cell(hour),
                            CsvTable.cell(result.weight(day, hour)));
                }
            }
        });
        return 0;
    }

    private static LocalDateTime time(NamedCsvRecord row, String column) {
        String text = row.getField(column).strip();
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            throw CsvTable.wrong(row, column, text, "lokal tid som 2026-11-22T13:05");
        }
    }
}
