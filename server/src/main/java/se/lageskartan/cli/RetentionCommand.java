package se.lageskartan.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.lageskartan.Settings;
import se.lageskartan.Workbench;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Undertaking;
import se.lageskartan.datasets.Retentions;
import se.lageskartan.incidents.IncidentErasure;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.WritersWaitException;

/** Erases what is older than owners keep it, whether a service is running or not. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description = "Gallrar det som är äldre än ägarna bevarar det. En tjänst som körs gör det själv varje natt.")
public final class RetentionCommand implements Callable<Integer> {
    private final Supplier<Workbench> workbench;
    private final Supplier<Settings> settings;
    private final CommandLog log;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--preview", description = "visa vad som skulle gallras men gallra ingenting")
    private boolean preview;

    @Mixin
    private PurposeOption purpose = new PurposeOption();

    public RetentionCommand(Supplier<Workbench> workbench, Supplier<Settings> settings, CommandLog log) {
        this.workbench = workbench;
        this.settings = settings;
        this.log = log;
    }

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        try (Workbench bench = workbench.get()) {
            Retentions retentions = bench.retentions(settings.get());
            if (preview) {
                out.println("Förhandsvisning, ingenting gallrat");
                retentions.due().forEach(due -> tell(out, due));
                out.printf(
                        "uppladdade filer som blivit kvar: %d%n",
                        retentions.leftBehind().size());
            } else {
                erase(out, bench, retentions);
            }
            out.flush();
            return 0;
        }
    }

    private void erase(PrintWriter out, Workbench bench, Retentions retentions) {
        List<Retentions.Due> due = retentions.due();
        String what = due.stream()
                .filter(one -> one.all() > 0)
                .map(one -> one.dataset().code() + ": " + one.all())
                .collect(Collectors.joining(", "));
        try (CommandLog.Recorded deed =
                log.begin(bench.auditSessions(), purpose, AuditAction.CHANGE, "retention", what)) {
            // One row tells of all of it: the log is open already.
            List<Retentions.Due> erased = retentions.run(log.who(), (one, who) -> Undertaking.NONE);
            deed.done(erased.stream().mapToLong(Retentions.Due::all).sum());
            erased.forEach(one -> tell(out, one));
            out.println(erased.isEmpty() ? "Ingenting var äldre än det bevaras." : "Gallrat.");
        } catch (WritersWaitException e) {
            throw new CommandFailure(
                    "En import håller händelserna. De datamängder som hann gallras är gallrade; kör igen när importen är klar.",
                    e);
        }
    }

    private static void tell(PrintWriter out, Retentions.Due due) {
        IncidentErasure.Counts counts = due.counts();
        out.printf("%s (%s)%n", due.dataset().title(), due.dataset().code());
        if (due.detailsBefore() == null) {
            out.println("  bevaras tills vidare");
            return;
        }
        if (due.dataset().collected().isPresent()) {
            out.println("  texter, bilder och namn före " + due.detailsBefore());
            due.collected().forEach(gone -> line(out, gone.title(), gone.records()));
            return;
        }
        line(out, "händelser helt, före " + day(due.countsBefore()), counts.incidents());
        line(out, "punkter och texter, före " + day(due.detailsBefore()), counts.details());
        line(out, "tidigare versioner", counts.revisions());
        line(out, "tidigare placeringar", counts.placements());
        line(out, "beslut om plats", counts.decisions());
        line(out, "avvisade rader", counts.rejects());
        line(out, "importer utan exempel", counts.imports());
        line(out, "publicerade siffror", due.figures());
        if (counts.earliest() != null && counts.latest() != null) {
            out.printf(
                    "  händelserna började %s till %s%n",
                    LocalDate.ofInstant(counts.earliest(), Period.ZONE),
                    LocalDate.ofInstant(counts.latest(), Period.ZONE));
        }
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "ingen dag" : day.toString();
    }

    private static void line(PrintWriter out, String what, long number) {
        out.printf("  %-40s %10d%n", what, number);
    }
}
