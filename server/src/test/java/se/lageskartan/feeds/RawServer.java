package se.lageskartan.feeds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A server on this machine that says exactly what a test tells it to, byte for byte. */
final class RawServer implements AutoCloseable {
    /** What it does with a connection once the request has been read. */
    @FunctionalInterface
    interface Manner {
        void answer(Socket socket, OutputStream out) throws Exception;
    }

    private final ServerSocket listening;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Manner manner = answer(404, "", "");

    RawServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    RawServer(ServerSocketFactory factory) throws IOException {
        listening = factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofPlatform().daemon().start(this::accept);
    }

    void does(Manner next) {
        manner = next;
    }

    String url(String path) {
        return "http://127.0.0.1:" + listening.getLocalPort() + path;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Every request so far: its lines. */
    List<String> requests() {
        return requests;
    }

    /** A complete answer. @param headers each ended by CRLF */
    static Manner answer(int status, String headers, String body) {
        return answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Manner answer(int status, String headers, byte[] body) {
        return (socket, out) -> {
            out.write(("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + body.length
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
        };
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder request = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.append(line).append('\n');
            }
            requests.add(request.toString());
            manner.answer(socket, socket.getOutputStream());
        } catch (Exception e) {
            // The client has hung up, which is what most tests are about.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
