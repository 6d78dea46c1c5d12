package se.lageskartan.disclosure;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.IncidentStore;

/** What datasets there are, remembered for as long as the data version holds and for as long as the database is away. */
final class DatasetCatalog {
    private static final Logger log = LoggerFactory.getLogger(DatasetCatalog.class);

    private final IncidentStore store;
    private volatile @Nullable Known known;

    private record Known(long dataVersion, List<DatasetInfo> datasets) {}

    DatasetCatalog(IncidentStore store) {
        this.store = store;
    }

    List<DatasetInfo> all(long dataVersion) {
        Known held = known;
        if (held != null && held.dataVersion() == dataVersion) {
            return held.datasets();
        }
        try {
            Known fresh = new Known(dataVersion, store.datasets());
            known = fresh;
            return fresh.datasets();
        } catch (RuntimeException e) {
            // Whatever keeps the store from answering, what was known a moment ago is better than nothing.
            if (held == null) {
                throw e;
            }
            log.debug("The datasets cannot be read; those of data version {} stay in use", held.dataVersion(), e);
            return held.datasets();
        }
    }

    /** Those that have something in them and that the viewer may count. */
    static List<DatasetInfo> countable(List<DatasetInfo> all, Rights rights) {
        return visible(all, rights.seesPoliceData() || rights.seesProtectedFigures());
    }

    /** Those that have something in them and whose points and texts the viewer may see. */
    static List<DatasetInfo> readable(List<DatasetInfo> all, Rights rights) {
        return visible(all, rights.seesPoliceData());
    }

    /**
     * Those of the visible that were asked for. When none was asked for it is one, since sources that count different things
     * are not added up unasked: incidents that somebody imported before examples, and examples before public notices.
     */
    static List<DatasetInfo> chosen(List<DatasetInfo> visible, Set<String> asked) {
        if (!asked.isEmpty()) {
            return visible.stream()
                    .filter(dataset -> asked.contains(dataset.code()))
                    .toList();
        }
        return visible.stream()
                .min(Comparator.comparing(DatasetInfo::published)
                        .thenComparing(dataset -> !dataset.example())
                        .thenComparing(
                                Comparator.comparingLong(DatasetInfo::count).reversed()))
                .stream()
                .toList();
    }

    private static List<DatasetInfo> visible(List<DatasetInfo> all, boolean unpublishedToo) {
        return all.stream()
                .filter(dataset -> dataset.count() > 0)
                .filter(dataset -> dataset.published() || unpublishedToo)
                .toList();
    }
}
