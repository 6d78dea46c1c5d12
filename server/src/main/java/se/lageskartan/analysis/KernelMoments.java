package se.lageskartan.analysis;

/**
 * The nine sums that give the total of (1 - d^2)^2 over a cluster of weighted points, for any place that all of them
 * reach: with point (a, b), place (x, y) and q = 1 - x^2 - y^2, the term is (q + 2xa + 2yb - a^2 - b^2)^2. The kernel is
 * symmetric in point and place, so the same sums serve a cluster of cells seen from one point.
 */
final class KernelMoments {
    private double w;
    private double a;
    private double b;
    private double aa;
    private double ab;
    private double bb;
    private double as;
    private double bs;
    private double ss;

    void add(double east, double north, double weight) {
        double s = east * east + north * north;
        w += weight;
        a += weight * east;
        b += weight * north;
        aa += weight * east * east;
        ab += weight * east * north;
        bb += weight * north * north;
        as += weight * east * s;
        bs += weight * north * s;
        ss += weight * s * s;
    }

    double at(double x, double y) {
        double q = 1 - x * x - y * y;
        return q * (q * w + 4 * (x * a + y * b) - 2 * (aa + bb))
                + 4 * (x * x * aa + y * y * bb + 2 * x * y * ab)
                - 4 * (x * as + y * bs)
                + ss;
    }
}
