package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/**
 * Requests that no honest client sends, as data, and what each gets. They are sent as bytes, since a client of any library
 * would tidy them up first. The service runs in a role that sees protected figures only, with police data in its database.
 */
class HostileRequestsTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("lageskartan.projectDirectory", "..")).resolve("docs/HOSTILE-REQUESTS.md");
    private static final Pattern REPEAT = Pattern.compile("REPEAT\\((.),(\\d+)\\)");
    private static final Pattern LEAKS =
            Pattern.compile("root:x:0|Exception|\\bat se\\.lageskartan|org\\.postgresql|SQLState|syntax error|Hemlig"
                    + "|<script>alert|/var/lib|/tmp/");

    private static TestService service;

    record Hostile(String kind, String what, String request, String headers, String body, List<Integer> statuses) {
        @Override
        public String toString() {
            return kind + ": " + what;
        }
    }

    record Answer(int status, TreeMap<String, String> headers, String body) {}

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile(
                "polis.csv",
                "csv",
                "id;datum;kategori;rubrik;text;x;y\n1;2025-01-02;ran;Hemlig rubrik;Hemlig text;153890;6577680\n",
                false);
        service.becomes(Role.SAMORDNARE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static List<Hostile> requests() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HostileRequestsTest.class.getResourceAsStream("/http/hostile-requests.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Hostile(
                            cells[0],
                            cells[1],
                            cells[2],
                            cells[3],
                            cells[4],
                            Arrays.stream(cells[5].split(","))
                                    .map(Integer::valueOf)
                                    .toList()))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void getsNothingButWhatTheTableSays(Hostile hostile) throws IOException {
        Answer answer = send(hostile);

        assertThat(hostile.statuses()).as(answer.toString()).contains(answer.status());
        assertThat(answer.body()).doesNotContainPattern(LEAKS);
        assertThat(answer.headers()).doesNotContainKeys("access-control-allow-origin", "server", "set-cookie");
        if (answer.status() >= 400 && !hostile.request().startsWith("HEAD")) {
            assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
            assertThat(answer.headers().get("cache-control")).contains("no-store");
        }
        String location = answer.headers().getOrDefault("location", "/");
        assertThat(location).as("no way to another site").startsWith("/").doesNotStartWith("//");
        assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void theTableIsInTheDocumentation() throws IOException {
        StringBuilder table = new StringBuilder();
        int number = 0;
        for (Hostile hostile : requests()) {
            String shown = hostile.request() + (hostile.headers().isEmpty() ? "" : " · " + hostile.headers());
            table.append("| %d | %s | %s | `%s` | %s |%n"
                    .formatted(
                            ++number,
                            hostile.kind(),
                            hostile.what(),
                            (shown.length() > 120 ? shown.substring(0, 119) + "…" : shown).replace("|", "\\|"),
                            String.join(
                                    " or ",
                                    hostile.statuses().stream()
                                            .map(String::valueOf)
                                            .toList())));
        }
        assertThat(number).isGreaterThanOrEqualTo(60);
        if (Boolean.getBoolean("bless")) {
            String text = Files.readString(DOCUMENT);
            int begin = text.indexOf("| 1 |");
            Files.writeString(DOCUMENT, (begin < 0 ? text : text.substring(0, begin)) + table);
        }
        assertThat(Files.readString(DOCUMENT)).endsWith(table.toString());
    }

    private static Answer send(Hostile hostile) throws IOException {
        URI self = URI.create(service.url("/"));
        String origin = "http://" + self.getAuthority();
        List<String> lines = new ArrayList<>();
        lines.add(expanded(hostile.request()) + " HTTP/1.1");
        if (!hostile.headers().startsWith("Host: ")) {
            lines.add("Host: " + self.getAuthority());
        }
        for (String header : headers(hostile.headers())) {
            lines.add(expanded(header.replace("SELF", origin)));
        }
        byte[] body = expanded(hostile.body().replace("\\r\\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            lines.add("Content-Length: " + body.length);
        }
        lines.add("Connection: close");
        String head = String.join("\r\n", lines) + "\r\n\r\n";
        try (Socket socket = new Socket(self.getHost(), self.getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            try {
                out.write(body);
                out.flush();
            } catch (IOException e) {
                // It has answered already and reads no more.
            }
            return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A boundary of multipart is a part of its header, behind a semicolon as well. */
    private static List<String> headers(String cell) {
        List<String> headers = new ArrayList<>();
        for (String part : cell.isEmpty() ? new String[0] : cell.split("; ")) {
            if (part.startsWith("boundary=")) {
                headers.set(headers.size() - 1, headers.getLast() + "; " + part);
            } else {
                headers.add(part);
            }
        }
        return headers;
    }

    private static String expanded(String text) {
        Matcher repeat = REPEAT.matcher(text);
        return repeat.replaceAll(
                match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
    }

    private static Answer answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        assertThat(end).as(text).isPositive();
        String[] head = text.substring(0, end).split("\r\n");
        TreeMap<String, String> headers = new TreeMap<>();
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            headers.put(
                    head[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    head[i].substring(colon + 1).strip());
        }
        return new Answer(Integer.parseInt(head[0].split(" ")[1]), headers, text.substring(end + 4));
    }
}
