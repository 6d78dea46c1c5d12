package se.lageskartan.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a cluster: every process that does holds a shared lock on a file beside the data. The operating system takes
 * the lock back when a process ends, however it ends, so the last one out can tell that it is the last.
 *
 * <p>A process holds the file open once for all its users: closing one of two descriptors would release both locks.
 */
final class ClusterUse {
    private static final Map<Path, ClusterUse> OPEN = new HashMap<>();
    private static final Set<Path> ALONE = new HashSet<>();

    private final Path file;
    private final FileChannel channel;
    private FileLock lock;
    private int users = 1;

    private ClusterUse(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** What is done while no other process starts or stops the cluster. */
    interface Step<T> {
        T run() throws IOException;
    }

    /** Runs a step alone among all processes and threads. */
    static <T> T alone(ClusterDirectory directory, Step<T> step) throws IOException {
        synchronized (OPEN) {
            // The innermost of nested steps on one directory must not close the file: that would release the lock.
            if (!ALONE.add(directory.startLock())) {
                return step.run();
            }
            try (FileChannel start =
                    FileChannel.open(directory.startLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                start.lock();
                return step.run();
            } finally {
                ALONE.remove(directory.startLock());
            }
        }
    }

    /** Counts this process among the users; to be called {@link #alone}. */
    static ClusterUse join(ClusterDirectory directory) throws IOException {
        Path file = directory.useLock();
        ClusterUse known = OPEN.get(file);
        if (known != null) {
            known.users++;
            return known;
        }
        FileChannel channel = open(file);
        ClusterUse use = new ClusterUse(file, channel, channel.lock(0, 1, true));
        OPEN.put(file, use);
        return use;
    }

    /**
     * Leaves; to be called {@link #alone}.
     *
     * @return whether nobody is left
     */
    boolean leave() throws IOException {
        users--;
        if (users > 0) {
            return false;
        }
        OPEN.remove(file);
        lock.release();
        @Nullable FileLock exclusive = channel.tryLock(0, 1, false);
        boolean last = exclusive != null;
        if (exclusive != null) {
            lock = exclusive;
        }
        channel.close();
        return last;
    }

    /** Whether no process uses the cluster, this one included; to be called {@link #alone}. */
    static boolean unused(ClusterDirectory directory) throws IOException {
        if (OPEN.containsKey(directory.useLock())) {
            return false;
        }
        try (FileChannel channel = open(directory.useLock())) {
            return channel.tryLock(0, 1, false) != null;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
