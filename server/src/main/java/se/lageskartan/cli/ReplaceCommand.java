package se.lageskartan.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.lageskartan.Workbench;
import se.lageskartan.access.AuditAction;
import se.lageskartan.incidents.ReplacingReport;
import se.lageskartan.incidents.ReplacingSelection;
import se.lageskartan.incidents.Replacings;

/** Places stored incidents again, whether a service is running or not. */
@Command(
        name = "replace",
        mixinStandardHelpOptions = true,
        description =
                "Placerar om händelser som redan är inlästa, med ortregistret som det är nu. Det som är placerat för"
                        + " hand står kvar. Avbryts det kan det återupptas med --resume.")
public final class ReplaceCommand implements Callable<Integer> {
    private static final long TELL_EVERY_MS = 2_000;

    private final Supplier<Workbench> workbench;
    private final CommandLog log;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--dataset", paramLabel = "KOD", description = "bara den här datamängden")
    private @Nullable String dataset;

    @Option(names = "--import", paramLabel = "NUMMER", description = "bara händelser ur den här importen")
    private @Nullable Long importId;

    @Option(
            names = "--all",
            description = "också de som redan är placerade i den version av ortregistret som de ska placeras i")
    private boolean all;

    @Option(names = "--near-changed", description = "bara händelser i eller nära ett område som har ändrats sedan dess")
    private boolean nearChanged;

    @Option(names = "--hand-placed", description = "också dem som är placerade för hand; besluten upphör att gälla")
    private boolean handPlaced;

    @Option(
            names = "--version-of-gazetteer",
            paramLabel = "NUMMER",
            description = "ortregistret som det var; annars som det är")
    private @Nullable Integer version;

    @Option(names = "--dry-run", description = "visa vad som skulle ändras men ändra ingenting")
    private boolean dryRun;

    @Option(names = "--resume", paramLabel = "NUMMER", description = "fortsätt en omplacering som avbröts")
    private @Nullable Long resume;

    @Mixin
    private PurposeOption purpose = new PurposeOption();

    public ReplaceCommand(Supplier<Workbench> workbench, CommandLog log) {
        this.workbench = workbench;
        this.log = log;
    }

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        PrintWriter err = Terminal.err(spec);
        try (Workbench bench = workbench.get()) {
            Replacings replacings = bench.replacings();
            int target = version == null ? bench.gazetteer().version() : version;
            if (target < 1 || target > bench.gazetteer().version()) {
                err.println("Ortregistret finns i versionerna 1 till "
                        + bench.gazetteer().version() + ".");
                return Terminal.WRONG_USE;
            }
            ReplacingSelection selection =
                    new ReplacingSelection(dataset, importId, !all, null, null, 0, nearChanged, handPlaced);
            Told told = new Told(err);
            if (dryRun) {
                // Its examples are single incidents.
                try (CommandLog.Recorded deed = log.begin(
                        bench.auditSessions(), purpose, AuditAction.READ_POINTS, "replace --dry-run", asked(target))) {
                    ReplacingReport report = replacings.dryRun(selection, target, told);
                    deed.done(report.looked());
                    out.println("Förhandsvisning, ingenting ändrat");
                    report(out, report);
                }
                return 0;
            }
            if (resume != null && replacings.stored(resume).isEmpty()) {
                err.println("Det finns ingen omplacering " + resume + ".");
                return Terminal.WRONG_USE;
            }
            try (CommandLog.Recorded deed =
                    log.begin(bench.auditSessions(), purpose, AuditAction.CHANGE, "replace", asked(target))) {
                long id = resume != null ? resume : replacings.begin(selection, target, log.who());
                out.println("Omplacering " + id);
                out.flush();
                ReplacingReport report = replacings.run(id, told);
                deed.done(report.looked());
                report(out, report);
            }
            return 0;
        }
    }

    private String asked(int target) {
        return (resume == null ? "" : "resume=" + resume + " ")
                + "dataset=" + (dataset == null ? "alla" : dataset)
                + (importId == null ? "" : " import=" + importId)
                + (all ? " all" : "")
                + (nearChanged ? " near-changed" : "")
                + (handPlaced ? " hand-placed" : "")
                + " version=" + target;
    }

    private static final class Told implements Replacings.Progress {
        private final PrintWriter err;
        private long next = System.currentTimeMillis() + TELL_EVERY_MS;

        Told(PrintWriter err) {
            this.err = err;
        }

        @Override
        public boolean isStopped() {
            return false;
        }

        @Override
        public void at(long done, long total) {
            if (System.currentTimeMillis() >= next) {
                next += TELL_EVERY_MS;
                err.printf("  %d av %d%n", done, total);
                err.flush();
            }
        }
    }

    private static void report(PrintWriter out, ReplacingReport report) {
        line(out, "placerade om", report.looked());
        line(out, "oförändrade", report.same());
        line(out, "i annat område", report.otherArea());
        line(out, "på finare nivå", report.finer());
        line(out, "på grövre nivå", report.coarser());
        line(out, "säkrare", report.surer());
        line(out, "osäkrare", report.lessSure());
        report.moves().forEach(move -> out.printf("  %s -> %s: %d%n", move.from(), move.to(), move.count()));
        report.examples()
                .forEach(example -> out.printf(
                        "  händelse %d: %s (%s) -> %s (%s)%n",
                        example.id(), example.from(), example.fromArea(), example.to(), example.toArea()));
        out.flush();
    }

    private static void line(PrintWriter out, String what, long number) {
        out.printf("  %-24s %10d%n", what, number);
    }
}
