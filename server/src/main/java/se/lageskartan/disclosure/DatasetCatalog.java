package se.lageskartan.disclosure;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.IncidentStore;

/**
 * What datasets there are and who may see them, remembered for as long as the data version holds; every change to either raises
 * it. When they cannot be read anew nothing is answered: what was known before may since have been taken back.
 */
final class DatasetCatalog {
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
        Known fresh = new Known(dataVersion, store.datasets());
        known = fresh;
        return fresh.datasets();
    }

    /** Those that have something in them and that the viewer may count. */
    static List<DatasetInfo> countable(List<DatasetInfo> all, Rights rights) {
        return all.stream()
                .filter(dataset -> dataset.count() > 0 && rights.countsIn(dataset.access()))
                .toList();
    }

    /** Those that have something in them and whose points and texts the viewer may see. */
    static List<DatasetInfo> readable(List<DatasetInfo> all, Rights rights) {
        return all.stream()
                .filter(dataset -> dataset.count() > 0 && rights.seesPointsOf(dataset.access()))
                .map(DatasetInfo::ofPoints)
                .toList();
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
                .min(Comparator.comparing((DatasetInfo dataset) -> dataset.published() && !dataset.example())
                        // Also when their owner has withdrawn them from the public.
                        .thenComparing(DatasetInfo::example)
                        .thenComparing(
                                Comparator.comparingLong(DatasetInfo::count).reversed()))
                .stream()
                .toList();
    }
}
