package se.lageskartan.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Hashes with a number each, kept on disk in rising order, so that memory does not grow with how many they are: nine
 * megabytes, most of them a Bloom filter that spares those that are not there a look at the disk. The file is unlinked as
 * soon as it is open, so that nothing of it outlives the process.
 *
 * <p>Up to ten million hashes the filter sends one in twenty to the disk in vain; beyond it more, and slower.
 */
final class SpilledKeys implements AutoCloseable {
    private static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES;
    private static final int BUFFERED_ENTRIES = 1 << 12;
    private static final int SIGNPOSTS = 1 << 16;
    private static final int FILTER_BITS = 1 << 26;
    private static final int PROBES = 3;

    private final long[] filter = new long[FILTER_BITS / Long.SIZE];
    private final ByteBuffer probe;
    private FileChannel file;
    private long entries;
    /** The hash at every {@link #stride}-th entry, so that a look-up reads one stretch of the file. */
    private long[] signposts = {};

    private long stride = 1;

    SpilledKeys() throws IOException {
        file = open();
        probe = ByteBuffer.allocate(BUFFERED_ENTRIES * ENTRY_BYTES);
    }

    /** The number kept with the hash; empty when there is none. */
    OptionalInt find(long hash) throws IOException {
        if (!mayHold(hash)) {
            return OptionalInt.empty();
        }
        int post = lastAtMost(signposts, hash);
        if (post < 0) {
            return OptionalInt.empty();
        }
        long at = post * stride;
        long end = Math.min(at + stride, entries);
        while (at < end) {
            int count = (int) Math.min(end - at, BUFFERED_ENTRIES);
            probe.clear().limit(count * ENTRY_BYTES);
            readFully(file, probe, at * ENTRY_BYTES);
            for (int i = 0; i < count; i++) {
                if (probe.getLong(i * ENTRY_BYTES) == hash) {
                    return OptionalInt.of(probe.getInt(i * ENTRY_BYTES + Long.BYTES));
                }
            }
            at += count;
        }
        return OptionalInt.empty();
    }

    /**
     * Takes more in. A hash that is there already gets the new number.
     *
     * @param hashes rising, none twice
     * @param numbers one for each
     */
    void add(long[] hashes, int[] numbers) throws IOException {
        long most = entries + hashes.length;
        long newStride = Math.ceilDiv(most, SIGNPOSTS);
        FileChannel merged = open();
        boolean whole = false;
        try {
            Merge merge = new Merge(merged, newStride, (int) Math.ceilDiv(most, newStride));
            Earlier earlier = new Earlier();
            for (int i = 0; i < hashes.length; i++) {
                while (earlier.there && earlier.hash < hashes[i]) {
                    merge.write(earlier.hash, earlier.number);
                    earlier.next();
                }
                if (earlier.there && earlier.hash == hashes[i]) {
                    earlier.next();
                }
                merge.write(hashes[i], numbers[i]);
                note(hashes[i]);
            }
            while (earlier.there) {
                merge.write(earlier.hash, earlier.number);
                earlier.next();
            }
            merge.flush();
            file.close();
            file = merged;
            entries = merge.written;
            signposts = merge.signposts();
            stride = newStride;
            whole = true;
        } finally {
            if (!whole) {
                merged.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Index of the last value that is not above this one; -1 when all are. */
    private static int lastAtMost(long[] rising, long value) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private void note(long hash) {
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, i);
            filter[bit >>> 6] |= 1L << bit;
        }
    }

    private boolean mayHold(long hash) {
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, i);
            if ((filter[bit >>> 6] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(long hash, int probe) {
        long mixed = (hash + probe) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 32) & (FILTER_BITS - 1);
    }

    private static FileChannel open() throws IOException {
        Path path = Files.createTempFile("lageskartan-keys-", ".bin");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void readFully(FileChannel from, ByteBuffer into, long position) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int read = from.read(into, at);
            if (read < 0) {
                throw new IOException("a file of keys ends at " + at + ", too early");
            }
            at += read;
        }
        into.flip();
    }

    /** What is there before a merge, from its beginning. */
    private final class Earlier {
        private final ByteBuffer buffer =
                ByteBuffer.allocate(BUFFERED_ENTRIES * ENTRY_BYTES).limit(0);
        private long read;
        private boolean there;
        private long hash;
        private int number;

        Earlier() throws IOException {
            next();
        }

        void next() throws IOException {
            if (!buffer.hasRemaining()) {
                int count = (int) Math.min(entries - read, BUFFERED_ENTRIES);
                if (count == 0) {
                    there = false;
                    return;
                }
                buffer.clear().limit(count * ENTRY_BYTES);
                readFully(file, buffer, read * ENTRY_BYTES);
                read += count;
            }
            there = true;
            hash = buffer.getLong();
            number = buffer.getInt();
        }
    }

    /** The new file while it is written. */
    private static final class Merge {
        private final FileChannel into;
        private final long stride;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFERED_ENTRIES * ENTRY_BYTES);
        private final long[] signposts;
        private int posts;
        private long written;

        Merge(FileChannel into, long stride, int mostSignposts) {
            this.into = into;
            this.stride = stride;
            this.signposts = new long[mostSignposts];
        }

        void write(long hash, int number) throws IOException {
            if (!buffer.hasRemaining()) {
                flush();
            }
            if (written % stride == 0) {
                signposts[posts++] = hash;
            }
            buffer.putLong(hash).putInt(number);
            written++;
        }

        void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                into.write(buffer);
            }
            buffer.clear();
        }

        long[] signposts() {
            return posts == signposts.length ? signposts : Arrays.copyOf(signposts, posts);
        }
    }
}
