package se.lageskartan.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import se.lageskartan.Workbench;
import se.lageskartan.figures.FigureImportResult;
import se.lageskartan.figures.FigureProfile;
import se.lageskartan.figures.FigureRequest;
import se.lageskartan.figures.Told;
import se.lageskartan.intake.Reject;

/** What the import command does with a profile of published figures. */
final class FigureImport {
    private static final int REJECTS_SHOWN = 10;

    private FigureImport() {}

    static int run(
            PrintWriter out,
            PrintWriter err,
            Workbench bench,
            FigureProfile profile,
            Path file,
            Told told,
            boolean dryRun,
            CommandLog.Recorded deed) {
        FigureImportResult result = bench.figureImporter().run(new FigureRequest(profile, file, told, dryRun));
        if (!result.done()) {
            err.println("Ingenting togs in. " + result.message());
            return Terminal.FAILED;
        }
        deed.done(result.saved());
        out.println((dryRun ? "Förhandsvisning, ingenting sparat" : "Import " + result.id()) + ": " + told.fileName()
                + ", profil " + profile.code());
        line(out, "lästa", result.read());
        line(out, dryRun ? "nya siffror" : "sparade siffror", result.saved());
        line(out, "fanns redan", result.duplicates());
        line(out, "avvisade rader", result.rejected());
        if (result.residents() > 0) {
            line(out, "folkmängder som nämnare", result.residents());
        }
        for (Reject reject : result.rejects().stream().limit(REJECTS_SHOWN).toList()) {
            out.println("  " + reject.message());
        }
        if (result.rejected() > REJECTS_SHOWN) {
            out.println("  … fler avvisade"
                    + (dryRun ? "" : "; alla finns på /api/imports/" + result.id() + "/rejects.csv"));
        }
        out.flush();
        return 0;
    }

    private static void line(PrintWriter out, String what, long number) {
        out.printf("  %-24s %10d%n", what, number);
    }
}
