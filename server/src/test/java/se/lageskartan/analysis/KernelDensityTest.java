package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KernelDensityTest {
    private static final DensityGrid GRID = new DensityGrid(152700, 6577250, 25, 26, 20);
    private static final List<ReferenceTable.Row> POINTS =
            ReferenceTable.read("density_points.csv").rows();
    private static final double[] X = column("x");
    private static final double[] Y = column("y");
    private static final double[] WEIGHTS = column("weight");

    private static double[] column(String name) {
        return POINTS.stream().mapToDouble(row -> row.number(name)).toArray();
    }

    @Test
    void agreesWithBruteForceAtEveryCell() {
        List<ReferenceTable.Row> cells = ReferenceTable.read("density.csv").rows();
        assertThat(cells).hasSize(26 * 20);
        boolean[] land = new boolean[cells.size()];
        for (ReferenceTable.Row cell : cells) {
            land[cell.whole("row") * 26 + cell.whole("column")] = cell.whole("land") == 1;
        }
        Density plain = KernelDensity.surface(X, Y, WEIGHTS, 190, GRID);
        Density onLand = KernelDensity.surfaceOnLand(X, Y, WEIGHTS, 190, GRID, land);
        for (ReferenceTable.Row cell : cells) {
            int column = cell.whole("column");
            int row = cell.whole("row");
            ReferenceTable.assertClose("density", cell, "plain", plain.at(column, row), 1e-9);
            ReferenceTable.assertClose("density", cell, "on_land", onLand.at(column, row), 1e-9);
        }
    }

    @Test
    void exactForManyPointsWithAndWithoutSharedCoordinates() {
        SplittableRandom random = new SplittableRandom(11);
        int n = 3000;
        for (double snap : new double[] {0.01, 12.5, 50}) {
            for (double bandwidth : new double[] {7, 60, 400}) {
                double[] x = new double[n];
                double[] y = new double[n];
                for (int i = 0; i < n; i++) {
                    x[i] = Math.round(random.nextDouble(152400, 153600) / snap) * snap;
                    y[i] = Math.round(random.nextDouble(6577000, 6578000) / snap) * snap;
                }
                Density density = KernelDensity.surface(x, y, null, bandwidth, GRID);
                double worst = 0;
                for (int row = 0; row < GRID.height(); row++) {
                    for (int column = 0; column < GRID.width(); column++) {
                        double exact = bruteForce(x, y, bandwidth, GRID.centreX(column), GRID.centreY(row));
                        worst = Math.max(worst, Math.abs(density.at(column, row) - exact));
                    }
                }
                assertThat(worst)
                        .as("snap %s bandwidth %s", snap, bandwidth)
                        .isLessThanOrEqualTo(1e-12 * density.max());
            }
        }
    }

    private static double bruteForce(double[] x, double[] y, double h, double atX, double atY) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double d2 = (Math.pow(x[i] - atX, 2) + Math.pow(y[i] - atY, 2)) / (h * h);
            sum += d2 < 1 ? 3 / (Math.PI * h * h) * Math.pow(1 - d2, 2) : 0;
        }
        return sum;
    }

    @Test
    void theSurfaceHoldsTheWeightWithinTheErrorOfTheGrid() {
        DensityGrid grid = DensityGrid.covering(152000, 6577000, 154000, 6579000, 25);
        double[] x = {153001, 153240.5};
        double[] y = {6578003, 6577911.25};
        Density density = KernelDensity.surface(x, y, new double[] {2, 5}, 200, grid);
        assertThat(density.mass()).isCloseTo(7, within(7e-4)).isNotEqualTo(7);
    }

    @Test
    void correctedWeightStaysOnLand() {
        boolean[] land = new boolean[40 * 40];
        for (int i = 0; i < land.length; i++) {
            land[i] = i % 40 >= 15;
        }
        DensityGrid grid = new DensityGrid(0, 0, 25, 40, 40);
        double[] shore = {380, 500, 400};
        double[] across = {500, 510, 480};
        Density density = KernelDensity.surfaceOnLand(shore, across, null, 200, grid, land);
        assertThat(density.mass()).isCloseTo(3, within(1e-3));
        assertThat(density.weightOffLand()).isCloseTo(0, within(1e-12));
        assertThat(density.at(14, 20)).isZero();
        Density dry = KernelDensity.surfaceOnLand(shore, across, null, 200, grid, allLand(1600));
        assertThat(dry.at(15, 20)).isLessThan(density.at(15, 20));
        assertThat(dry.at(15, 20))
                .isEqualTo(KernelDensity.surface(shore, across, null, 200, grid).at(15, 20));
    }

    @Test
    void pointsOutOnTheWaterAreToldNotHeaped() {
        boolean[] land = new boolean[40 * 40];
        for (int i = 0; i < land.length; i++) {
            land[i] = i % 40 >= 30;
        }
        DensityGrid grid = new DensityGrid(0, 0, 25, 40, 40);
        Density far =
                KernelDensity.surfaceOnLand(new double[] {400}, new double[] {500}, new double[] {3}, 200, grid, land);
        assertThat(far.weightOffLand()).isCloseTo(3, within(1e-12));
        assertThat(far.max()).isZero();
        Density near =
                KernelDensity.surfaceOnLand(new double[] {620}, new double[] {500}, new double[] {3}, 200, grid, land);
        assertThat(near.weightOffLand()).isBetween(0.5, 2.99);
        assertThat(near.mass() + near.weightOffLand()).isCloseTo(3, within(1e-2));
    }

    @Test
    void sameResultHoweverManyCores() {
        Density once = KernelDensity.surface(X, Y, WEIGHTS, 190, GRID);
        for (int i = 0; i < 20; i++) {
            Density again = KernelDensity.surface(X, Y, WEIGHTS, 190, GRID);
            for (int column = 0; column < 26; column++) {
                assertThat(again.at(column, 9)).isEqualTo(once.at(column, 9));
            }
        }
    }

    @Test
    void nothingOnePointAllInOnePoint() {
        assertThat(KernelDensity.surface(new double[0], new double[0], null, 100, GRID)
                        .max())
                .isZero();
        double[] x = new double[1000];
        double[] y = new double[1000];
        Arrays.fill(x, GRID.centreX(10));
        Arrays.fill(y, GRID.centreY(10));
        double peak = 3 / (Math.PI * 100 * 100);
        Density many = KernelDensity.surface(x, y, null, 100, GRID);
        Density one = KernelDensity.surface(new double[] {x[0]}, new double[] {y[0]}, null, 100, GRID);
        assertThat(one.at(10, 10)).isCloseTo(peak, within(1e-12 * peak));
        assertThat(many.at(10, 10)).isCloseTo(1000 * peak, within(1e-9 * peak));
        assertThat(many.at(14, 10)).isZero();
        assertThat(many.at(13, 10)).isPositive();
    }

    @Test
    void pointsOutsideTheGridReachIntoItOnly() {
        double[] x = {GRID.west() - 30, GRID.west() - 1e9};
        double[] y = {GRID.centreY(5), GRID.centreY(5)};
        Density density = KernelDensity.surface(x, y, null, 100, GRID);
        assertThat(density.at(0, 5)).isPositive();
        assertThat(density.at(4, 5)).isZero();
    }

    @Test
    void refusesBadInput() {
        double[] one = {1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDensity.surface(one, one, null, 0, GRID))
                .withMessageContaining("bandwidth");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDensity.surface(one, one, null, 1e6, GRID))
                .withMessageContaining("larger cells");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDensity.surface(one, one, new double[] {-1}, 100, GRID))
                .withMessageContaining("weights");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDensity.surface(one, new double[2], null, 100, GRID));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDensity.surface(new double[] {Double.NaN}, one, null, 100, GRID))
                .withMessageContaining("point 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDensity.surfaceOnLand(one, one, null, 100, GRID, new boolean[3]))
                .withMessageContaining("land mask");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDensity.surfaceOnLand(one, one, null, 20, GRID, new boolean[520]))
                .withMessageContaining("one cell");
        assertThatIllegalArgumentException().isThrownBy(() -> new DensityGrid(0, 0, 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> DensityGrid.covering(0, 0, 1e9, 1e9, 1));
    }

    private static boolean[] allLand(int cells) {
        boolean[] land = new boolean[cells];
        Arrays.fill(land, true);
        return land;
    }
}
