package se.lageskartan.disclosure;

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

    /** Those that have something in them, that the viewer may count or see, and that were asked for. */
    static List<DatasetInfo> chosen(List<DatasetInfo> all, Rights rights, boolean asPoints, Set<String> asked) {
        boolean allowed = asPoints ? rights.seesPoliceData() : rights.seesPoliceData() || rights.seesProtectedFigures();
        return all.stream()
                .filter(dataset -> dataset.count() > 0)
                .filter(dataset -> dataset.published() || allowed)
                .filter(dataset -> asked.isEmpty() || asked.contains(dataset.code()))
                .toList();
    }
}
