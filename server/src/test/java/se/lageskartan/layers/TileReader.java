package se.lageskartan.layers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the points of a vector tile with one layer, from the specification and not from our writer. */
public final class TileReader {
    /** A point in tile units, and its tags. */
    public record Dot(int x, int y, Map<String, Object> tags) {}

    private final List<String> keys = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final List<ByteBuffer> features = new ArrayList<>();

    private TileReader() {}

    /**
     * The tile that a place is in, as zoom, row and column.
     *
     * @param place longitude and latitude, WGS 84
     */
    public static String address(int zoom, double[] place) {
        double latitude = Math.toRadians(place[1]);
        int row = (int) ((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2 * (1 << zoom));
        int column = (int) ((place[0] + 180) / 360 * (1 << zoom));
        return zoom + "/" + row + "/" + column;
    }

    public static List<Dot> read(byte[] tile) {
        TileReader reader = new TileReader();
        fields(ByteBuffer.wrap(tile), (number, value) -> {
            if (number == 3) {
                reader.layer((ByteBuffer) value);
            }
        });
        return reader.features.stream().map(reader::dot).toList();
    }

    private void layer(ByteBuffer layer) {
        fields(layer, (number, value) -> {
            switch (number) {
                case 2 -> features.add((ByteBuffer) value);
                case 3 -> keys.add(text(value));
                case 4 ->
                    fields((ByteBuffer) value, (kind, content) -> values.add(kind == 1 ? text(content) : content));
                default -> {}
            }
        });
    }

    private Dot dot(ByteBuffer feature) {
        Map<String, Object> tags = new HashMap<>();
        int[] place = new int[2];
        fields(feature, (number, value) -> {
            if (number == 2) {
                ByteBuffer pairs = (ByteBuffer) value;
                while (pairs.hasRemaining()) {
                    tags.put(keys.get((int) varint(pairs)), values.get((int) varint(pairs)));
                }
            } else if (number == 4) {
                ByteBuffer geometry = (ByteBuffer) value;
                varint(geometry);
                place[0] = unzigzag(varint(geometry));
                place[1] = unzigzag(varint(geometry));
            }
        });
        return new Dot(place[0], place[1], tags);
    }

    private interface Field {
        void of(int number, Object value);
    }

    private static void fields(ByteBuffer message, Field field) {
        while (message.hasRemaining()) {
            long head = varint(message);
            int number = (int) (head >>> 3);
            if ((head & 7) == 2) {
                int length = (int) varint(message);
                field.of(number, message.slice(message.position(), length));
                message.position(message.position() + length);
            } else {
                field.of(number, varint(message));
            }
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    private static int unzigzag(long value) {
        return (int) (value >>> 1 ^ -(value & 1));
    }

    private static String text(Object bytes) {
        return StandardCharsets.UTF_8.decode((ByteBuffer) bytes).toString();
    }
}
