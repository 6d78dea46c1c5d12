package se.lageskartan.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.lageskartan.wording.Coded;

/**
 * A document in the store.
 *
 * @param edition 1, and one more for each that takes the place of a decided one
 * @param previous the document that differences are told from; null when there is none
 * @param decided null while it is a draft
 * @param dataVersion what its figures were made of when it was decided
 */
public record StoredDocument(
        int id,
        DocumentPlan plan,
        int edition,
        @Nullable Integer previous,
        Status status,
        Instant created,
        String createdBy,
        @Nullable Instant decided,
        @Nullable String decidedBy,
        @Nullable Long dataVersion) {
    StoredDocument decided(Instant at, String by) {
        return new StoredDocument(id, plan, edition, previous, Status.DECIDED, created, createdBy, at, by, dataVersion);
    }

    /** How far it has come. */
    public enum Status implements Coded {
        DRAFT("utkast"),
        DECIDED("beslutad"),
        WITHDRAWN("borttagen");

        private final String title;

        Status(String title) {
            this.title = title;
        }

        /** Swedish. */
        public String title() {
            return title;
        }
    }

    /**
     * What somebody wrote in a section.
     *
     * @param version 0 when nobody has
     */
    public record Text(
            String section,
            int version,
            String text,
            @Nullable Instant changed,
            String changedBy) {
        static Text none(String section) {
            return new Text(section, 0, "", null, "");
        }
    }
}
