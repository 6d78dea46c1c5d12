package se.lageskartan.geo;

import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/**
 * The coordinate reference systems that data arrives in and leaves in. In this code the order is always x = east (or
 * longitude) first, y = north (or latitude) second, whatever the EPSG register says of the axes.
 */
public enum ReferenceSystem {
    /** Longitude, latitude in degrees. */
    WGS84(4326, "WGS 84", new Envelope(17.2, 19.4, 58.6, 60.4)),
    /** SWEREF 99 TM, metres: the state's. */
    SWEREF99_TM(3006, "SWEREF 99 TM", new Envelope(621_000, 756_000, 6_497_000, 6_705_000)),
    /** SWEREF 99 18 00, metres: the city's, and ours inside. */
    SWEREF99_18_00(3011, "SWEREF 99 18 00", new Envelope(103_000, 232_000, 6_498_000, 6_700_000)),
    /** Web Mercator, the map's own metres, which are not metres on the ground. */
    WEB_MERCATOR(3857, "Web Mercator", new Envelope(1_914_000, 2_160_000, 8_094_000, 8_490_000));

    /**
     * How a pair of numbers reads.
     *
     * @param system the system in which the pair lies in or near Stockholm county
     * @param swapped the pair does so only with its two numbers exchanged
     */
    public record Reading(ReferenceSystem system, boolean swapped) {}

    private final int epsg;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // Never changed and never handed out.
    private final Envelope stockholm;

    ReferenceSystem(int epsg, String title, Envelope stockholm) {
        this.epsg = epsg;
        this.title = title;
        this.stockholm = stockholm;
    }

    public int epsg() {
        return epsg;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /**
     * Whether the pair, east (longitude) first, lies in or near Stockholm county in this system. The four boxes are apart
     * from each other, also with their axes exchanged, so that a pair reads in at most one way.
     */
    public boolean looksLike(double x, double y) {
        return stockholm.contains(x, y);
    }

    /** The one way in which the pair lies in or near Stockholm county; empty when there is none. */
    public static Optional<Reading> guess(double x, double y) {
        for (ReferenceSystem system : values()) {
            if (system.looksLike(x, y)) {
                return Optional.of(new Reading(system, false));
            }
            if (system.looksLike(y, x)) {
                return Optional.of(new Reading(system, true));
            }
        }
        return Optional.empty();
    }

    /** Reads "EPSG:3011", "3011" or an OGC URN or URL ending in the code. Empty when it is none of ours. */
    public static Optional<ReferenceSystem> parse(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^.*[:/]", "");
        if (code.equals("CRS84")) {
            return Optional.of(WGS84);
        }
        for (ReferenceSystem system : values()) {
            if (code.equals(Integer.toString(system.epsg))) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "EPSG:" + epsg;
    }
}
