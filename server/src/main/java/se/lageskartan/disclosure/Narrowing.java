package se.lageskartan.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.AreaFigures.Protection;
import se.lageskartan.disclosure.AreaFigures.SourceNote;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.IncidentSnapshots;
import se.lageskartan.incidents.IncidentSnapshots.Snapshot;
import se.lageskartan.incidents.IncidentStore;
import se.lageskartan.incidents.Period;

/** Narrows a question to what a role may ask, on the newest incidents and the newest gazetteer. Every door uses it. */
final class Narrowing {
    private final Supplier<Gazetteer> gazetteers;
    private final IncidentSnapshots snapshots;
    private final DatasetCatalog datasets;

    Narrowing(Supplier<Gazetteer> gazetteers, IncidentSnapshots snapshots, IncidentStore store) {
        this.gazetteers = gazetteers;
        this.snapshots = snapshots;
        this.datasets = new DatasetCatalog(store);
    }

    Gazetteer gazetteer() {
        return gazetteers.get();
    }

    /** @throws NotLoadedException while the first incidents are being loaded */
    Snapshot snapshot() {
        return snapshots.current().orElseThrow(NotLoadedException::new);
    }

    IncidentColumns columns() {
        return snapshot().columns();
    }

    /** The datasets of which the viewer may be told figures. */
    List<DatasetInfo> countable(Rights rights, long dataVersion) {
        return DatasetCatalog.countable(datasets.all(dataVersion), rights);
    }

    /** The datasets of which the viewer may see points and texts. */
    List<DatasetInfo> readable(Rights rights, long dataVersion) {
        return DatasetCatalog.readable(datasets.all(dataVersion), rights);
    }

    /** Those of the countable that a selection means. */
    List<DatasetInfo> counted(Rights rights, IncidentColumns columns, Selection selection) {
        return DatasetCatalog.chosen(countable(rights, columns.dataVersion()), selection.datasets());
    }

    /** Those of the readable that a selection means. */
    List<DatasetInfo> read(Rights rights, IncidentColumns columns, Selection selection) {
        return DatasetCatalog.chosen(readable(rights, columns.dataVersion()), selection.datasets());
    }

    /** @throws RefusedException when the role may see none of the categories asked for on a map */
    static IncidentFilter filter(Rights rights, Period period, Selection selection, List<DatasetInfo> chosen) {
        Set<String> codes = chosen.isEmpty()
                // An empty set would mean all of them.
                ? Set.of("")
                : chosen.stream().map(DatasetInfo::code).collect(Collectors.toSet());
        return new IncidentFilter(
                period.start(), period.end(), rights.mapCategories(selection.categories()), selection.dayPart(), codes);
    }

    /** @throws RefusedException when the role may ask only for whole months and the period is not */
    static void requireFixedPeriod(Rights rights, Period period) {
        if (rights.seesProtectedFigures() && !period.isWholeMonths()) {
            throw new RefusedException("För din roll visas skyddade antal bara för hela månader; " + period
                    + " börjar eller slutar inte den första i en månad.");
        }
    }

    static List<SourceNote> sources(List<DatasetInfo> datasets) {
        return datasets.stream()
                .sorted(Comparator.comparingLong(DatasetInfo::count).reversed())
                .map(dataset -> new SourceNote(
                        dataset.code(), dataset.title(), dataset.owner(), dataset.example(), day(dataset.lastImport())))
                .toList();
    }

    static Protection protection(Rights rights) {
        return rights.seesProtectedFigures()
                ? new Protection(
                        true,
                        Rights.THRESHOLD,
                        "Antal under " + Rights.THRESHOLD + " visas som ”" + AreaProtection.fewer()
                                + "” och summor är avrundade: de går inte alltid jämnt upp.")
                : new Protection(false, Rights.THRESHOLD, "Exakta antal visas för din roll.");
    }

    static @Nullable LocalDate day(@Nullable Instant time) {
        return time == null ? null : time.atZone(Period.ZONE).toLocalDate();
    }
}
