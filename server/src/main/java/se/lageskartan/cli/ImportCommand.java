package se.lageskartan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.Workbench;
import se.lageskartan.access.AuditAction;
import se.lageskartan.figures.FigureProfile;
import se.lageskartan.figures.FigureProfiles;
import se.lageskartan.figures.Told;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.incidents.ImportCounts;
import se.lageskartan.incidents.ImportProgress;
import se.lageskartan.incidents.ImportRequest;
import se.lageskartan.incidents.ImportResult;
import se.lageskartan.incidents.ImportStatus;
import se.lageskartan.intake.AddressReader;
import se.lageskartan.intake.Profile;
import se.lageskartan.intake.Profiles;
import se.lageskartan.intake.Recognition;
import se.lageskartan.intake.Reject;
import se.lageskartan.wording.Quantity;

/** Imports a file into the database, whether a service is running or not. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Tar in en fil med händelser i databasen. En tjänst som är igång märker det av sig själv.")
public final class ImportCommand implements Callable<Integer> {
    private static final int REJECTS_SHOWN = 10;

    private final Supplier<Workbench> workbench;
    private final CommandLog log;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL", description = "filen att ta in")
    private Path file = Path.of("");

    @Option(
            names = "--profile",
            paramLabel = "NAMN",
            description = "hur filen läses, till exempel csv, excel eller polisen; annars ur innehållet")
    private @Nullable String profileCode;

    @Option(
            names = "--extracted",
            paramLabel = "ÅÅÅÅ-MM-DD",
            description = "för publicerade siffror: när filen togs ut ur källan; annars ur filen eller dess namn")
    private @Nullable LocalDate extracted;

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "för publicerade siffror: vilken tid de gäller, när filen inte säger det, till exempel 2020")
    private @Nullable String period;

    @Option(names = "--dry-run", description = "gå hela vägen men spara ingenting")
    private boolean dryRun;

    @Mixin
    private PurposeOption purpose = new PurposeOption();

    public ImportCommand(Supplier<Workbench> workbench, CommandLog log) {
        this.workbench = workbench;
        this.log = log;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Terminal.out(spec);
        PrintWriter err = Terminal.err(spec);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            err.println("Filen " + file + " finns inte eller kan inte läsas.");
            return Terminal.WRONG_USE;
        }
        String figures = profileCode;
        if (figures != null && FigureProfiles.byCode(figures).isPresent()) {
            try (Workbench bench = workbench.get();
                    CommandLog.Recorded deed = begin(bench, figures)) {
                Told told = new Told(String.valueOf(file.getFileName()), extracted, period);
                FigureProfile read = bench.figureHeadings().profile(figures).orElseThrow();
                return FigureImport.run(out, err, bench, read, file, told, dryRun, deed);
            }
        }
        Profile profile;
        ImportResult result;
        try (Workbench bench = workbench.get()) {
            Profiles profiles = bench.sources().profiles();
            String code = profileCode;
            if (code == null) {
                Recognition recognition = profiles.recognise(file);
                if (recognition.verdict() != Recognition.Verdict.KNOWN) {
                    return ask(err, recognition, bench);
                }
                code = recognition.profile();
                out.println("Profil " + code + ". " + recognition.why());
            }
            if (code.equals(AddressReader.PROFILE)) {
                try (CommandLog.Recorded deed = begin(bench, code)) {
                    return AddressLoad.run(out, err, bench, file, dryRun, deed);
                }
            }
            profile = profiles.byCode(code).orElse(null);
            if (profile == null) {
                err.println("Profilen " + code + " finns inte; välj "
                        + profiles.all().stream().map(Profile::code).collect(Collectors.joining(", ")) + ".");
                return Terminal.WRONG_USE;
            }
            ImportProgress progress = new ImportProgress();
            ImportRequest request = ImportRequest.of(profile, String.valueOf(file.getFileName()), file, dryRun);
            try (CommandLog.Recorded deed = begin(bench, code);
                    ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor()) {
                ticker.scheduleAtFixedRate(() -> show(err, progress), 2, 2, TimeUnit.SECONDS);
                result = bench.importer()
                        .run(bench.importer().reserveId(), request, profile.reader(), bench.placer(), progress);
                ticker.shutdownNow();
                if (result.status() == ImportStatus.DONE) {
                    deed.done(result.counts().saved() + result.counts().updated());
                }
            }
        }
        return report(out, err, profile, result);
    }

    private CommandLog.Recorded begin(Workbench bench, String profile) {
        return log.begin(
                bench.auditSessions(),
                purpose,
                AuditAction.CHANGE,
                dryRun ? "import --dry-run" : "import",
                file.getFileName() + " profile=" + profile);
    }

    /** Says why no profile was chosen, and how a person chooses one. */
    private int ask(PrintWriter err, Recognition recognition, Workbench bench) throws IOException {
        if (recognition.verdict() == Recognition.Verdict.CHOOSE) {
            err.println(recognition.why() + " Ange den med --profile:");
            recognition
                    .candidates()
                    .forEach(one -> err.printf("  %-20s %s. %s.%n", one.code(), one.title(), one.why()));
            return Terminal.WRONG_USE;
        }
        err.println("Ingenting togs in: ingen profil känner igen filen. " + recognition.why());
        List<FigureProfile> figures =
                FigureProfiles.fitting(file, bench.figureHeadings().profiles());
        if (!figures.isEmpty()) {
            err.println("Den kan läsas som publicerade siffror. Ange hur med --profile:");
            figures.forEach(one -> err.printf("  %-20s %s%n", one.code(), one.title()));
        }
        return Terminal.FAILED;
    }

    private static void show(PrintWriter err, ImportProgress progress) {
        err.printf("  %3.0f %%  %s%n", 100 * progress.fraction(), Quantity.of(progress.rows(), "post", "poster"));
        err.flush();
    }

    private int report(PrintWriter out, PrintWriter err, Profile profile, ImportResult result) {
        if (result.status() != ImportStatus.DONE) {
            err.println("Ingenting togs in. " + result.message());
            return Terminal.FAILED;
        }
        ImportCounts counts = result.counts();
        out.println((dryRun ? "Förhandsvisning, ingenting sparat" : "Import " + result.id()) + ": " + file.getFileName()
                + ", profil " + profile.code());
        line(out, "lästa", counts.read());
        line(out, dryRun ? "nya" : "sparade", counts.saved());
        if (counts.updated() + counts.outdated() > 0) {
            line(out, dryRun ? "att uppdatera" : "uppdaterade", counts.updated());
            line(out, "äldre version", counts.outdated());
        }
        line(out, "dubbletter", counts.duplicates());
        line(out, "avvisade", counts.rejected());
        for (AreaLevel level : AreaLevel.values()) {
            line(out, "placerade, " + level.code(), counts.placed().getOrDefault(level, 0L));
        }
        line(out, "oplacerade", counts.unplaced());
        for (Map.Entry<Geocoding.Reason, Long> reason : counts.unplacedReasons().entrySet()) {
            line(out, "  varav " + reason.getKey().code(), reason.getValue());
        }
        if (result.quality() != null) {
            QualityLines.print(out, result.quality());
        }
        for (Reject reject : result.rejects().stream().limit(REJECTS_SHOWN).toList()) {
            out.println("  avvisad post " + reject.row() + ": " + reject.message());
        }
        if (result.rejects().size() > REJECTS_SHOWN) {
            out.println("  … fler avvisade; alla finns på /api/imports/" + result.id() + "/rejects.csv");
        }
        out.flush();
        return 0;
    }

    private static void line(PrintWriter out, String what, long number) {
        out.printf("  %-24s %10d%n", what, number);
    }
}
