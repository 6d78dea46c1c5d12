package se.lageskartan.layers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes one layer of points in the Mapbox vector tile format.
 *
 * @see <a href="https://github.com/mapbox/vector-tile-spec/tree/master/2.1">Vector tile specification 2.1</a>
 */
final class VectorTile {
    /** A tile is this many units wide and high; points may lie outside. */
    static final int EXTENT = 4096;

    private static final int VERSION = 2;
    private static final int POINT = 1;
    private static final int MOVE_TO_ONE = 1 << 3 | 1;
    private static final int MOST_BYTES_A_VARINT = 10;

    private final String name;
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final Map<Object, Integer> values = new LinkedHashMap<>();
    private final Message features = new Message(1 << 14);
    private final Message feature = new Message(64);
    private final Message tags = new Message(64);
    private final Message geometry = new Message(64);

    VectorTile(String name) {
        this.name = name;
    }

    /** A tag of the point that {@link #point} ends. */
    VectorTile tag(String key, String value) {
        return tag(key, (Object) value);
    }

    /** @param value 0 or more */
    VectorTile tag(String key, long value) {
        return tag(key, (Object) value);
    }

    private VectorTile tag(String key, Object value) {
        tags.varint(keys.computeIfAbsent(key, unused -> keys.size()));
        tags.varint(values.computeIfAbsent(value, unused -> values.size()));
        return this;
    }

    /** Adds a point with the tags given since the last; x from the west and y from the north of the tile, in units. */
    void point(int x, int y) {
        geometry.varint(MOVE_TO_ONE);
        geometry.varint(zigzag(x));
        geometry.varint(zigzag(y));
        feature.message(2, tags);
        feature.number(3, POINT);
        feature.message(4, geometry);
        features.message(2, feature);
        tags.clear();
        geometry.clear();
        feature.clear();
    }

    /** The tile; of no length when it has no points. */
    byte[] encoded() {
        if (features.length == 0) {
            return new byte[0];
        }
        Message layer = new Message(features.length + 16 * values.size() + 256);
        layer.text(1, name);
        layer.bytes(features);
        keys.keySet().forEach(key -> layer.text(3, key));
        Message value = new Message(64);
        values.keySet().forEach(object -> {
            if (object instanceof Long number) {
                value.number(5, number);
            } else {
                value.text(1, object.toString());
            }
            layer.message(4, value);
            value.clear();
        });
        layer.number(5, EXTENT);
        layer.number(15, VERSION);
        Message tile = new Message(layer.length + 16);
        tile.message(3, layer);
        return Arrays.copyOf(tile.buffer, tile.length);
    }

    private static int zigzag(int value) {
        return value << 1 ^ value >> Integer.SIZE - 1;
    }

    /** A Protocol Buffers message being written. */
    private static final class Message {
        private byte[] buffer;
        private int length;

        Message(int capacity) {
            buffer = new byte[capacity];
        }

        void clear() {
            length = 0;
        }

        void number(int field, long value) {
            varint(field << 3);
            varint(value);
        }

        void text(int field, String value) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            head(field, utf8.length);
            bytes(utf8, utf8.length);
        }

        void message(int field, Message inner) {
            head(field, inner.length);
            bytes(inner);
        }

        void bytes(Message other) {
            bytes(other.buffer, other.length);
        }

        /** The seven lowest bits first, a set eighth bit where more follow; taken as unsigned. */
        void varint(long value) {
            ensure(MOST_BYTES_A_VARINT);
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                buffer[length++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            buffer[length++] = (byte) rest;
        }

        private void head(int field, int bytes) {
            varint(field << 3 | 2);
            varint(bytes);
        }

        private void bytes(byte[] from, int count) {
            ensure(count);
            System.arraycopy(from, 0, buffer, length, count);
            length += count;
        }

        private void ensure(int more) {
            if (buffer.length - length < more) {
                buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
            }
        }
    }
}
