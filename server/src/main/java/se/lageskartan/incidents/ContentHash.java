package se.lageskartan.incidents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.RawIncident;

/**
 * Tells whether two incidents with the same key say the same. The first 64 bits of SHA-256 over what the source told: time,
 * category, texts and position, not over how we placed it. Stored, so it must not change between versions. Not safe for
 * several threads.
 */
final class ContentHash {
    /** Positions that differ by less are the same: the last digits may fall out otherwise on another machine. */
    private static final double ROUNDING_M = 0.01;

    private final MessageDigest sha256;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    ContentHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    long of(RawIncident incident) {
        add(incident.from().getEpochSecond());
        add(incident.from().getNano());
        add(incident.to().getEpochSecond());
        add(incident.to().getNano());
        add(incident.category().code());
        add(incident.title());
        add(incident.body());
        add(incident.placeText());
        Position position = incident.position();
        if (position != null) {
            add(Math.round(position.east() / ROUNDING_M));
            add(Math.round(position.north() / ROUNDING_M));
            add(Math.round(incident.positionUncertaintyM() / ROUNDING_M));
        }
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    private void add(long value) {
        sha256.update(number.putLong(0, value).array());
    }

    /** With its length before it, so that a word that moves from one field to the next makes a difference. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        sha256.update(bytes);
    }
}
