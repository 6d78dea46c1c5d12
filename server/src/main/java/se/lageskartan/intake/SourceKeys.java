package se.lageskartan.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Tells the records of one file apart. A record without an id of its own is known by its content, and equal records by
 * their order among their equals, so that the same file twice gives the same keys and two equal rows are both kept.
 *
 * <p>Only 64-bit hashes are held, those of half a million records in memory (12 MB) and what came before them on disk. At
 * ten million the chance that any two of them are mistaken for each other is three in a million.
 *
 * <p>When the disk fails, an {@link UncheckedIOException} goes through the reading.
 */
final class SourceKeys implements AutoCloseable {
    private static final int HELD = 1 << 19;

    private final MessageDigest sha256;
    private final int held;
    private long[] seen = new long[1 << 12];
    /** By slot: how often a content came, or the hash of what an id stood for. A file has ids or it has not. */
    private int[] noted = new int[1 << 12];

    private int size;
    private @Nullable SpilledKeys earlier;

    SourceKeys() {
        this(HELD);
    }

    /** @param held how many to hold in memory before they go to disk */
    SourceKeys(int held) {
        this.held = held;
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
        int slot = slot(seen, hash);
        if (seen[slot] != 0) {
            return noted[slot] != contentHash;
        }
        OptionalInt before = before(hash);
        if (before.isPresent()) {
            return before.getAsInt() != contentHash;
        }
        hold(hash, contentHash);
        return false;
    }

    @Override
    public void close() {
        if (earlier != null) {
            try {
                earlier.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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
        int slot = slot(seen, hash);
        if (seen[slot] != 0) {
            return ++noted[slot];
        }
        int times = 1 + before(hash).orElse(0);
        hold(hash, times);
        return times;
    }

    private OptionalInt before(long hash) {
        if (earlier == null) {
            return OptionalInt.empty();
        }
        try {
            return earlier.find(hash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes one that is not in memory. */
    private void hold(long hash, int number) {
        if (size == held) {
            spill();
        } else if (size * 2 >= seen.length) {
            grow();
        }
        int slot = slot(seen, hash);
        seen[slot] = hash;
        noted[slot] = number;
        size++;
    }

    private void spill() {
        long[] hashes = new long[size];
        int filled = 0;
        for (long hash : seen) {
            if (hash != 0) {
                hashes[filled++] = hash;
            }
        }
        Arrays.sort(hashes);
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = noted[slot(seen, hashes[i])];
        }
        try {
            if (earlier == null) {
                earlier = new SpilledKeys();
            }
            earlier.add(hashes, numbers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Arrays.fill(seen, 0);
        size = 0;
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
