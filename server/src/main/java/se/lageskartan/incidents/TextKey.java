package se.lageskartan.incidents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;

/**
 * Tells which incidents a person can place at once: those of which the source says the same about where. That is the place
 * text, or title and body where there is none, and the coordinate where there is one. Upper case, spaces and a full stop at
 * the end make no difference.
 *
 * @param hash the first 64 bits of SHA-256; stored, so it must not change between versions
 */
public record TextKey(long hash) {
    /** Coordinates that differ by less are the same. */
    private static final double ROUNDING_M = 0.01;

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern EDGES = Pattern.compile("^[ .,;:]+|[ .,;:]+$");
    private static final Pattern CODE = Pattern.compile("[0-9a-f]{16}");

    /**
     * @param position what the source gave as coordinate, EPSG:3011
     * @param uncertaintyM of the position, metres
     */
    public static TextKey of(
            String placeText, String title, String body, @Nullable Position position, double uncertaintyM) {
        String place = normal(placeText);
        StringBuilder said = new StringBuilder();
        if (position != null) {
            said.append("position\n")
                    .append(Math.round(position.east() / ROUNDING_M))
                    .append(' ')
                    .append(Math.round(position.north() / ROUNDING_M))
                    .append(' ')
                    .append(Math.round(uncertaintyM / ROUNDING_M))
                    .append('\n')
                    .append(place);
        } else if (!place.isEmpty()) {
            said.append("place\n").append(place);
        } else {
            said.append("text\n").append(normal(title)).append('\n').append(normal(body));
        }
        return new TextKey(ByteBuffer.wrap(sha256(said.toString().getBytes(StandardCharsets.UTF_8)))
                .getLong());
    }

    /** Sixteen hexadecimal digits, for addresses. */
    public String code() {
        return HexFormat.of().toHexDigits(hash);
    }

    public static Optional<TextKey> parse(String code) {
        return CODE.matcher(code).matches()
                ? Optional.of(new TextKey(HexFormat.fromHexDigitsToLong(code)))
                : Optional.empty();
    }

    private static String normal(String text) {
        String plain =
                SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ");
        return EDGES.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
