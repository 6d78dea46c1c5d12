package se.lageskartan.cli;

import java.io.PrintWriter;
import se.lageskartan.incidents.ImportQuality;

/** The quality report of an import as lines. */
final class QualityLines {
    private QualityLines() {}

    static void print(PrintWriter out, ImportQuality quality) {
        ImportQuality.Certainty certainty = quality.certainty();
        line(out, "säkert placerade", certainty.sure());
        line(out, "troligen placerade", certainty.likely());
        line(out, "osäkert placerade", certainty.uncertain());
        for (ImportQuality.Uncertainty kind : quality.uncertainty()) {
            out.printf(
                    "  osäkerhet, %-13s %10d  hälften inom %.0f m, nio av tio inom %.0f m%n",
                    kind.kind(), kind.count(), kind.medianM(), kind.p90M());
        }
        for (ImportQuality.Unplaced reason : quality.unplaced()) {
            for (ImportQuality.Text text : reason.texts().stream().limit(3).toList()) {
                out.printf("  %-24s %10d  ”%s”%n", reason.reason(), text.count(), text.text());
            }
        }
        if (quality.first() != null && quality.last() != null) {
            out.println("  tid                      " + quality.first() + " till " + quality.last());
        }
        quality.warnings().forEach(warning -> out.println("  OBS " + warning));
        quality.changes().forEach(change -> out.println("  " + change));
    }

    private static void line(PrintWriter out, String what, long number) {
        out.printf("  %-24s %10d%n", what, number);
    }
}
