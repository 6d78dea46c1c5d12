package se.lageskartan.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** The service as a process of its own: how long until it is ready, and what memory it then holds. */
final class StartBench {
    private static final double GOAL_S = 3;
    private static final double GOAL_MB = 512;
    private static final int QUESTIONS = 50;

    /** The number of the start before those that count, which leaves an archive of its classes to them. */
    private static final int FIRST = -1;

    private StartBench() {}

    static void run(Scratch scratch, String database, int incidents, int runs, Report report)
            throws IOException, InterruptedException {
        double[] seconds = new double[runs];
        double[] ready = new double[runs];
        double[] used = new double[runs];
        for (int run = FIRST; run < runs; run++) {
            int port = freePort();
            long start = System.nanoTime();
            Process process = start(scratch, database, port);
            try {
                KeepAliveClient.awaitReady(port);
                double taken = (System.nanoTime() - start) / 1e9;
                if (run == FIRST) {
                    report.note("Den första starten, innan Java har ett arkiv över klasserna: %s s."
                            .formatted(Spread.number(taken)));
                    continue;
                }
                seconds[run] = taken;
                ready[run] = OwnProcess.residentMb(process);
                try (KeepAliveClient client = new KeepAliveClient(
                        port, "/api/statistics/areas?level=basomrade&period=" + Inputs.ALL_DAYS, null)) {
                    for (int i = 0; i < QUESTIONS; i++) {
                        client.ask();
                    }
                }
                used[run] = OwnProcess.residentMb(process);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        String after = "klar efter start, %s händelser".formatted(Spread.number(incidents));
        report.add(line(after, "s", seconds, "3 s", GOAL_S));
        report.add(line(after + ", minne", "MB", ready, "512 MB", GOAL_MB));
        report.add(line("samma efter " + QUESTIONS + " frågor, minne", "MB", used, "512 MB", GOAL_MB));
        report.note("Minnet är processens RSS; Java startas som av startskriptet, med %s."
                .formatted(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    }

    private static Line line(String work, String unit, double[] runs, String goal, double most) {
        Spread spread = Spread.of(runs);
        return new Line(
                work,
                "",
                Spread.number(spread.median()) + " " + unit,
                "",
                goal,
                spread.median() <= most,
                spread.text());
    }

    private static Process start(Scratch scratch, String database, int port) throws IOException {
        // What the start script gave this process, it gives the service as well, and to that alone an archive of its
        // classes.
        List<String> java = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        java.add("-XX:+AutoCreateSharedArchive");
        java.add("-XX:SharedArchiveFile=" + scratch.directory().resolve("classes.jsa"));
        return OwnProcess.start(
                scratch, database, java, List.of("start", "--no-example", "--port", Integer.toString(port)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
