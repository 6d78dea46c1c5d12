package se.lageskartan.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a section, in no form yet: HTML, PDF and Word are made of the same. Every text is Swedish. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Block.Bullets.class, name = "bullets"),
    @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Block.Picture.class, name = "picture")
})
public sealed interface Block {
    /** @param source where its figures come from, empty when it has none */
    record Paragraph(String text, String source) implements Block {
        static Paragraph of(String text) {
            return new Paragraph(text, "");
        }

        /** What it says is in the list after it. */
        boolean leads() {
            return text.endsWith(":");
        }
    }

    /** @param source where their figures come from, empty when they have none */
    record Bullets(List<String> items, String source) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /**
     * The first column names the row.
     *
     * @param numeric whether each column holds numbers, which stand to the right
     * @param source source, period, denominator and certainty
     */
    record Table(String caption, List<String> head, List<Boolean> numeric, List<List<String>> rows, String source)
            implements Block {
        public Table {
            head = List.copyOf(head);
            numeric = List.copyOf(numeric);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * @param alt what it shows, in words, for whoever does not see it
     * @param png the picture, 200 pixels to the inch
     * @param widthMm on paper
     */
    record Picture(String caption, String alt, byte[] png, int widthMm, int heightMm, String source) implements Block {}

    /** The note of where figures come from; null when there is none. */
    default @Nullable String note() {
        String source = switch (this) {
            case Paragraph paragraph -> paragraph.source();
            case Bullets bullets -> bullets.source();
            case Table table -> table.source();
            case Picture picture -> picture.source();
        };
        return source.isEmpty() ? null : source;
    }
}
