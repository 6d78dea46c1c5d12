package se.lageskartan.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;

/** Counts what a file holds, without keeping it. */
final class Content implements IncidentReader.Sink {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Europe/Stockholm"));

    private long incidents;
    private long rejects;
    private String firstReject = "";

    @Override
    public void incident(RawIncident incident) {
        incidents++;
    }

    @Override
    public void reject(Reject reject) {
        if (rejects == 0) {
            firstReject = reject.message();
        }
        rejects++;
    }

    long incidents() {
        return incidents;
    }

    long rejects() {
        return rejects;
    }

    /** Empty when there is none. */
    String firstReject() {
        return firstReject;
    }

    long records() {
        return incidents + rejects;
    }

    /** In hexadecimal. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[1 << 16];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Date and clock time in Sweden. */
    static String local(Instant time) {
        return LOCAL.format(time);
    }
}
