package se.lageskartan.analysis;

/**
 * Which cells around a point's own cell the kernel can reach, in units of the bandwidth. Cells closer than the kernel's
 * edge for every point of the own cell are inner: there the kernel is one polynomial. Cells reached by some of its
 * points only are outer.
 */
final class KernelStencil {
    /** Guards against rounding when a point is given its cell; such cells are merely treated as outer. */
    private static final double SLACK = 1e-9;

    private final int reach;
    private final double step;
    private final int[] inner;
    private final int[] outer;

    /** Prepares for cells whose side is {@code step} bandwidths. */
    KernelStencil(double step) {
        this.step = step;
        this.reach = (int) Math.ceil(1 / step + 0.5);
        this.inner = new int[2 * reach + 1];
        this.outer = new int[2 * reach + 1];
        for (int row = -reach; row <= reach; row++) {
            double far = (Math.abs(row) + 0.5) * step + SLACK;
            double near = Math.max(0, (Math.abs(row) - 0.5) * step - SLACK);
            inner[row + reach] = -1;
            outer[row + reach] = -1;
            for (int column = 0; column <= reach; column++) {
                double farColumn = (column + 0.5) * step + SLACK;
                double nearColumn = Math.max(0, (column - 0.5) * step - SLACK);
                if (far * far + farColumn * farColumn < 1) {
                    inner[row + reach] = column;
                }
                if (near * near + nearColumn * nearColumn < 1) {
                    outer[row + reach] = column;
                }
            }
        }
    }

    /** Rows and columns beyond this are out of reach. */
    int reach() {
        return reach;
    }

    /** Side of a cell over the bandwidth. */
    double step() {
        return step;
    }

    /** In this row (relative to the own cell) columns -k..k are inner; -1 for none. */
    int inner(int row) {
        return inner[row + reach];
    }

    /** In this row columns -k..k can be reached; -1 for none. */
    int outer(int row) {
        return outer[row + reach];
    }
}
