package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.BeforeAfter;
import se.lageskartan.analysis.MeasureEffect;

/** Whether incidents changed more where a measure was taken. */
@Command(
        name = "wdd",
        mixinStandardHelpOptions = true,
        description = {
            "Effekt av en åtgärd: viktad skillnad mot ett kontrollområde, med 95 %% intervall.",
            "Kolumner in: treated_before, treated_after, control_before, control_after och om så önskas",
            "displacement_treated_before, displacement_treated_after, displacement_control_before,",
            "displacement_control_after (tomt: området räknas inte) samt days_before och days_after (utelämnade: lika långa).",
            "Ut: wdd, variance, standard_error, z, p_value, low, high, wdq, total_net_effect, relative_change (förändringen",
            "i procent mot kontrollområdets, 1 är lika), relative_p_value, finding.",
            "Antalen tas som Poissonfördelade: en fil med åtta tal säger inget om överspridning."
        })
final class AnalyseEffect implements Callable<Integer> {
    private static final List<String> HEADER = List.of(
            "wdd",
            "variance",
            "standard_error",
            "z",
            "p_value",
            "low",
            "high",
            "wdq",
            "total_net_effect",
            "relative_change",
            "relative_p_value",
            "finding");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        List<MeasureEffect> effects = new ArrayList<>();
        for (NamedCsvRecord row :
                CsvTable.read(file, "treated_before", "treated_after", "control_before", "control_after")) {
            boolean days = CsvTable.has(row, "days_before") || CsvTable.has(row, "days_after");
            effects.add(MeasureEffect.of(
                    counts(row, "treated"),
                    counts(row, "control"),
                    ring(row, "displacement_treated"),
                    ring(row, "displacement_control"),
                    days ? CsvTable.days(row, "days_before") : 1,
                    days ? CsvTable.days(row, "days_after") : 1));
        }
        CsvTable.write(Terminal.out(spec), HEADER, csv -> {
            for (MeasureEffect effect : effects) {
                csv.writeRecord(
                        CsvTable.cell(effect.difference()),
                        CsvTable.cell(effect.variance()),
                        CsvTable.cell(effect.standardError()),
                        CsvTable.cell(effect.z()),
                        CsvTable.cell(effect.pValue()),
                        CsvTable.cell(effect.low()),
                        CsvTable.cell(effect.high()),
                        CsvTable.cell(effect.displacementQuotient()),
                        CsvTable.cell(effect.totalNetEffect()),
                        CsvTable.cell(effect.relativeChange()),
                        CsvTable.cell(effect.relativePValue()),
                        effect.finding().name().toLowerCase(Locale.ROOT));
            }
        });
        return 0;
    }

    private static BeforeAfter ring(NamedCsvRecord row, String area) {
        return CsvTable.has(row, area + "_before") || CsvTable.has(row, area + "_after")
                ? counts(row, area)
                : BeforeAfter.NONE;
    }

    private static BeforeAfter counts(NamedCsvRecord row, String area) {
        for (String column : List.of(area + "_before", area + "_after")) {
            if (!CsvTable.has(row, column)) {
                throw CsvTable.wrong(row, column, "", "ett antal, när områdets andra antal är angivet");
            }
        }
        return new BeforeAfter(CsvTable.count(row, area + "_before"), CsvTable.count(row, area + "_after"), 1);
    }
}
