package se.lageskartan.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import se.lageskartan.Workbench;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.ImportCounts;
import se.lageskartan.incidents.ImportProgress;
import se.lageskartan.incidents.ImportRequest;
import se.lageskartan.incidents.ImportResult;
import se.lageskartan.incidents.ImportStatus;
import se.lageskartan.intake.Reject;

/** Loads a file of address points, and says what became of it. */
final class AddressLoad {
    private static final int REJECTS_SHOWN = 10;

    private AddressLoad() {}

    static int run(
            PrintWriter out, PrintWriter err, Workbench bench, Path file, boolean dryRun, CommandLog.Recorded deed) {
        String name = String.valueOf(file.getFileName());
        ImportRequest request = ImportRequest.ofAddresses(name, file, dryRun);
        ImportResult result =
                bench.importer().runAddresses(bench.importer().reserveId(), request, new ImportProgress());
        if (result.status() != ImportStatus.DONE) {
            err.println("Ingenting togs in. " + result.message());
            return Terminal.FAILED;
        }
        ImportCounts counts = result.counts();
        deed.done(counts.saved());
        out.println((dryRun ? "Förhandsvisning, ingenting sparat" : "Import " + result.id()) + ": " + name + ", profil "
                + request.profile());
        line(out, "lästa", counts.read());
        line(out, dryRun ? "nya" : "sparade", counts.saved());
        line(out, "dubbletter", counts.duplicates());
        line(out, "avvisade", counts.rejected());
        line(out, "utanför, sparas inte", counts.unplaced());
        line(out, "i stadsdelsområdet", counts.placed().getOrDefault(AreaLevel.DISTRICT, 0L));
        if (!result.message().isEmpty()) {
            out.println("  " + result.message());
        }
        for (Reject reject : result.rejects().stream().limit(REJECTS_SHOWN).toList()) {
            out.println("  avvisad post " + reject.row() + ": " + reject.message());
        }
        if (counts.rejected() > REJECTS_SHOWN) {
            out.println("  … fler avvisade"
                    + (dryRun ? "." : "; alla finns på /api/imports/" + result.id() + "/rejects.csv"));
        }
        out.flush();
        return 0;
    }

    private static void line(PrintWriter out, String what, long number) {
        out.printf("  %-24s %10d%n", what, number);
    }
}
