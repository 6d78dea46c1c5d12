package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.sources.NoPersonStore;
import se.lageskartan.sources.NoPersonStore.Entry;
import se.lageskartan.sources.NoPersonStore.Mark;

/** Which names are no persons': the administrator's list, and what writers have said in their own texts. */
public final class NoPersonHandlers {
    private static final int VERSIONS = 200;

    private final NoPersonStore store;

    public NoPersonHandlers(NoPersonStore store) {
        this.store = store;
    }

    private record EntryView(
            String phrase, String bearer, int version, boolean removed, Instant changed, String changedBy) {
        static EntryView of(Entry entry) {
            return new EntryView(
                    entry.phrase(),
                    entry.bearer().code(),
                    entry.version(),
                    entry.removed(),
                    entry.changed(),
                    entry.changedBy());
        }
    }

    private record MarkView(String phrase, String bearer, long times, Instant first, Instant last) {
        static MarkView of(Mark mark) {
            return new MarkView(mark.phrase(), mark.bearer().code(), mark.times(), mark.first(), mark.last());
        }
    }

    private record Overview(List<EntryView> listed, List<MarkView> marks, List<EntryView> history) {}

    private record EntryBody(
            @Nullable String phrase, @Nullable String bearer) {}

    /** A handler that reads texts which people have written. */
    Handler minding(Handler handler) {
        return FreeText.minding(store, handler);
    }

    void list(Context ctx) {
        List<Mark> marks = store.marks();
        Asking.records(ctx, marks.size());
        Responses.own(
                ctx,
                new Overview(
                        store.entries().stream()
                                .filter(entry -> !entry.removed())
                                .map(EntryView::of)
                                .toList(),
                        marks.stream().map(MarkView::of).toList(),
                        store.history(VERSIONS).stream().map(EntryView::of).toList()));
    }

    void add(Context ctx) {
        EntryBody body = JsonBody.read(ctx, EntryBody.class);
        String phrase = body.phrase() == null ? "" : body.phrase();
        Entry added = store.add(
                phrase,
                FreeText.bearer("bearer", body.bearer() == null ? "" : body.bearer()),
                Asking.viewer(ctx).who());
        ctx.status(201);
        Responses.own(ctx, EntryView.of(added));
    }

    void remove(Context ctx) {
        String phrase = phrase(ctx);
        if (store.remove(phrase, Asking.viewer(ctx).who()).isEmpty()) {
            throw new NotFoundException("”" + phrase + "” står inte i listan.");
        }
        ctx.status(204);
    }

    void forget(Context ctx) {
        String phrase = phrase(ctx);
        if (!store.forget(phrase)) {
            throw new NotFoundException("Ingen har sagt något om ”" + phrase + "”.");
        }
        ctx.status(204);
    }

    private static String phrase(Context ctx) {
        return Parameters.text(ctx, "phrase")
                .orElseThrow(() -> new BadParameterException("phrase", "", "ett namn ur listan"));
    }
}
