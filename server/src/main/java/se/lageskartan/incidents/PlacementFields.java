package se.lageskartan.incidents;

import java.util.List;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;

/** A placement as fields of a COPY row, in the order of {@link #COLUMNS}. */
final class PlacementFields {
    static final String COLUMNS =
            "place_kind, place_label, confidence, uncertainty_m, unplaced_reason, x, y, geom, area_id, area_probability";

    static final int COUNT = 10;

    private PlacementFields() {}

    /**
     * @param mercatorX the position in EPSG:3857, like {@code mercatorY}; not finite when it has none there
     */
    static void writePlace(BinaryCopyWriter rows, Placement placement, double mercatorX, double mercatorY) {
        rows.text(placement.kind().code());
        rows.text(placement.label());
        rows.real((float) placement.confidence());
        rows.real((float) placement.uncertaintyM());
        rows.nothing();
        rows.doublePrecision(placement.position().east());
        rows.doublePrecision(placement.position().north());
        if (Double.isFinite(mercatorX) && Double.isFinite(mercatorY)) {
            rows.point(ReferenceSystem.WEB_MERCATOR.epsg(), mercatorX, mercatorY);
        } else {
            rows.nothing();
        }
        List<Placement.AreaShare> shares = placement.areas();
        int[] ids = new int[shares.size()];
        float[] probabilities = new float[shares.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = shares.get(i).area().id();
            probabilities[i] = (float) shares.get(i).probability();
        }
        rows.integers(ids);
        rows.reals(probabilities);
    }

    static void writeNoPlace(BinaryCopyWriter rows, Geocoding.Reason reason) {
        rows.nothing(); // kind
        rows.text("");
        rows.real(0);
        rows.nothing(); // uncertainty
        rows.text(reason.code());
        rows.nothing(); // x
        rows.nothing(); // y
        rows.nothing(); // geom
        rows.integers(new int[0]);
        rows.reals(new float[0]);
    }
}
