package se.lageskartan.report;

import org.jspecify.annotations.Nullable;

/**
 * How work in a priority or cooperation area stands, as a document says it.
 *
 * @param section heading that it stands under
 * @param status null until somebody has set it
 * @param comment empty when there is none
 * @param prioritised whether the overall assessment names it among those to prioritise; null when it names none
 */
public record AreaStatus(
        String name,
        String section,
        @Nullable Work status,
        String comment,
        @Nullable Boolean prioritised) {

    /** What is done. */
    public enum Work {
        PLANNED("arbete pågår enligt åtgärdsplan"),
        LINE("arbete sker i linjeverksamhet"),
        NOT_PRIORITISED("prioriteras inte i nuläget");

        private final String title;

        Work(String title) {
            this.title = title;
        }

        /** Swedish. */
        public String title() {
            return title;
        }
    }
}
