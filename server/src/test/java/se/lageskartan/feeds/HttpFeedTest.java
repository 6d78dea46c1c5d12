package se.lageskartan.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds over HTTP, against a server on this machine that is slow, wrong, empty, away, and well again. */
class HttpFeedTest {
    private static final String JSON = "Content-Type: application/json; charset=utf-8\r\n";
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private FeedRig rig;
    private RawServer server;

    @BeforeEach
    void open() throws Exception {
        rig = new FeedRig(directory, null);
        server = new RawServer();
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        server.close();
    }

    @Test
    void whatTheSourceHasIsTakenInAndTheNextRequestIsConditional() throws Exception {
        server.does(RawServer.answer(
                200, JSON + "ETag: \"v1\"\r\nLast-Modified: Wed, 01 Apr 2026 05:00:00 GMT\r\n", notices(3)));
        rig.watch(Feed.Kind.HTTP, server.url("/api/events?locationname=Stockholm"), "polisen");

        KnownFeed first = rig.round();

        assertThat(first.message()).isEqualTo("3 poster, 3 nya.");
        assertThat(first.failures()).isZero();
        assertThat(first.lastSuccess()).isEqualTo(FeedRig.START);
        assertThat(first.lastNews()).isEqualTo(FeedRig.START);
        assertThat(first.nextAttempt()).isEqualTo(FeedRig.START.plus(INTERVAL));
        assertThat(first.status(rig.clock.instant())).isEqualTo(FeedStatus.OK);
        assertThat(rig.incidents()).isEqualTo(3);
        assertThat(
                        rig.text(
                                "SELECT dataset_code || '|' || profile || '|' || feed || '|' || file_name || '|' || status FROM import"))
                .isEqualTo("polisen-handelser|polisen|Flödet|Flödet|done");
        assertThat(server.requests().getFirst())
                .startsWith("GET /api/events?locationname=Stockholm HTTP/1.1")
                .contains("User-Agent: Lageskartan")
                .doesNotContain("If-None-Match");

        rig.round();
        assertThat(server.requests()).as("not due yet").hasSize(1);

        server.does(
                (socket, out) -> out.write("HTTP/1.1 304 Not Modified\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        KnownFeed second = rig.after(INTERVAL);

        assertThat(server.requests().get(1))
                .contains("If-None-Match: \"v1\"", "If-Modified-Since: Wed, 01 Apr 2026 05:00:00 GMT");
        assertThat(second.message()).isEqualTo("Inget har ändrats hos källan.");
        assertThat(second.lastSuccess()).isEqualTo(FeedRig.START.plus(INTERVAL));
        assertThat(second.lastNews()).isEqualTo(FeedRig.START);
        assertThat(second.held()).isEqualTo(first.held());
        assertThat(rig.number("SELECT count(*) FROM import")).isEqualTo(1);
        assertThat(rig.left()).isZero();
    }

    @Test
    void theSameContentAgainIsNoNewImportAndACorrectionIsAnUpdate() throws Exception {
        server.does(RawServer.answer(200, JSON, notices(3)));
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        rig.round();
        rig.after(INTERVAL);
        assertThat(rig.number("SELECT count(*) FROM import")).isEqualTo(1);

        server.does(RawServer.answer(200, JSON, notices(4).replace("Text 2", "Rättad text")));
        KnownFeed known = rig.after(INTERVAL);
        assertThat(known.message()).isEqualTo("4 poster, 1 ny, 1 uppdaterad.");
        assertThat(rig.number("SELECT count(*) FROM incident WHERE body = 'Rättad text'"))
                .isEqualTo(1);
    }

    @Test
    void aSourceThatIsAwayIsLeftAloneLongerAndLongerAndSignalledAndTakenUpAgain() throws Exception {
        server.does(RawServer.answer(200, JSON, notices(2)));
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        rig.round();
        int port = server.port();
        server.close();

        KnownFeed gone = rig.after(INTERVAL);
        assertThat(gone.message()).isEqualTo("Servern 127.0.0.1 går inte att nå. Är den igång, och har datorn nät?");
        assertThat(gone.failures()).isEqualTo(1);
        assertThat(gone.status(rig.clock.instant())).isEqualTo(FeedStatus.FAILING);
        Duration waited = Duration.ZERO;
        for (int failures = 1; failures <= 6; failures++) {
            Duration wait = Duration.between(rig.clock.instant(), rig.known().nextAttempt());
            Duration least = Duration.ofMinutes(Math.min(60, 10L << (failures - 1)));
            assertThat(wait)
                    .as("after %d failures", failures)
                    .isBetween(least, least.multipliedBy(5).dividedBy(4));
            rig.after(wait);
            waited = waited.plus(wait);
            assertThat(rig.known().failures()).isEqualTo(failures + 1);
        }
        KnownFeed stopped = rig.known();
        assertThat(stopped.status(rig.clock.instant())).isEqualTo(FeedStatus.STOPPED);
        assertThat(stopped.lastSuccess()).isEqualTo(FeedRig.START);
        assertThat(waited).isGreaterThan(Duration.ofHours(3));
        assertThat(rig.incidents()).isEqualTo(2);

        try (RawServer back = new RawServer(new OnPort(port))) {
            back.does(RawServer.answer(200, JSON, notices(5)));
            KnownFeed well = rig.after(Duration.ofMinutes(75));
            assertThat(well.message()).isEqualTo("5 poster, 3 nya.");
            assertThat(well.failures()).isZero();
            assertThat(well.status(rig.clock.instant())).isEqualTo(FeedStatus.OK);
            assertThat(well.nextAttempt()).isEqualTo(rig.clock.instant().plus(INTERVAL));
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        server.does((socket, out) -> Thread.sleep(20_000));
        assertFails("tog emot frågan men svarade inte inom 1 s");
    }

    @Test
    void headersThatDripAreGivenUp() throws Exception {
        server.does((socket, out) ->
                drip(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX: " + "y".repeat(500)));
        assertFails("svarade inte inom");
    }

    @Test
    void aBodyThatDripsIsGivenUp() throws Exception {
        server.does((socket, out) -> {
            out.write(
                    ("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 5000\r\n\r\n[").getBytes(StandardCharsets.UTF_8));
            drip(out, " ".repeat(4_999));
        });
        assertFails("kom för långsamt: det var inte klart efter 3 s");
    }

    @Test
    void aWebPageIsNotData() throws Exception {
        server.does(RawServer.answer(200, "Content-Type: text/html; charset=utf-8\r\n", "<html>Logga in</html>"));
        assertFails("svarade med en webbsida eller bild (text/html; charset=utf-8) i stället för data");
    }

    @Test
    void aWebPageThatSaysItIsJsonIsNotDataEither() throws Exception {
        server.does(RawServer.answer(200, JSON, "<html>Logga in</html>"));
        assertFails("Svaret går inte att läsa. Rad 1");
    }

    @Test
    void anEmptyBodyIsAFault() throws Exception {
        server.does(RawServer.answer(200, JSON, ""));
        assertFails("var tomt");
    }

    @Test
    void anEmptyListIsRightAtFirstAndAFaultAfterMany() throws Exception {
        server.does(RawServer.answer(200, JSON, "[]"));
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        KnownFeed known = rig.round();
        assertThat(known.failures()).isZero();
        assertThat(known.message()).isEqualTo("Källan svarar, men har inga poster än.");
        assertThat(rig.number("SELECT count(*) FROM import")).isZero();

        server.does(RawServer.answer(200, JSON, notices(7)));
        assertThat(rig.after(INTERVAL).held().records()).isEqualTo(7);
        server.does(RawServer.answer(200, JSON, "[]"));
        KnownFeed suspicious = rig.after(INTERVAL);
        assertThat(suspicious.failures()).isEqualTo(1);
        assertThat(suspicious.message()).contains("inga poster, men förra gången kom 7", "fel hos källan");
        assertThat(rig.incidents()).isEqualTo(7);
        server.does(RawServer.answer(200, JSON, "[]"));
        assertThat(rig.after(Duration.ofHours(1)).failures())
                .as("it does not become right by being repeated")
                .isEqualTo(2);
    }

    @Test
    void aFormatThatHasChangedIsAFault() throws Exception {
        server.does(RawServer.answer(200, JSON, "[{\"nyckel\": 1}, {\"nyckel\": 2}]"));
        assertFails("Ingen av svarets 2 poster gick att läsa. Källan kan ha ändrat sitt format.");
    }

    @Test
    void whatTheStatusMeansIsSaid() throws Exception {
        server.does(RawServer.answer(404, JSON, "{}"));
        assertFails("svarade 404: det finns inget på adressen. Kontrollera den.");
        server.does(RawServer.answer(500, JSON, "{}"));
        assertFailsAgain("svarade 500: ett fel hos dem.");
        server.does(RawServer.answer(403, JSON, "{}"));
        assertFailsAgain("svarade 403: den vill inte lämna ut uppgifterna till oss.");
        server.does(RawServer.answer(503, JSON + "Retry-After: 7200\r\n", "{}"));
        assertFailsAgain("svarade 503: den är tillfälligt ur bruk. Den ber oss vänta 7200 s.");
        assertThat(Duration.between(rig.clock.instant(), rig.known().nextAttempt()))
                .isBetween(Duration.ofHours(2), Duration.ofMinutes(150));
        server.does(RawServer.answer(429, JSON + "Retry-After: Wed, 01 Apr 2099 05:00:00 GMT\r\n", "{}"));
        assertFailsAgain("vi frågar för ofta");
        assertThat(Duration.between(rig.clock.instant(), rig.known().nextAttempt()))
                .as("a wait beyond reason is cut")
                .isBetween(Duration.ofHours(24), Duration.ofHours(30));
    }

    @Test
    void aConnectionThatBreaksLeavesNothing() throws Exception {
        server.does((socket, out) -> {
            out.write(("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 100000\r\n\r\n" + notices(3))
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.setSoLinger(true, 0);
        });
        assertFails("bröts innan hela svaret hade kommit");
        server.does((socket, out) -> socket.setSoLinger(true, 0));
        assertFailsAgain("bröts");
        server.does((socket, out) -> out.write("SSH-2.0-OpenSSH_9\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertFailsAgain("bröts");
    }

    @Test
    void aListThatIsCutOffLeavesNothing() throws Exception {
        String whole = notices(50);
        server.does(RawServer.answer(200, JSON, whole.substring(0, whole.length() - 40)));
        assertFails("Svaret går inte att läsa.");
    }

    @Test
    void redirectsAreFollowedWithinTheHostOnly() throws Exception {
        server.does((socket, out) -> {
            boolean first = server.requests().getLast().startsWith("GET /gammal");
            (first ? RawServer.answer(301, "Location: /ny\r\n", "") : RawServer.answer(200, JSON, notices(1)))
                    .answer(socket, out);
        });
        rig.watch(Feed.Kind.HTTP, server.url("/gammal"), "polisen");
        assertThat(rig.round().message()).isEqualTo("1 post, 1 ny.");

        server.does(RawServer.answer(302, "Location: http://localhost:" + server.port() + "/\r\n", ""));
        assertFailsAgain("hänvisar till en annan server (http://localhost:" + server.port() + ")");
        server.does(RawServer.answer(302, "Location: /gammal\r\n", ""));
        int before = server.requests().size();
        assertFailsAgain("hänvisar vidare gång på gång, i cirkel");
        assertThat(server.requests().size() - before).isEqualTo(4);
        server.does(RawServer.answer(302, "Location: file:///etc/passwd\r\n", ""));
        assertFailsAgain("hänvisar till en annan server");
        server.does(RawServer.answer(302, "", ""));
        assertFailsAgain("hänvisar till en annan server");
    }

    @Test
    void packedAnswersAreUnpackedAndBombsAreNot() throws Exception {
        server.does(RawServer.answer(
                200, JSON + "Content-Encoding: gzip\r\n", zipped(notices(9).getBytes(StandardCharsets.UTF_8))));
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        assertThat(rig.round().message()).isEqualTo("9 poster, 9 nya.");
        byte[] bomb = zipped(new byte[60_000_000]);
        assertThat(bomb.length).isLessThan(200_000);
        server.does(RawServer.answer(200, JSON + "Content-Encoding: gzip\r\n", bomb));
        assertFailsAgain("är större än 0 MB");
        server.does(RawServer.answer(200, JSON + "Content-Encoding: gzip\r\n", "inte packat"));
        assertFailsAgain("är skadat: det går inte att packa upp");
        server.does(RawServer.answer(200, JSON + "Content-Encoding: br\r\n", "x"));
        assertFailsAgain("packat på ett sätt som inte går att läsa (br)");
        byte[] whole = zipped(notices(9).getBytes(StandardCharsets.UTF_8));
        server.does(RawServer.answer(200, JSON + "Content-Encoding: gzip\r\n", Arrays.copyOf(whole, whole.length / 2)));
        assertFailsAgain("är skadat");
    }

    @Test
    void anEndlessBodyIsBrokenOff() throws Exception {
        server.does((socket, out) -> {
            out.write(("HTTP/1.1 200 OK\r\n" + JSON + "\r\n[").getBytes(StandardCharsets.UTF_8));
            byte[] blank = " ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(blank);
            }
        });
        assertFails("är större än");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        rig.becomePatient();
        try (RawServer secure = new RawServer(selfSigned().getServerSocketFactory())) {
            secure.does(RawServer.answer(200, JSON, notices(1)));
            rig.watch(Feed.Kind.HTTP, "https://localhost:" + secure.port() + "/", "polisen");
            KnownFeed known = rig.round();
            assertThat(known.message()).startsWith("Servern localhost går inte att lita på: den säkra förbindelsen");
            assertThat(rig.incidents()).isZero();
        }
    }

    private void assertFails(String message) throws Exception {
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        long incidents = rig.incidents();
        KnownFeed known = rig.round();
        assertThat(known.message()).contains(message);
        assertThat(known.failures()).isEqualTo(1);
        assertThat(known.lastSuccess()).isNull();
        assertThat(rig.incidents()).isEqualTo(incidents);
        assertThat(rig.number("SELECT count(*) FROM import"))
                .as("a source in disorder does not fill the list of imports")
                .isZero();
        assertThat(rig.left()).as("files left behind").isZero();
    }

    private void assertFailsAgain(String message) throws Exception {
        long incidents = rig.incidents();
        int failures = rig.known().failures();
        Duration wait = Duration.between(rig.clock.instant(), rig.known().nextAttempt());
        KnownFeed known = rig.after(wait);
        assertThat(known.message()).contains(message);
        assertThat(known.failures()).isEqualTo(failures + 1);
        assertThat(rig.incidents()).isEqualTo(incidents);
        assertThat(rig.left()).as("files left behind").isZero();
    }

    private static void drip(OutputStream out, String text) throws Exception {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            out.write(b);
            out.flush();
            Thread.sleep(50);
        }
    }

    private static String notices(int count) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 1; i <= count; i++) {
            json.append(i == 1 ? "" : ",")
                    .append(
                            "{\"id\":%d,\"datetime\":\"2026-03-%02d 9:02:58 +01:00\",\"name\":\"%d mars 08.%02d, Rån, Stockholm\","
                                    .formatted(i, 1 + i % 28, 1 + i % 28, i % 60))
                    .append(
                            "\"summary\":\"Text %d\",\"type\":\"Rån\",\"location\":{\"name\":\"Stockholm\",\"gps\":\"59.3,18.0\"}}"
                                    .formatted(i));
        }
        return json.append("]").toString();
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private SSLContext selfSigned() throws Exception {
        Path store = directory.resolve("cert.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        "3650",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "hemligt")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContain("rror");
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "hemligt".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "hemligt".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Listens where another listened before. */
    private static final class OnPort extends ServerSocketFactory {
        private final int port;

        OnPort(int port) {
            this.port = port;
        }

        @Override
        public ServerSocket createServerSocket(int ignored) throws IOException {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int ignored, int backlog) throws IOException {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int ignored, int backlog, InetAddress address) throws IOException {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), backlog);
            return socket;
        }
    }
}
