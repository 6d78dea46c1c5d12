package se.lageskartan.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A section of a document.
 *
 * @param key stays the same from document to document
 * @param level of its heading, 1 to 3
 * @param generated what is made of figures
 * @param written what people wrote, paragraphs parted by an empty line; empty when nobody has
 */
public record Section(String key, String title, int level, List<Block> generated, String written) {
    /** What {@link #generatedVersion} tells where nothing is made of figures. */
    static final String NOTHING_GENERATED = versionOf(List.of());

    /** In letters alone: a row of digits could pass for a telephone number. */
    private static final int VERSION_LETTERS = 20;

    public Section {
        generated = List.copyOf(generated);
    }

    /** Nothing is made of figures, and nobody has written. */
    boolean isEmpty() {
        return generated.isEmpty() && written.isBlank();
    }

    /** The same for two sections if and only if the same is made of figures in both, but for one chance in 2⁸⁰. */
    String generatedVersion() {
        return versionOf(generated);
    }

    private static String versionOf(List<Block> blocks) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(LagesbildJson.bytes(blocks));
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < VERSION_LETTERS; i++) {
                int half = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2];
                letters.append((char) ('a' + (half & 0xf)));
            }
            return letters.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What people wrote, paragraph by paragraph. */
    List<String> paragraphs() {
        return List.of(written.strip().split("\\n\\s*\\n")).stream()
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }
}
