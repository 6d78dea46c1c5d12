package se.lageskartan.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A directory that files are put in. A file is ready when two looks, far enough apart, have found it with the same size and
 * the same time of change: whoever writes it is then done. Symbolic links are never followed.
 */
final class WatchedFolder {
    static final Duration STILL = Duration.ofSeconds(20);
    static final String TAKEN = "inlasta";
    static final String REFUSED = "avvisade";

    /** What programs call a file that they have not finished. */
    private static final Pattern UNFINISHED =
            Pattern.compile("[.~].*|.*(~|\\.(part|tmp|temp|partial|crdownload|filepart))");

    private static final int MOST_NAMES = 1_000;

    private final Path directory;
    private final Map<Path, Look> looks = new HashMap<>();

    private record Look(long size, Instant changed, Instant since) {}

    private record Ready(Path path, Instant changed) {}

    /**
     * What a look found.
     *
     * @param ready oldest first
     * @param waiting how many are being written still, or may be
     * @param links how many symbolic links there are, which are left alone
     */
    record Found(List<Path> ready, int waiting, int links) {}

    private WatchedFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * The directory that a feed's location means.
     *
     * @param root the directory that the settings allow, null for none
     * @throws FeedFailure Swedish, why it may not or cannot be watched
     */
    static Path locate(@Nullable Path root, String location) throws FeedFailure {
        if (root == null) {
            throw new FeedFailure("Tjänsten bevakar inga mappar. Den som driver tjänsten kan tillåta det med"
                    + " LAGESKARTAN_FEED_FOLDERS.");
        }
        try {
            Path allowed = root.toRealPath();
            Path asked =
                    root.toAbsolutePath().normalize().resolve(location.strip()).normalize();
            if (!asked.startsWith(root.toAbsolutePath().normalize())) {
                throw outside(location);
            }
            if (!Files.isDirectory(asked)) {
                throw new FeedFailure("Mappen ”" + location + "” finns inte under den mapp som får bevakas.");
            }
            Path real = asked.toRealPath();
            if (!real.startsWith(allowed)) {
                throw outside(location);
            }
            return real;
        } catch (InvalidPathException e) {
            throw new FeedFailure("”" + location + "” är inget namn på en mapp.", e);
        } catch (IOException e) {
            throw new FeedFailure("Mappen ”" + location + "” går inte att läsa: " + e.getMessage() + ".", e);
        }
    }

    static WatchedFolder open(@Nullable Path root, String location) throws FeedFailure {
        return new WatchedFolder(locate(root, location));
    }

    Path directory() {
        return directory;
    }

    Found look(Instant now) throws FeedFailure {
        List<Ready> ready = new ArrayList<>();
        Map<Path, Look> seen = new HashMap<>();
        int links = 0;
        int waiting = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (seen.size() == MOST_NAMES) {
                    break;
                }
                String name = String.valueOf(entry.getFileName());
                BasicFileAttributes attributes =
                        Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isSymbolicLink()) {
                    links++;
                } else if (attributes.isRegularFile()
                        && !UNFINISHED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                    Look before = looks.get(entry);
                    Look look = new Look(
                            attributes.size(), attributes.lastModifiedTime().toInstant(), now);
                    if (before != null
                            && before.size() == look.size()
                            && before.changed().equals(look.changed())) {
                        look = before;
                    }
                    seen.put(entry, look);
                    if (look.since().plus(STILL).isAfter(now)) {
                        waiting++;
                    } else {
                        ready.add(new Ready(entry, look.changed()));
                    }
                }
            }
        } catch (IOException e) {
            throw new FeedFailure("Mappen " + directory + " går inte att läsa: " + e.getMessage() + ".", e);
        }
        looks.clear();
        looks.putAll(seen);
        List<Path> oldestFirst = ready.stream()
                .sorted(Comparator.comparing(Ready::changed)
                        .thenComparing(file -> file.path().toString()))
                .map(Ready::path)
                .toList();
        return new Found(oldestFirst, waiting, links);
    }

    /**
     * Copies a ready file to where it can be read in peace.
     *
     * @return SHA-256 of what was copied, in hexadecimal; null when the file was changed meanwhile and must wait
     */
    @Nullable String copy(Path file, Path to) throws IOException {
        MessageDigest digest = Content.digest();
        long size = 0;
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                OutputStream out = Files.newOutputStream(to)) {
            byte[] chunk = new byte[1 << 16];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
                size += read;
            }
        }
        Look look = looks.get(file);
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean same = look != null
                && look.size() == size
                && now.isRegularFile()
                && now.size() == size
                && now.lastModifiedTime().toInstant().equals(look.changed());
        if (!same) {
            looks.remove(file);
            return null;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Puts a file that is done with out of the way, beside a text that says why when there is something to say. */
    void move(Path file, String into, String reason) throws FeedFailure {
        Path target = directory.resolve(into);
        try {
            if (Files.isSymbolicLink(target)) {
                throw new FeedFailure("Mappen " + into + " är en länk; filer flyttas inte dit.");
            }
            Files.createDirectories(target);
            String name = String.valueOf(file.getFileName());
            Path free = free(target, name);
            Files.move(file, free);
            looks.remove(file);
            if (!reason.isEmpty()) {
                Files.writeString(
                        free.resolveSibling(free.getFileName() + ".txt"),
                        reason + System.lineSeparator(),
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException e) {
            throw new FeedFailure(
                    "Filen " + file.getFileName() + " är läst men kan inte flyttas: namnet är upptaget.", e);
        } catch (IOException e) {
            throw new FeedFailure(
                    "Filen " + file.getFileName() + " är läst men kan inte flyttas till " + into + " (" + e.getMessage()
                            + "). Ge tjänsten rätt att ändra i mappen.",
                    e);
        }
    }

    /** A name that neither the file nor its reason would take from another. */
    private static Path free(Path directory, String name) {
        Path path = directory.resolve(name);
        int dot = name.lastIndexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        String ending = dot <= 0 ? "" : name.substring(dot);
        for (int number = 2; isTaken(path) || isTaken(path.resolveSibling(path.getFileName() + ".txt")); number++) {
            path = directory.resolve(stem + "-" + number + ending);
        }
        return path;
    }

    private static boolean isTaken(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static FeedFailure outside(String location) {
        return new FeedFailure("Mappen ”" + location + "” ligger inte under den mapp som får bevakas.");
    }
}
