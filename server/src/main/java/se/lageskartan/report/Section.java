package se.lageskartan.report;

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
    public Section {
        generated = List.copyOf(generated);
    }

    /** Nothing is made of figures, and nobody has written. */
    boolean isEmpty() {
        return generated.isEmpty() && written.isBlank();
    }

    /** What people wrote, paragraph by paragraph. */
    List<String> paragraphs() {
        return List.of(written.strip().split("\\n\\s*\\n")).stream()
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }
}
