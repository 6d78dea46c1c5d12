package se.lageskartan.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells the records of one file apart. A record without an id of its own is known by its content, and equal records by
 * their order among their equals, so that the same file twice gives the same keys and two equal rows are both kept.
 *
 * <p>Only 64-bit hashes are held: 12 bytes for a slot and at most half of the slots taken, which makes 24 to 48 MB for a
 * million records. At ten million the chance that any two of them are mistaken for each other is three in a million.
 */
final class SourceKeys {
    private final MessageDigest sha256;
    private long[] seen = new long[1 << 12];
    /** By slot: how often a content came, or the hash of what an id stood for. A file has ids or it has not. */
    private int[] noted = new int[1 << 12];

    private int size;

    SourceKeys() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The key of a record that has no id: a hash of its content, with {@code -2} after it for its second equal. */
    String ofContent(String normalised) {
        byte[] hash = sha256.digest(normalised.getBytes(StandardCharsets.UTF_8));
        String key = HexFormat.of().formatHex(hash, 0, 16);
        int ordinal = count(first64(hash));
        return ordinal == 1 ? key : key + "-" + ordinal;
    }

    /** Whether this id has come before in the file with a content other than this. */
    boolean isReusedFor(String id, int contentHash) {
        long hash = hash64(id);
        if (size * 2 >= seen.length) {
            grow();
        }
        int slot = slot(seen, hash);
        if (seen[slot] == 0) {
            seen[slot] = hash;
            noted[slot] = contentHash;
            size++;
            return false;
        }
        return noted[slot] != contentHash;
    }

    private static long hash64(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash == 0 ? 1 : hash;
    }

    private static long first64(byte[] hash) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (hash[i] & 0xFF);
        }
        // Zero marks a free slot.
        return value == 0 ? 1 : value;
    }

    /** How many times this one has been seen, this time included. */
    private int count(long hash) {
        if (size * 2 >= seen.length) {
            grow();
        }
        int slot = slot(seen, hash);
        if (seen[slot] == 0) {
            seen[slot] = hash;
            size++;
        }
        return ++noted[slot];
    }

    private void grow() {
        long[] wider = new long[seen.length * 2];
        int[] widerNoted = new int[wider.length];
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] != 0) {
                int slot = slot(wider, seen[i]);
                wider[slot] = seen[i];
                widerNoted[slot] = noted[i];
            }
        }
        seen = wider;
        noted = widerNoted;
    }

    private static int slot(long[] table, long hash) {
        int slot = (int) (hash & (table.length - 1));
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }
}
