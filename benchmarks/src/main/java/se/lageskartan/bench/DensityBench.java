package se.lageskartan.bench;

import java.util.Random;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityGrid;
import se.lageskartan.analysis.KernelDensity;
import se.lageskartan.geo.Position;

/** Exact kernel density, beside the same sum taken as it is written: every point on every cell that it reaches. */
final class DensityBench {
    private static final double BANDWIDTH_M = 200;
    private static final DensityGrid GRID = new DensityGrid(150_000, 6_576_000, 25, 240, 160);

    private DensityBench() {}

    static void run(Inputs inputs, int points, int runs, Report report) {
        double[] x = new double[points];
        double[] y = new double[points];
        Position[] positions = inputs.positions(points, new Random(Inputs.SEED));
        for (int i = 0; i < points; i++) {
            x[i] = positions[i].east();
            y[i] = positions[i].north();
        }
        double[] ours = new double[runs];
        double[] plain = new double[runs];
        double off = 0;
        for (int run = -2; run < runs; run++) {
            long start = System.nanoTime();
            Density density = KernelDensity.surface(x, y, null, BANDWIDTH_M, GRID);
            long middle = System.nanoTime();
            double[] expected = asWritten(x, y);
            long end = System.nanoTime();
            if (run >= 0) {
                ours[run] = (middle - start) / 1e6;
                plain[run] = (end - middle) / 1e6;
                off = Math.max(off, largestDifference(density, expected));
            }
        }
        if (off > 1e-9) {
            report.wrongAnswer("kärntätheten skiljer sig %.1e av det högsta värdet från definitionen".formatted(off));
        }
        Spread own = Spread.of(ours);
        Spread peer = Spread.of(plain);
        report.add(new Line(
                "kärntäthet, %s punkter, 200 m, 240×160 rutor".formatted(Spread.number(points)),
                "definitionen rakt av i Java, en kärna: %s ms (%s)"
                        .formatted(Spread.number(peer.median()), peer.text()),
                Spread.number(own.median()) + " ms",
                Spread.number(peer.median() / own.median()),
                "",
                null,
                own.text()));
        if (points == 1_000_000) {
            peer(report, own, "GRASS v.kernel (exakt)", 18_000, 40);
            peer(report, own, "spatstat density.ppp (grovindelad)", 3_200, 8);
        }
        report.note("Kärntätheten avviker som mest %.0e av det högsta värdet från definitionen.".formatted(off));
    }

    /** Peers that were timed on a machine of this kind and are not run here. */
    private static void peer(Report report, Spread own, String name, double ms, double goal) {
        double ratio = ms / own.median();
        report.add(new Line(
                "kärntäthet, 1 milj. punkter",
                "%s: %s ms, uppmätt tidigare, inte i denna körning".formatted(name, Spread.number(ms)),
                Spread.number(own.median()) + " ms",
                Spread.number(ratio),
                "minst " + Spread.number(goal),
                ratio >= goal,
                own.text()));
    }

    private static double[] asWritten(double[] x, double[] y) {
        double[] sum = new double[GRID.width() * GRID.height()];
        double squared = BANDWIDTH_M * BANDWIDTH_M;
        int reach = (int) Math.ceil(BANDWIDTH_M / GRID.cell()) + 1;
        for (int i = 0; i < x.length; i++) {
            int centreColumn = (int) Math.floor((x[i] - GRID.west()) / GRID.cell());
            int centreRow = (int) Math.floor((y[i] - GRID.south()) / GRID.cell());
            for (int row = Math.max(0, centreRow - reach);
                    row <= Math.min(GRID.height() - 1, centreRow + reach);
                    row++) {
                double north = GRID.centreY(row) - y[i];
                for (int column = Math.max(0, centreColumn - reach);
                        column <= Math.min(GRID.width() - 1, centreColumn + reach);
                        column++) {
                    double east = GRID.centreX(column) - x[i];
                    double share = 1 - (east * east + north * north) / squared;
                    if (share > 0) {
                        sum[row * GRID.width() + column] += share * share;
                    }
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= 3 / (Math.PI * squared);
        }
        return sum;
    }

    /** As a part of the largest value. */
    private static double largestDifference(Density density, double[] expected) {
        double difference = 0;
        for (int row = 0; row < GRID.height(); row++) {
            for (int column = 0; column < GRID.width(); column++) {
                difference =
                        Math.max(difference, Math.abs(density.at(column, row) - expected[row * GRID.width() + column]));
            }
        }
        return difference / density.max();
    }
}
