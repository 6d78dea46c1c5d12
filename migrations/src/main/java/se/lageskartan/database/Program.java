package se.lageskartan.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of an installed program to its end. */
public final class Program {
    private Program() {}

    /** How a program ended and what it wrote to both its outputs, trimmed. */
    public record Outcome(int exitCode, String output) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Runs a program from the directory {@code /}, which every user can enter, and waits for it.
     *
     * <p>The output goes through a file and not through a pipe: what the program leaves running (a database server, say)
     * inherits a pipe and would keep its reader waiting for ever.
     *
     * @param environment added to this process' environment
     * @throws UncheckedIOException when the program cannot be run at all
     * @throws IllegalStateException when it has not ended within the limit; it is ended then
     */
    public static Outcome run(List<String> command, Map<String, String> environment, Duration limit) {
        try {
            Path output = Files.createTempFile("lageskartan-", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("%s did not end within %d s: %s"
                            .formatted(command.getFirst(), limit.toSeconds(), read(output)));
                }
                return new Outcome(process.exitValue(), read(output));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for " + command.getFirst(), e);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }
}
