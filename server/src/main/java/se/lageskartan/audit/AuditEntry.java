package se.lageskartan.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A row of the log.
 *
 * @param id from 1, without gaps
 * @param keyId which key it was sealed with
 * @param previous the hash of the row before, 64 hexadecimal digits
 * @param hash {@link #hashOf} all the above, 64 hexadecimal digits
 * @param seal of the hash, under a key that is not in the database
 */
public record AuditEntry(long id, AuditEvent event, String keyId, String previous, String hash, String seal) {
    /** What the first row follows. */
    public static final String BEFORE_THE_FIRST = "0".repeat(64);

    private static final String FORM = "lageskartan-audit-1";
    /** With one field more, so that rows from before there was one have the hash that they had. */
    private static final String FORM_OF_AN_END = "lageskartan-audit-2";

    /** The row that follows one with the id and the hash. */
    static AuditEntry following(long id, String hash, AuditEvent event, AuditKey key) {
        String own = hashOf(id + 1, event, key.id(), hash);
        return new AuditEntry(id + 1, event, key.id(), hash, own, key.seal(own));
    }

    /**
     * SHA-256 over the canonical form: each field in UTF-8 as {@code length:bytes,} with the length in bytes, so that no
     * two rows have the same form. The fields are a name of the form, id, microseconds since 1970 UTC, who, role, purpose,
     * action, route, filter, records ({@code -} for null), status, key, and the hash of the row before. In a row that says
     * how something ended, the name of the form is another, and the row in which it was begun comes last.
     *
     * @return 64 hexadecimal digits
     */
    static String hashOf(long id, AuditEvent event, String keyId, String previous) {
        MessageDigest digest = sha256();
        List<String> fields = new ArrayList<>(List.of(
                event.begun() == null ? FORM : FORM_OF_AN_END,
                Long.toString(id),
                Long.toString(microseconds(event.at())),
                event.who(),
                event.role(),
                event.purpose(),
                event.action(),
                event.route(),
                event.filter(),
                event.records() == null ? "-" : event.records().toString(),
                Integer.toString(event.status()),
                keyId,
                previous));
        if (event.begun() != null) {
            fields.add(event.begun().toString());
        }
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
            digest.update((byte) ',');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the content is what was hashed. */
    boolean isWhatWasHashed() {
        return hash.equals(hashOf(id, event, keyId, previous));
    }

    private static long microseconds(Instant at) {
        return TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(at.getNano());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
