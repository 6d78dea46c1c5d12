package se.lageskartan.access;

import org.jspecify.annotations.Nullable;

/** Where what was asked, and by whom, is written down. */
@FunctionalInterface
public interface Audit {
    /** Keeps nothing. */
    Audit NONE = (viewer, action, route, filter, status, records) -> {};

    /**
     * Called once for each call of a route, after it was answered or refused and before the answer leaves. Whatever is thrown
     * becomes the answer instead, so that nothing is told that could not be written down.
     *
     * @param action never {@link AuditAction#NONE}, save when the call was refused
     * @param route method and path as in the table of routes, {@code GET /api/incidents/{id}}
     * @param filter the path and the query as they were asked
     * @param status of the answer
     * @param records how many incidents, rows or figures the answer holds; null when that has no meaning
     */
    void record(Viewer viewer, AuditAction action, String route, String filter, int status, @Nullable Long records);
}
