package se.lageskartan.figures;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The area that a figure is for: as published, and as we understand it.
 *
 * @param text as published; empty when the source does not name one beside the figure
 * @param recognised null when no area, or several, can be meant and nothing tells which
 * @param candidates every area that the text can mean, the recognised one among them
 * @param basis Swedish: how it was recognised, or why it was not
 */
public record FigureArea(String text, @Nullable Ref recognised, List<Ref> candidates, String basis) {

    /** @param level a level of the gazetteer, or lpo, police_region, city, county, country */
    public record Ref(String level, String code) {
        @Override
        public String toString() {
            return level + ":" + code;
        }

        /** Reads {@code level:code}; empty when it is not written so. */
        public static Optional<Ref> read(String text) {
            return Optional.ofNullable(parse(text));
        }

        /** The same; null when it is not written so. */
        static @Nullable Ref parse(String text) {
            int colon = text.indexOf(':');
            return colon <= 0 || colon == text.length() - 1
                    ? null
                    : new Ref(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    public FigureArea {
        candidates = List.copyOf(candidates);
    }

    /** As published, not yet understood. */
    static FigureArea unread(String text) {
        return new FigureArea(text, null, List.of(), "");
    }
}
