package se.lageskartan.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.bench.TilesBench.Tile;

/** The same tile asked for again over HTTP, beside a file of the front end from the same server, both as gzip. */
final class AgainBench {
    private static final String FILE = "/js/screen/screen.js";
    private static final int CLIENTS = 2;
    private static final double GOAL = 0.7;

    private final int port;
    private final double seconds;

    AgainBench(int port, double seconds) {
        this.port = port;
        this.seconds = seconds;
    }

    void run(Envelope district, int runs, Report report) throws IOException, InterruptedException, ExecutionException {
        KeepAliveClient.awaitReady(port);
        KeepAliveClient.Answer file = once(FILE, null);
        String path = "";
        KeepAliveClient.Answer tile = file;
        int nearest = Integer.MAX_VALUE;
        for (Tile one : TilesBench.tiles(district, 16, 20)) {
            String candidate = "/collections/incidents/tiles/WebMercatorQuad/%d/%d/%d?period=%s"
                    .formatted(one.zoom(), one.row(), one.column(), Inputs.ALL_DAYS);
            KeepAliveClient.Answer answer = once(candidate, null);
            if (answer.status() == 200 && Math.abs(answer.length() - file.length()) < nearest) {
                nearest = Math.abs(answer.length() - file.length());
                path = candidate;
                tile = answer;
            }
        }
        String etag = tile.headers().getOrDefault("etag", "");
        String fileEtag = file.headers().get("etag");
        double[] files = new double[runs];
        double[] tiles = new double[runs];
        double[] unchanged = new double[runs];
        double[] filesUnchanged = new double[runs];
        for (int run = -1; run < runs; run++) {
            double one = perSecond(FILE, null, 200);
            double two = perSecond(path, null, 200);
            double three = perSecond(path, etag, 304);
            double four = fileEtag == null ? 0 : perSecond(FILE, fileEtag, 304);
            if (run >= 0) {
                files[run] = one;
                tiles[run] = two;
                unchanged[run] = three;
                filesUnchanged[run] = four;
            }
        }
        String size = "%s byte".formatted(Spread.number(tile.length()));
        String fileSize = "%s, %s byte".formatted(FILE, Spread.number(file.length()));
        report.add(line("samma ruta igen, 200, " + size, fileSize, tiles, files, true));
        report.add(line("samma ruta igen, 304", fileSize + ", 200", unchanged, files, true));
        if (fileEtag != null) {
            report.add(line("samma ruta igen, 304", FILE + ", 304", unchanged, filesUnchanged, false));
        }
        report.note("HTTP: %d klienter på samma dator och i samma process som tjänsten, en förbindelse var, gzip."
                .formatted(CLIENTS));
    }

    private static Line line(String work, String peer, double[] ours, double[] theirs, boolean decides) {
        Spread own = Spread.of(ours);
        Spread other = Spread.of(theirs);
        double ratio = own.median() / other.median();
        return new Line(
                work,
                "%s: %s/s (%s)".formatted(peer, Spread.number(other.median()), other.text()),
                Spread.number(own.median()) + "/s",
                Spread.number(ratio),
                decides ? "minst 0,7" : "",
                decides ? ratio >= GOAL : null,
                own.text());
    }

    private KeepAliveClient.Answer once(String path, @Nullable String etag) throws IOException {
        try (KeepAliveClient client = new KeepAliveClient(port, path, etag)) {
            return client.ask();
        }
    }

    private double perSecond(String path, @Nullable String etag, int expected)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<Future<Integer>> counts = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                counts.add(clients.submit(() -> {
                    int answers = 0;
                    try (KeepAliveClient client = new KeepAliveClient(port, path, etag)) {
                        while (System.nanoTime() < end) {
                            KeepAliveClient.Answer answer = client.ask();
                            if (answer.status() != expected) {
                                throw new IllegalStateException(path + " svarade " + answer.status());
                            }
                            answers++;
                        }
                    }
                    return answers;
                }));
            }
        }
        int answers = 0;
        for (Future<Integer> count : counts) {
            answers += count.get();
        }
        return answers / seconds;
    }
}
