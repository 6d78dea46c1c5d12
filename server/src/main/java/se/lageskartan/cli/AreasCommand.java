package se.lageskartan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.Workbench;
import se.lageskartan.access.AuditAction;
import se.lageskartan.gazetteer.AreaDifference;
import se.lageskartan.gazetteer.AreaImporter;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.AreaOrder;
import se.lageskartan.gazetteer.AreaReport;
import se.lageskartan.gazetteer.EditOrder;
import se.lageskartan.gazetteer.HistoryEvent.GeometryChange;
import se.lageskartan.gazetteer.InvalidEditException;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.UnreadableGeodataException;

/** Takes in a file of the city's areas, and says how they differ from those of before. */
@Command(
        name = "areas",
        mixinStandardHelpOptions = true,
        description = "Tar in stadens områden ur GeoJSON eller GeoPackage som en ny version av ortregistret.")
public final class AreasCommand implements Callable<Integer> {
    private final Supplier<Workbench> workbench;
    private final CommandLog log;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL", description = "GeoJSON eller GeoPackage med en yta för varje område")
    private Path file = Path.of("");

    @Option(
            names = "--level",
            paramLabel = "NIVÅ",
            required = true,
            description = "vilka områden det är: basomrade, nyko5 eller stadsdel")
    private String levelCode = "";

    @Option(
            names = "--valid-from",
            paramLabel = "ÅÅÅÅ-MM-DD",
            description = "första dagen med de nya gränserna; utan den rättas de nuvarande")
    private @Nullable LocalDate validFrom;

    @Option(names = "--source", paramLabel = "TEXT", description = "varifrån gränserna kommer; annars filens namn")
    private @Nullable String source;

    @Option(names = "--table", paramLabel = "NAMN", description = "tabell, i ett GeoPackage med flera")
    private @Nullable String table;

    @Option(names = "--code-property", paramLabel = "NAMN", description = "egenskapen med områdets kod")
    private @Nullable String codeProperty;

    @Option(names = "--name-property", paramLabel = "NAMN", description = "egenskapen med områdets namn")
    private @Nullable String nameProperty;

    @Option(
            names = "--system",
            paramLabel = "EPSG",
            description = "koordinaternas referenssystem, 3011, 3006 eller 4326, när filen säger fel eller inget")
    private @Nullable String systemCode;

    @Option(names = "--reason", paramLabel = "TEXT", description = "varför; står i historiken")
    private String reason = "Inläst från kommandoraden";

    @Option(names = "--confirm", description = "spara fast det finns något att bekräfta")
    private boolean confirmed;

    @Option(names = "--dry-run", description = "visa skillnaderna men spara ingenting")
    private boolean dryRun;

    @Mixin
    private PurposeOption purpose = new PurposeOption();

    public AreasCommand(Supplier<Workbench> workbench, CommandLog log) {
        this.workbench = workbench;
        this.log = log;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = Terminal.err(spec);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            err.println("Filen " + file + " finns inte eller kan inte läsas.");
            return Terminal.WRONG_USE;
        }
        AreaLevel level =
                AreaLevel.parse(levelCode).filter(AreaImporter.LEVELS::contains).orElse(null);
        String stated = systemCode;
        ReferenceSystem system =
                stated == null ? null : ReferenceSystem.parse(stated).orElse(null);
        if (level == null || (stated != null && system == null)) {
            err.println("--level är basomrade, nyko5 eller stadsdel; --system är 3011, 3006 eller 4326.");
            return Terminal.WRONG_USE;
        }
        AreaOrder order = new AreaOrder(
                level,
                validFrom,
                String.valueOf(file.getFileName()),
                source,
                table,
                codeProperty,
                nameProperty,
                system);
        try (Workbench bench = workbench.get()) {
            return run(Terminal.out(spec), err, bench, order);
        }
    }

    private int run(PrintWriter out, PrintWriter err, Workbench bench, AreaOrder order) throws IOException {
        AreaImporter importer = new AreaImporter(bench.sql());
        try {
            AreaReport preview = importer.preview(file, order);
            boolean save = !dryRun
                    && preview.problems().isEmpty()
                    && (confirmed || preview.questions().isEmpty());
            AreaReport report = save ? save(bench, importer, order, preview.version()) : preview;
            print(out, report);
            if (dryRun || save) {
                return 0;
            }
            err.println("Ingenting sparades. "
                    + (report.problems().isEmpty()
                            ? "Med --confirm sparas det ändå."
                            : "Det som står under Hindrar måste rättas i filen."));
            return Terminal.FAILED;
        } catch (UnreadableGeodataException | InvalidEditException e) {
            err.println("Ingenting sparades. " + e.getMessage());
            return Terminal.FAILED;
        }
    }

    private AreaReport save(Workbench bench, AreaImporter importer, AreaOrder order, int base)
            throws IOException, UnreadableGeodataException {
        try (CommandLog.Recorded deed = log.begin(
                bench.auditSessions(), purpose, AuditAction.CHANGE, "areas", levelCode + " " + order.fileName())) {
            AreaReport report = importer.save(file, order, new EditOrder(base, log.who(), reason, confirmed));
            deed.done(report.differences().size());
            return report;
        }
    }

    private void print(PrintWriter out, AreaReport report) {
        out.println(
                report.saved()
                        ? "Version " + report.version() + " av ortregistret: " + report.fileName()
                        : dryRun
                                ? "Förhandsvisning, ingenting sparat: " + report.fileName()
                                : "Inget sparat: " + report.fileName());
        out.println("  " + report.level().title() + ", koordinater i " + report.system() + ", kod i "
                + report.codeProperty() + ", namn i " + report.nameProperty());
        line(out, "lästa", report.read());
        line(out, "utanför stadsdelsområdet", report.outside());
        line(out, "avvisade", report.rejects().size());
        for (AreaDifference.Kind kind : AreaDifference.Kind.values()) {
            line(
                    out,
                    kind.title(),
                    report.differences().stream()
                            .filter(difference -> difference.kind() == kind)
                            .count());
        }
        report.differences().stream()
                .filter(difference -> difference.kind() != AreaDifference.Kind.SAME)
                .forEach(difference -> out.println("  " + difference.level().code() + " " + difference.code() + " "
                        + difference.name() + ": " + told(difference)));
        report.rejects()
                .forEach(reject -> out.println(
                        "  avvisad post " + reject.number() + " " + reject.area() + ": " + reject.message()));
        report.problems().forEach(problem -> out.println("  Hindrar: " + problem));
        report.questions().forEach(question -> out.println("  Att bekräfta: " + question));
        report.notes().forEach(note -> out.println("  " + note));
        out.flush();
    }

    private static String told(AreaDifference difference) {
        StringBuilder text = new StringBuilder(difference.kind().title());
        if (difference.nameBefore() != null) {
            text.append(", hette ").append(difference.nameBefore());
        }
        if (difference.parentBefore() != null) {
            text.append(", hörde till ").append(difference.parentBefore());
        }
        GeometryChange border = difference.border();
        if (border != null) {
            text.append(String.format(
                    Locale.of("sv"),
                    ", gränsen flyttad högst %.1f m, %,.0f m² skiljer",
                    border.maxDistanceM(),
                    border.differenceM2()));
        }
        return text.toString();
    }

    private static void line(PrintWriter out, String what, long number) {
        out.printf("  %-24s %10d%n", what, number);
    }
}
