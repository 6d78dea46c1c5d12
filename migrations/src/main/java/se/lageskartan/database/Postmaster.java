package se.lageskartan.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The server process that {@code postmaster.pid} in a data directory speaks of.
 *
 * @param port 0 as long as the server has not written it
 */
record Postmaster(long pid, int port) {
    private static final String FILE = "postmaster.pid";
    private static final int PORT_LINE = 3;
    /** Above the highest process number there can be, so no process ever has it. */
    private static final String NOBODYS_PID = "2147483646";

    /** The running server of this data directory. A file that a killed server left behind counts for nothing. */
    static Optional<Postmaster> of(Path data) {
        List<String> lines = lines(data);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        long pid = number(lines.getFirst());
        if (!isServerOf(pid, data)) {
            return Optional.empty();
        }
        return Optional.of(new Postmaster(pid, lines.size() > PORT_LINE ? (int) number(lines.get(PORT_LINE)) : 0));
    }

    /**
     * When the process number of a killed server now belongs to another program (after a restart of the machine or the
     * container), PostgreSQL takes that for itself and refuses to start. The number is replaced by one that nobody has;
     * the rest of the file stays, because PostgreSQL finds leftover children of the killed server by it.
     */
    static void clearForeignPid(Path data) throws IOException {
        List<String> lines = new ArrayList<>(lines(data));
        if (lines.isEmpty()) {
            return;
        }
        long pid = number(lines.getFirst());
        if (ProcessHandle.of(pid).isPresent() && !isServerOf(pid, data)) {
            lines.set(0, NOBODYS_PID);
            Files.write(data.resolve(FILE), lines);
        }
    }

    private static boolean isServerOf(long pid, Path data) {
        Optional<ProcessHandle.Info> info =
                ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(ProcessHandle::info);
        return info.flatMap(ProcessHandle.Info::command).stream().anyMatch(c -> c.endsWith("/postgres"))
                && info.flatMap(ProcessHandle.Info::arguments).stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(data.toString()::equals);
    }

    private static List<String> lines(Path data) {
        try {
            return Files.readAllLines(data.resolve(FILE));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String line) {
        String digits = line.strip();
        return digits.matches("\\d{1,10}") ? Long.parseLong(digits) : 0;
    }
}
