package se.lageskartan.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the same thing again and again over one connection, and does as little as it can between, so that it is the
 * server that is measured.
 */
final class KeepAliveClient implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(2);

    private final Socket socket;
    private final InputStream in;
    private final byte[] request;

    /**
     * Waits until a service says that it can answer.
     *
     * @throws IllegalStateException when two minutes did not suffice
     */
    static void awaitReady(int port) throws InterruptedException {
        long patience = System.nanoTime() + PATIENCE_NS;
        while (System.nanoTime() < patience) {
            try (KeepAliveClient client = new KeepAliveClient(port, "/health/ready", null)) {
                if (client.ask().status() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("tjänsten blev aldrig klar");
    }

    /** An answer's status, headers by lower-case name, and the length of its body as it was sent. */
    record Answer(int status, Map<String, String> headers, int length) {}

    KeepAliveClient(int port, String path, @Nullable String etag) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAccept-Encoding: gzip\r\n"
                        + (etag == null ? "" : "If-None-Match: " + etag + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    Answer ask() throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = 0;
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            int chunk;
            do {
                chunk = Integer.parseInt(line(), 16);
                in.skipNBytes(chunk);
                line();
                length += chunk;
            } while (chunk > 0);
        } else if (status == 200) {
            length = Integer.parseInt(headers.getOrDefault("content-length", ""));
            in.skipNBytes(length);
        }
        return new Answer(status, headers, length);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server hung up");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
