package se.lageskartan.incidents;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.wording.Coded;

/** Why an incident waits for a person to place it. The lower-case name is stored and shown to clients. */
public enum QueueReason implements Coded {
    NO_PLACE_GIVEN,
    NO_KNOWN_NAME,
    /** It names places, but says of each that it was not there. */
    NOT_THE_SCENE,
    AMBIGUOUS,
    OUTSIDE,
    /** Placed, but with a confidence under {@link #SURE_ENOUGH}. */
    UNSURE,
    /** Placed, but on something so large that no basområde has more than half of it; never where the uncertainty is {@link #SHARP_M} or less. */
    WIDE;

    /** Two places that are as likely as each other stay well below it: "Tantolunden eller Vitabergsparken". */
    public static final double SURE_ENOUGH = 0.7;

    private static final double HALF = 0.5;

    /** Metres. Nobody who reads the text can tell more of a crossing that a border runs through, or of a coordinate beside one. */
    private static final double SHARP_M = 50;

    public static Optional<QueueReason> parse(String code) {
        return Coded.find(QueueReason.class, code);
    }

    /** Null when what the matcher found is good enough, or a person has looked and could not tell. */
    public static @Nullable QueueReason of(Geocoding geocoding) {
        return switch (geocoding) {
            case Geocoding.Placed placed -> of(placed.best());
            case Geocoding.Unplaced unplaced ->
                switch (unplaced.reason()) {
                    case NO_PLACE_GIVEN -> NO_PLACE_GIVEN;
                    case NO_KNOWN_NAME -> NO_KNOWN_NAME;
                    case NOT_THE_SCENE -> NOT_THE_SCENE;
                    case AMBIGUOUS -> AMBIGUOUS;
                    case OUTSIDE -> OUTSIDE;
                    case UNDECIDABLE -> null;
                };
        };
    }

    private static @Nullable QueueReason of(Placement placement) {
        if ((float) placement.confidence() < (float) SURE_ENOUGH) {
            return UNSURE;
        }
        if (placement.uncertaintyM() <= SHARP_M) {
            return null;
        }
        for (Placement.AreaShare share : placement.areas()) {
            if (share.area().level() == AreaLevel.BASOMRADE && (float) share.probability() > (float) HALF) {
                return null;
            }
        }
        return WIDE;
    }
}
