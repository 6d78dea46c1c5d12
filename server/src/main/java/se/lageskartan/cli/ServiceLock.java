package se.lageskartan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a second service away from a project that has one. The lock is the operating system's, on the file
 * {@code .lageskartan/service.lock}: it goes when its process goes, however that ends, and the file's text counts only
 * while it is held.
 */
public final class ServiceLock implements AutoCloseable {
    /** A process holds a file's lock once, and would lose it by closing any other descriptor of the file. */
    private static final Map<Path, ServiceLock> HELD = new HashMap<>();

    private final Path file;
    private final FileChannel channel;
    private volatile Holder holder;

    private ServiceLock(Path file, FileChannel channel, Holder holder) {
        this.file = file;
        this.channel = channel;
        this.holder = holder;
    }

    /**
     * Who holds the lock.
     *
     * @param pid its process number
     * @param what {@code Lägeskartan}, or what else keeps the data busy
     * @param url where it answers; empty while it starts, and for anything but a service
     */
    public record Holder(long pid, String what, String url) {
        /** One sentence in Swedish. */
        public String sentence() {
            return url.isEmpty()
                    ? "%s pågår redan (pid %d)".formatted(what, pid)
                    : "%s körs redan på %s (pid %d)".formatted(what, url, pid);
        }
    }

    /**
     * Takes the lock.
     *
     * @param what for whom, in Swedish, as the beginning of a sentence
     * @throws CommandFailure when another process (or this one) has it; the message says which, and where it answers
     */
    public static ServiceLock acquire(Path projectDirectory, String what) {
        synchronized (HELD) {
            Path file = file(projectDirectory);
            ServiceLock own = HELD.get(file);
            if (own != null) {
                throw new CommandFailure(own.holder.sentence());
            }
            try {
                Files.createDirectories(file.resolveSibling(""));
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                if (channel.tryLock() == null) {
                    channel.close();
                    throw new CommandFailure(read(file).sentence());
                }
                ServiceLock lock = new ServiceLock(
                        file, channel, new Holder(ProcessHandle.current().pid(), what, ""));
                lock.write();
                HELD.put(file, lock);
                return lock;
            } catch (IOException e) {
                throw new CommandFailure("Låset %s kan inte tas: %s".formatted(file, e), e);
            }
        }
    }

    /** Tells others where the service answers. */
    public void announce(String url) {
        holder = new Holder(holder.pid(), holder.what(), url);
        try {
            write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who holds the lock now. */
    public static Optional<Holder> holder(Path projectDirectory) {
        synchronized (HELD) {
            Path file = file(projectDirectory);
            ServiceLock own = HELD.get(file);
            if (own != null) {
                return Optional.of(own.holder);
            }
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return channel.tryLock() == null ? Optional.of(read(file)) : Optional.empty();
            } catch (IOException e) {
                throw new CommandFailure("Låset %s kan inte läsas: %s".formatted(file, e), e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            if (HELD.remove(file, this)) {
                try {
                    channel.truncate(0);
                    channel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void write() throws IOException {
        String text = "%d%n%s%n%s%n".formatted(holder.pid(), holder.what(), holder.url());
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
    }

    private static Holder read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        // Between taking the lock and writing the text there is a moment without one.
        return lines.size() < 3
                ? new Holder(0, "En annan start", "")
                : new Holder(Long.parseLong(lines.get(0)), lines.get(1), lines.get(2));
    }

    private static Path file(Path projectDirectory) {
        return projectDirectory.toAbsolutePath().normalize().resolve(".lageskartan/service.lock");
    }
}
