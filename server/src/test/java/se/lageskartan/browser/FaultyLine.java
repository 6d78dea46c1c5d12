package se.lageskartan.browser;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A line between browser and service that can be cut for real: sockets are closed, bytes do not arrive. */
final class FaultyLine implements AutoCloseable {
    /** What becomes of something that is being sent to the field routes. */
    enum Fault {
        NONE,
        /** Half of the request arrives, and then nothing any more. */
        CUT_WHILE_SENDING,
        /** The request may arrive whole or not; then the line is dead. */
        CUT_AFTER_SENDING,
        /** The service has got it, and has answered; the answer does not arrive. */
        ANSWER_LOST
    }

    private static final String SENDING = "PUT /api/field/";

    private final int service;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Supplier<Fault> faults;
    private volatile boolean cut;

    /**
     * @param url any address of the service
     * @param faults asked for each request that sends something
     */
    FaultyLine(String url, Supplier<Fault> faults) {
        this.service = URI.create(url).getPort();
        this.faults = faults;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    /** Whatever is on its way is lost, and nothing gets through until it is mended. */
    void cut() {
        cut = true;
        open.forEach(FaultyLine::shut);
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket browser = server.accept();
                if (cut) {
                    shut(browser);
                } else {
                    connect(browser);
                }
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void connect(Socket browser) throws IOException {
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), service);
        open.add(browser);
        open.add(behind);
        AtomicBoolean swallow = new AtomicBoolean();
        Thread.ofVirtual().start(() -> carry(browser, behind, () -> requests(browser, behind, swallow)));
        Thread.ofVirtual().start(() -> carry(browser, behind, () -> answers(browser, behind, swallow)));
    }

    private interface Carrying {
        void run() throws IOException;
    }

    private void carry(Socket browser, Socket behind, Carrying carrying) {
        try {
            carrying.run();
        } catch (IOException e) {
            // Cut.
        } finally {
            shut(browser);
            shut(behind);
            open.remove(browser);
            open.remove(behind);
        }
    }

    private void requests(Socket browser, Socket behind, AtomicBoolean swallow) throws IOException {
        InputStream in = browser.getInputStream();
        OutputStream out = behind.getOutputStream();
        byte[] chunk = new byte[1 << 16];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            boolean sending =
                    new String(chunk, 0, Math.min(read, SENDING.length()), StandardCharsets.ISO_8859_1).equals(SENDING);
            Fault fault = sending ? faults.get() : Fault.NONE;
            if (fault == Fault.CUT_WHILE_SENDING) {
                out.write(chunk, 0, read / 2);
                out.flush();
                return;
            }
            if (fault == Fault.ANSWER_LOST) {
                swallow.set(true);
            }
            out.write(chunk, 0, read);
            out.flush();
            if (fault == Fault.CUT_AFTER_SENDING) {
                return;
            }
        }
    }

    private void answers(Socket browser, Socket behind, AtomicBoolean swallow) throws IOException {
        InputStream in = behind.getInputStream();
        OutputStream out = browser.getOutputStream();
        byte[] chunk = new byte[1 << 16];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (swallow.get()) {
                return;
            }
            out.write(chunk, 0, read);
            out.flush();
        }
    }

    private static void shut(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is.
        }
    }

    @Override
    public void close() {
        shut(server);
        open.forEach(FaultyLine::shut);
    }
}
