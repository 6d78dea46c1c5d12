package se.lageskartan.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.disclosure.EffectFigures.Part;
import se.lageskartan.disclosure.EffectFigures.Side;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;

/** What is compared when the effect of a measure is counted; an incident counts in one part at most. */
sealed interface EffectGround permits AreaGround, DrawnGround {
    /** Where the measure was taken. */
    Side treated();

    /** What that is compared with. */
    Side control();

    /** Metres of the rings around both; empty for none. */
    OptionalDouble ringM();

    /** What of it is counted from points, the first words of a Swedish sentence; empty when nothing is. */
    Optional<String> fromPoints();

    /** The treated part and the control, and the rings around them when there are any. */
    List<Ground> parts();

    /** Tells of every incident that the filter lets through and that counts in a part. */
    void visit(IncidentColumns columns, IncidentFilter filter, Visitor visitor);

    /**
     * A part.
     *
     * @param geometry EPSG:3011
     */
    record Ground(Part part, Geometry geometry, double landM2) {}

    /** Is told of incidents. */
    @FunctionalInterface
    interface Visitor {
        /**
         * An incident that counts in a part.
         *
         * @param minute when it began, since 1970-01-01T00:00Z
         * @param certain whether it lies in the part as good as certainly; only told of drawn parts
         */
        void incident(Part part, int minute, boolean certain);
    }
}
