package se.lageskartan.audit;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that rows are sealed with: without it nobody can make a chain anew that passes for ours. */
final class AuditKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;
    private static final int ID_BYTES = 6;

    private final SecretKeySpec key;
    private final String id;

    /**
     * @param hexadecimal 64 digits
     * @throws IllegalArgumentException when it is something else
     */
    AuditKey(String hexadecimal) {
        byte[] bytes = HexFormat.of().parseHex(hexadecimal);
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + 2 * LENGTH + " hexadecimal digits");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.id = seal("key").substring(0, 2 * ID_BYTES);
    }

    /** Tells keys apart and does not give them away. */
    String id() {
        return id;
    }

    /** HMAC-SHA-256 of the hash as it is written, 64 hexadecimal digits. */
    String seal(String hash) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(hash.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every Java has " + ALGORITHM, e);
        }
    }

    boolean sealed(AuditEntry entry) {
        return MessageDigest.isEqual(
                seal(entry.hash()).getBytes(StandardCharsets.US_ASCII),
                entry.seal().getBytes(StandardCharsets.US_ASCII));
    }
}
