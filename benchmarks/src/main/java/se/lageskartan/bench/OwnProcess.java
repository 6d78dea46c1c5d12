package se.lageskartan.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program as a process of its own on the scratch database, and what the system says of its memory. */
final class OwnProcess {
    private OwnProcess() {}

    /**
     * Starts it; what it says goes to a file.
     *
     * @param java flags for Java
     * @param arguments the command and what belongs to it
     */
    static Process start(Scratch scratch, String database, List<String> java, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "se.lageskartan.App"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(scratch.environment(database));
        return builder.redirectErrorStream(true)
                .redirectOutput(log(scratch, arguments))
                .start();
    }

    /** Where a process writes what it says. */
    static File log(Scratch scratch, List<String> arguments) {
        return scratch.directory().resolve(arguments.getFirst() + ".log").toFile();
    }

    /** Resident memory, MB; not a number when the process is gone. */
    static double residentMb(Process process) throws IOException {
        return statusMb(process, "VmRSS:");
    }

    /** The most that was resident so far, MB; not a number when the process is gone. */
    static double peakResidentMb(Process process) throws IOException {
        return statusMb(process, "VmHWM:");
    }

    private static double statusMb(Process process, String line) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(one -> one.startsWith(line))
                .mapToDouble(one -> Double.parseDouble(one.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
