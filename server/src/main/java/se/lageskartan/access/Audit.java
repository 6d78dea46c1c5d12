package se.lageskartan.access;

import org.jspecify.annotations.Nullable;

/** Where what was asked, and by whom, is written down. */
public interface Audit {
    /** Keeps nothing. */
    Audit NONE = new Audit() {
        @Override
        public long begin(Viewer viewer, AuditAction action, String route, String filter) {
            return 0;
        }

        @Override
        public void record(
                Viewer viewer,
                AuditAction action,
                String route,
                String filter,
                int status,
                @Nullable Long records,
                @Nullable Long begun) {}
    };

    /**
     * Called before something is changed. Whatever is thrown becomes the answer, and nothing is changed: there is no change of
     * which nothing is written.
     *
     * @return to be given to {@link #record}, so that the two rows are known to belong together
     */
    long begin(Viewer viewer, AuditAction action, String route, String filter);

    /**
     * Called once for each call of a route, after it was answered or refused and before the answer leaves. Whatever is thrown
     * becomes the answer instead, so that nothing is told that could not be written down.
     *
     * @param action never {@link AuditAction#NONE}, save when the call was refused
     * @param route method and path as in the table of routes, {@code GET /api/incidents/{id}}
     * @param filter the path and the query as they were asked
     * @param status of the answer
     * @param records how many incidents, rows or figures the answer holds; null when that has no meaning
     * @param begun what {@link #begin} gave; null for what changes nothing
     */
    void record(
            Viewer viewer,
            AuditAction action,
            String route,
            String filter,
            int status,
            @Nullable Long records,
            @Nullable Long begun);
}
