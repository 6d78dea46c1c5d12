package se.lageskartan.incidents;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format, gathered in memory. Header and trailer are apart, so that several writers can
 * fill one COPY between them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
final class BinaryCopyWriter {
    /** Signature, no flags, no header extension. */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    private static final int OID_INT4 = 23;
    private static final int OID_FLOAT4 = 700;
    /** PostgreSQL counts time from 2000-01-01T00:00Z. */
    private static final long EPOCH_SECONDS = 946_684_800L;
    /** Point with a reference system, in the extended well-known binary of PostGIS. */
    private static final int EWKB_POINT_WITH_SRID = 0x20000001;

    private static final int EWKB_POINT_LENGTH = 1 + 4 + 4 + 8 + 8;
    /** PostgreSQL's text cannot hold it, so it is shown as what it is: a character that cannot be read. */
    private static final char REPLACEMENT = '\uFFFD';

    private byte[] buffer;
    private int length;

    BinaryCopyWriter(int capacity) {
        buffer = new byte[capacity];
    }

    static byte[] header() {
        return HEADER.clone();
    }

    static byte[] trailer() {
        return TRAILER.clone();
    }

    /** The bytes behind; only the first {@link #length()} count. */
    byte[] array() {
        return buffer;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Begins a row; exactly that many fields follow. */
    void row(int fields) {
        ensure(2);
        putShort(fields);
    }

    void nothing() {
        ensure(4);
        putInt(-1);
    }

    void bigint(long value) {
        ensure(12);
        putInt(8);
        putLong(value);
    }

    void optionalBigint(@Nullable Long value) {
        if (value == null) {
            nothing();
        } else {
            bigint(value);
        }
    }

    void integer(int value) {
        ensure(8);
        putInt(4);
        putInt(value);
    }

    void real(float value) {
        integer(Float.floatToRawIntBits(value));
    }

    void doublePrecision(double value) {
        bigint(Double.doubleToRawLongBits(value));
    }

    /** Cut to the microsecond. */
    void timestamp(Instant value) {
        bigint(Math.addExact(
                Math.multiplyExact(value.getEpochSecond() - EPOCH_SECONDS, 1_000_000L), value.getNano() / 1_000));
    }

    /** In UTF-8; the character 0 and halves of surrogate pairs become U+FFFD. */
    void text(@Nullable String value) {
        if (value == null) {
            nothing();
            return;
        }
        int characters = value.length();
        ensure(4 + 3 * characters);
        int start = length;
        length += 4;
        for (int i = 0; i < characters; i++) {
            char c = value.charAt(i);
            if (c == 0) {
                c = REPLACEMENT;
            }
            if (c < 0x80) {
                buffer[length++] = (byte) c;
            } else if (c < 0x800) {
                buffer[length++] = (byte) (0xC0 | (c >> 6));
                buffer[length++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < characters
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                int point = Character.toCodePoint(c, value.charAt(++i));
                buffer[length++] = (byte) (0xF0 | (point >> 18));
                buffer[length++] = (byte) (0x80 | (point >> 12 & 0x3F));
                buffer[length++] = (byte) (0x80 | (point >> 6 & 0x3F));
                buffer[length++] = (byte) (0x80 | (point & 0x3F));
            } else {
                char whole = Character.isSurrogate(c) ? REPLACEMENT : c;
                buffer[length++] = (byte) (0xE0 | (whole >> 12));
                buffer[length++] = (byte) (0x80 | (whole >> 6 & 0x3F));
                buffer[length++] = (byte) (0x80 | (whole & 0x3F));
            }
        }
        int end = length;
        length = start;
        putInt(end - start - 4);
        length = end;
    }

    /** A PostGIS point in the given reference system. */
    void point(int epsg, double x, double y) {
        ensure(4 + EWKB_POINT_LENGTH);
        putInt(EWKB_POINT_LENGTH);
        buffer[length++] = 0; // big-endian
        putInt(EWKB_POINT_WITH_SRID);
        putInt(epsg);
        putLong(Double.doubleToRawLongBits(x));
        putLong(Double.doubleToRawLongBits(y));
    }

    void integers(int[] values) {
        array(OID_INT4, values.length);
        for (int value : values) {
            putInt(4);
            putInt(value);
        }
    }

    void reals(float[] values) {
        array(OID_FLOAT4, values.length);
        for (float value : values) {
            putInt(4);
            putInt(Float.floatToRawIntBits(value));
        }
    }

    /** The head of a one-dimensional array of four-byte elements; an empty array has no dimension. */
    private void array(int elementType, int elements) {
        int head = elements == 0 ? 12 : 20;
        ensure(4 + head + 8 * elements);
        putInt(head + 8 * elements);
        putInt(elements == 0 ? 0 : 1);
        putInt(0); // no nulls
        putInt(elementType);
        if (elements > 0) {
            putInt(elements);
            putInt(1); // lower bound
        }
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length + (buffer.length >> 1), length + more));
        }
    }

    private void putShort(int value) {
        buffer[length++] = (byte) (value >> 8);
        buffer[length++] = (byte) value;
    }

    private void putInt(int value) {
        buffer[length++] = (byte) (value >> 24);
        buffer[length++] = (byte) (value >> 16);
        buffer[length++] = (byte) (value >> 8);
        buffer[length++] = (byte) value;
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }
}
