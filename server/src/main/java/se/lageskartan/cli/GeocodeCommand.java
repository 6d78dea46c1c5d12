package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.Workbench;
import se.lageskartan.access.AuditAction;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.geocoding.Geocoder;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.geocoding.Placement.AreaShare;

/** Adds a place to every row of a CSV file. */
@Command(
        name = "geocode",
        mixinStandardHelpOptions = true,
        description = "Lägger till plats på varje rad i en CSV-fil och skriver den på standard ut.")
public final class GeocodeCommand implements Callable<Integer> {
    private static final List<String> ADDED =
            List.of("lat", "lon", "kind", "confidence", "uncertainty_m", "nyko5", "basomrade", "place");

    private final Supplier<Workbench> workbench;
    private final CommandLog log;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv", description = "UTF-8 med rubrikrad; komma, semikolon eller tabb mellan fälten")
    private Path file = Path.of("");

    @Option(names = "--text", required = true, paramLabel = "KOLUMN", description = "kolumnen som texten står i")
    private String column = "";

    @Mixin
    private PurposeOption purpose = new PurposeOption();

    public GeocodeCommand(Supplier<Workbench> workbench, CommandLog log) {
        this.workbench = workbench;
        this.log = log;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = Terminal.err(spec);
        if (!Files.isRegularFile(file)) {
            err.println("Filen " + file + " finns inte.");
            return Terminal.WRONG_USE;
        }
        try {
            return write(err, Terminal.out(spec));
        } catch (UncheckedIOException | CharacterCodingException | CsvParseException e) {
            throw CsvTable.unreadable(file, e);
        }
    }

    private int write(PrintWriter err, PrintWriter out) throws IOException {
        try (Workbench bench = workbench.get();
                CommandLog.Recorded deed = log.begin(
                        bench.auditSessions(),
                        purpose,
                        AuditAction.SEARCH,
                        "geocode",
                        String.valueOf(file.getFileName()));
                CsvReader<NamedCsvRecord> rows = CsvTable.open(file);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            boolean first = true;
            long placed = 0;
            for (NamedCsvRecord row : rows) {
                if (first) {
                    if (!row.getHeader().contains(column)) {
                        err.println("Kolumnen " + column + " finns inte i " + file + "; de som finns är "
                                + String.join(", ", row.getHeader()) + ".");
                        return Terminal.WRONG_USE;
                    }
                    List<String> header = new ArrayList<>(row.getHeader());
                    header.addAll(ADDED);
                    csv.writeRecord(header);
                    first = false;
                }
                List<String> cells = new ArrayList<>(row.getFields());
                cells.addAll(place(bench.geocoder(), row.getField(column)));
                csv.writeRecord(cells);
                placed++;
            }
            deed.done(placed);
            if (first) {
                err.println("Filen " + file + " har inga rader efter rubriken.");
                return Terminal.FAILED;
            }
        }
        out.flush();
        return 0;
    }

    private static List<String> place(Geocoder geocoder, String text) {
        if (!(geocoder.byText(text) instanceof Geocoding.Placed placed)) {
            return List.of("", "", "", "", "", "", "", "");
        }
        Placement best = placed.best();
        Coordinate at = Transforms.fromPosition(best.position(), ReferenceSystem.WGS84);
        return List.of(
                String.format(Locale.ROOT, "%.6f", at.y),
                String.format(Locale.ROOT, "%.6f", at.x),
                best.kind().code(),
                String.format(Locale.ROOT, "%.3f", best.confidence()),
                String.format(Locale.ROOT, "%.0f", best.uncertaintyM()),
                likeliest(best, AreaLevel.NYKO5),
                likeliest(best, AreaLevel.BASOMRADE),
                best.label());
    }

    private static String likeliest(Placement placement, AreaLevel level) {
        Optional<AreaShare> share = placement.areas().stream()
                .filter(candidate -> candidate.area().level() == level)
                .max(Comparator.comparingDouble(AreaShare::probability));
        return share.map(found -> found.area().code()).orElse("");
    }
}
