package se.lageskartan.incidents;

/**
 * The places of incidents, for density. The arrays are as long as each other and belong to whoever asked for them.
 *
 * @param x metres east in EPSG:3011
 * @param y metres north in EPSG:3011
 * @param confidence 0..1, how sure that the place was understood
 * @param uncertaintyM metres within which the true place lies with about 95 %, given that it was understood
 */
public record IncidentPoints(double[] x, double[] y, float[] confidence, float[] uncertaintyM) {
    public int size() {
        return x.length;
    }
}
