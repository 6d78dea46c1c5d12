package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.audit.AuditEntry;
import se.lageskartan.audit.AuditSearch;

/** What may be told of the audit log: all of it to those who watch over it, nothing to others. */
public final class AuditDisclosure {
    /** A file longer than this is no help to anyone, and would not fit in memory. */
    public static final int LARGEST_FILE = 50_000;

    private final AuditSearch search;

    public AuditDisclosure(AuditSearch search) {
        this.search = search;
    }

    /**
     * Rows of the log, the newest first.
     *
     * @param next the {@code before} that gives the rows after these; null when there are none
     */
    public record Page(List<AuditEntry> entries, @Nullable Long next) {}

    /**
     * @param before only rows with a lower number; null for the newest
     * @throws RefusedException when the viewer does not watch over the log
     */
    public Released<Page> page(Viewer viewer, AuditSearch.Filter filter, @Nullable Long before, int limit) {
        Disclosure.require(viewer, Duty.LOG);
        List<AuditEntry> found = search.find(filter, before, limit + 1);
        boolean more = found.size() > limit;
        List<AuditEntry> shown = more ? found.subList(0, limit) : found;
        return new Released<>(
                new Page(List.copyOf(shown), more ? shown.getLast().id() : null), viewer);
    }
}
