package se.lageskartan.geo;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Reads a geometry as GeoPackage stores it: the letters GP, version, flags, reference system, an envelope of a length that
 * the flags tell, and well-known binary in the ISO form (OGC 12-128r18, 2.1.3).
 */
final class GeoPackageGeometry {
    private static final int HEADER_BYTES = 8;
    private static final int EXTENDED = 0x20;
    private static final int EMPTY = 0x10;

    /** By the three bits of the flags that tell what the envelope holds. */
    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    /** A collection in a multipolygon in a collection is already odd; JTS reads nested ones by recursion. */
    private static final int DEEPEST = 8;

    private static final int POINT = 1;
    private static final int LINE_STRING = 2;
    private static final int POLYGON = 3;
    private static final int GEOMETRY_COLLECTION = 7;

    private final GeometryFactory factory;

    GeoPackageGeometry(ReferenceSystem system) {
        this.factory = new GeometryFactory(new PrecisionModel(), system.epsg());
    }

    /**
     * The geometry, or null when it is marked as empty.
     *
     * @throws ParseException with a Swedish message when the bytes make no geometry of a kind that we know
     */
    @Nullable Geometry read(byte[] blob) throws ParseException {
        if (blob.length < HEADER_BYTES || blob[0] != 'G' || blob[1] != 'P') {
            throw new ParseException("geometrin börjar inte som en GeoPackage-geometri (GP).");
        }
        if (blob[2] != 0) {
            throw new ParseException("geometrin har en okänd version, " + blob[2] + ". Förväntat: 0.");
        }
        int flags = blob[3];
        int envelope = (flags >> 1) & 7;
        if (envelope >= ENVELOPE_BYTES.length || (flags & EXTENDED) != 0) {
            throw new ParseException("geometrin är av ett slag som inte läses (flaggor " + (flags & 0xFF) + ").");
        }
        if ((flags & EMPTY) != 0) {
            return null;
        }
        int start = HEADER_BYTES + ENVELOPE_BYTES[envelope];
        if (blob.length <= start) {
            throw new ParseException("geometrin tar slut efter sitt huvud.");
        }
        byte[] wkb = Arrays.copyOfRange(blob, start, blob.length);
        check(wkb);
        Geometry geometry;
        try {
            geometry = new WKBReader(factory).read(wkb);
        } catch (ParseException | IllegalArgumentException e) {
            ParseException broken = new ParseException("geometrin går inte att läsa.");
            broken.initCause(e);
            throw broken;
        }
        for (Coordinate point : geometry.getCoordinates()) {
            if (!Double.isFinite(point.x) || !Double.isFinite(point.y)) {
                throw new ParseException("geometrin har en koordinat som inte är ett tal.");
            }
        }
        geometry.setSRID(factory.getSRID());
        return geometry;
    }

    /** Walks through the bytes without making anything of them, so that no number in them can cost more than they do. */
    private static void check(byte[] wkb) throws ParseException {
        try {
            walk(ByteBuffer.wrap(wkb), DEEPEST);
        } catch (BufferUnderflowException e) {
            throw new ParseException("geometrin tar slut i förtid.");
        }
    }

    private static void walk(ByteBuffer wkb, int deeper) throws ParseException {
        if (deeper == 0) {
            throw new ParseException("geometrin är en samling i samlingar, fler än " + DEEPEST + " djup.");
        }
        wkb.order(wkb.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int code = wkb.getInt();
        int type = code % 1000;
        int extra = code / 1000;
        if (type < POINT || type > GEOMETRY_COLLECTION || extra < 0 || extra > 3) {
            throw new ParseException("geometrin är av slaget " + code
                    + ", som inte läses. Förväntat: punkt, linje, yta eller flera av dem.");
        }
        int pointBytes = 8 * (extra == 0 ? 2 : extra == 3 ? 4 : 3);
        switch (type) {
            case POINT -> skip(wkb, 1, pointBytes);
            case LINE_STRING -> skip(wkb, count(wkb), pointBytes);
            case POLYGON -> {
                for (int rings = count(wkb); rings > 0; rings--) {
                    skip(wkb, count(wkb), pointBytes);
                }
            }
            default -> {
                ByteOrder order = wkb.order();
                for (int parts = count(wkb); parts > 0; parts--) {
                    walk(wkb, deeper - 1);
                    wkb.order(order);
                }
            }
        }
    }

    private static int count(ByteBuffer wkb) throws ParseException {
        int count = wkb.getInt();
        if (count < 0) {
            throw new ParseException("geometrin har ett orimligt antal delar.");
        }
        return count;
    }

    private static void skip(ByteBuffer wkb, int points, int pointBytes) {
        long bytes = (long) points * pointBytes;
        if (bytes > wkb.remaining()) {
            throw new BufferUnderflowException();
        }
        wkb.position(wkb.position() + (int) bytes);
    }
}
