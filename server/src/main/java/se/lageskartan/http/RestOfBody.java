package se.lageskartan.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears out one who is refused before all of a body has been read. A connection that is closed with something unread is
 * reset (RFC 1122, 4.2.2.13; RFC 9112, 9.6), and the reset may overtake the answer: who sends a file
 * that is too large would read "connection lost" instead of the limit.
 */
final class RestOfBody {
    private static final Logger log = LoggerFactory.getLogger(RestOfBody.class);

    private final long mostBytes;

    /** @param mostBytes what is read at most; who sends more loses the connection, and may lose the answer with it */
    RestOfBody(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Reads what is left and throws it away, when the answer is a refusal. To be called before the answer is written. */
    void read(Context ctx) {
        boolean hasBody = ctx.req().getContentLengthLong() > 0 || ctx.header("Transfer-Encoding") != null;
        if (Asking.status(ctx) < 400 || !hasBody || ctx.req().getContentLengthLong() > mostBytes) {
            return;
        }
        try {
            InputStream rest = ctx.req().getInputStream();
            byte[] buffer = new byte[1 << 16];
            long read = 0;
            for (int n = rest.read(buffer); n >= 0 && read < mostBytes; n = rest.read(buffer)) {
                read += n;
            }
        } catch (IOException e) {
            // The sender is gone, and nobody waits for the answer.
            log.debug("Cannot read the rest of a body", e);
        }
    }
}
