package se.lageskartan.gazetteer;

import java.util.List;

/** Somebody else has changed the object since the person saw it; nothing was changed. */
public final class EditConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<HistoryEvent> since;

    EditConflictException(String message, List<HistoryEvent> since) {
        super(message);
        this.since = List.copyOf(since);
    }

    /** What happened to it meanwhile, newest first. */
    public List<HistoryEvent> since() {
        return since;
    }
}
