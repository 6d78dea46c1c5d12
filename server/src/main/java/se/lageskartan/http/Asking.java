package se.lageskartan.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Viewer;

/** What is known of a request beside what it says itself: who asks, and what the log is to say of the answer. */
final class Asking {
    private static final String VIEWER = "lageskartan.viewer";
    private static final String ACTION = "lageskartan.action";
    private static final String RECORDS = "lageskartan.records";

    private static final String STATUS = "lageskartan.status";

    private static final String NO_PERSONS = "lageskartan.noPersons";

    private static final String DOOR = "lageskartan.door";

    private Asking() {}

    static void isRecordedBy(Context ctx, Door door) {
        ctx.attribute(DOOR, door);
    }

    /** Has the call written down now, before an answer that leaves while it is made. */
    static void recordBeforeStreaming(Context ctx) {
        Door door = ctx.attribute(DOOR);
        if (door != null) {
            door.record(ctx);
        }
    }

    /** Who asks: nobody, until {@link Door} has found out. */
    static Viewer viewer(Context ctx) {
        Viewer viewer = ctx.attribute(VIEWER);
        return viewer == null ? Viewer.ANONYMOUS : viewer;
    }

    static void is(Context ctx, Viewer viewer) {
        ctx.attribute(VIEWER, viewer);
    }

    /** The answer turned out to be something else than the route usually gives: a file instead of a page. */
    static void does(Context ctx, AuditAction action) {
        ctx.attribute(ACTION, action);
    }

    static @Nullable AuditAction action(Context ctx) {
        return ctx.attribute(ACTION);
    }

    /** What became of the call, where the answer's own status does not say it. */
    static void turnedOut(Context ctx, int status) {
        ctx.attribute(STATUS, status);
    }

    /** What became of the call, as the log keeps it: that of the answer, unless it was a question. */
    static int status(Context ctx) {
        @Nullable Integer status = ctx.attribute(STATUS);
        return status == null ? ctx.statusCode() : status;
    }

    /** @param names of how many in a text the writer has said that they are no persons' */
    static void saidNoPersons(Context ctx, int names) {
        ctx.attribute(NO_PERSONS, names);
    }

    static @Nullable Integer noPersons(Context ctx) {
        return ctx.attribute(NO_PERSONS);
    }

    /** @param records how many incidents, rows or figures the answer holds */
    static void records(Context ctx, long records) {
        ctx.attribute(RECORDS, records);
    }

    static @Nullable Long records(Context ctx) {
        return ctx.attribute(RECORDS);
    }
}
