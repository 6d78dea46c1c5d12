package se.lageskartan.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Gathers the lines and what must be known to read them, and says meanwhile how far it has come. */
final class Report {
    private final PrintWriter progress;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean wrong;

    Report(PrintWriter progress) {
        this.progress = progress;
    }

    void add(Line line) {
        lines.add(line);
        say("  " + line.work() + ": " + line.measured() + (line.ratio().isEmpty() ? "" : ", kvot " + line.ratio()));
    }

    void note(String note) {
        notes.add(note);
    }

    /** An answer that is not what it must be: a speed is worth nothing then. */
    void wrongAnswer(String what) {
        wrong = true;
        note("FEL SVAR: " + what);
    }

    boolean wrong() {
        return wrong;
    }

    void say(String text) {
        progress.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + text);
        progress.flush();
    }

    /** Announces a part and notes the machine's load as it begins. */
    void part(String title) {
        String load = Spread.number(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        say(title + " (last " + load + ")");
        note("Last på datorn när delen ”" + title + "” började: " + load + ".");
    }

    String text() {
        StringBuilder text = new StringBuilder(Line.table(lines)).append('\n');
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        return text.toString();
    }

    static String machine() {
        String processor = "okänd processor";
        try {
            processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(processor);
        } catch (IOException e) {
            // Not Linux: the number of processors must do.
        }
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize() >> 30
                        : 0;
        return "%d kärnor (%s), %d GB minne, %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        memory,
                        System.getProperty("os.name"),
                        Runtime.version());
    }
}
