package se.lageskartan.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes an answer to a file, and breaks the connection off when it grows too large. */
final class BodyToFile implements BodySubscriber<Path> {
    /** The answer was larger than allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final Path file;
    private final FileChannel channel;
    private final long largest;
    private final CompletableFuture<Path> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long written;

    /** @param largest bytes as they come over the wire */
    BodyToFile(Path file, long largest) {
        this.file = file;
        this.largest = largest;
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletionStage<Path> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> chunks) {
        if (body.isDone()) {
            return;
        }
        try {
            for (ByteBuffer chunk : chunks) {
                written += chunk.remaining();
                if (written > largest) {
                    throw new TooLargeException();
                }
                while (chunk.hasRemaining()) {
                    channel.write(chunk);
                }
            }
        } catch (IOException e) {
            if (subscription != null) {
                subscription.cancel();
            }
            onError(e);
        }
    }

    @Override
    public void onError(Throwable error) {
        close();
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        close();
        body.complete(file);
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            body.completeExceptionally(e);
        }
    }
}
