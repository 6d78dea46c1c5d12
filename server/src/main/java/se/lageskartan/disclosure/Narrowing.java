package se.lageskartan.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
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
    private static final String PROTECTED = "Antalen är skyddade: varje antal är slumpmässigt ändrat med högst 2 och"
            + " avrundat till närmaste " + ProtectedCount.STEP
            + "-tal, så att ingen enskild händelse kan räknas ut; under "
            + Rights.THRESHOLD + " står ”" + ProtectedCount.few()
            + "”. Samma antal visas överallt. Summor är ändrade för"
            + " sig och går inte alltid jämnt upp. Andelar, kvoter och omdömen är räknade på de ändrade antalen.";

    private final Supplier<Gazetteer> gazetteers;
    private final IncidentSnapshots snapshots;
    private final DatasetCatalog datasets;
    private final SourceDisclosure sources;

    Narrowing(
            Supplier<Gazetteer> gazetteers,
            IncidentSnapshots snapshots,
            IncidentStore store,
            SourceDisclosure sources) {
        this.gazetteers = gazetteers;
        this.snapshots = snapshots;
        this.sources = sources;
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

    /**
     * What the viewer may be told of those datasets that a selection means: less than the role may see in general where their
     * owner says so.
     */
    Rights rights(Viewer viewer, Selection selection) {
        Rights role = Rights.of(viewer);
        return role.within(DatasetCatalog.chosen(countable(role, columns().dataVersion()), selection.datasets()));
    }

    /** The datasets of which the viewer may be told figures. */
    List<DatasetInfo> countable(Rights rights, long dataVersion) {
        return DatasetCatalog.countable(datasets.all(dataVersion), rights);
    }

    /** The datasets of which the viewer may see points and texts. */
    List<DatasetInfo> readable(Rights rights, long dataVersion) {
        return DatasetCatalog.readable(datasets.all(dataVersion), rights);
    }

    /**
     * Those of the countable that a selection means.
     *
     * @throws RefusedException when the role is bound to {@link FixedDimensions} and the selection is not
     */
    List<DatasetInfo> counted(Rights rights, IncidentColumns columns, Selection selection) {
        List<DatasetInfo> chosen =
                DatasetCatalog.chosen(countable(rights, columns.dataVersion()), selection.datasets());
        if (rights.seesProtectedFigures()) {
            FixedDimensions.requireGroup(selection.categories(), sources.grouping(columns.dataVersion()));
            FixedDimensions.requireOneDataset(chosen);
            FixedDimensions.requirePartOfTheDay(selection.hours());
        }
        return chosen;
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
                period.start(),
                period.end(),
                rights.mapCategories(selection.categories()),
                selection.dayPart(),
                selection.hours(),
                codes);
    }

    /** @throws RefusedException when the role is bound to {@link FixedDimensions} and the period is not */
    static void requireFixedPeriod(Rights rights, Period period) {
        if (rights.seesProtectedFigures()) {
            FixedDimensions.requirePeriod(period);
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
                ? new Protection(true, Rights.THRESHOLD, PROTECTED)
                : new Protection(false, Rights.THRESHOLD, "Exakta antal visas för din roll.");
    }

    static @Nullable LocalDate day(@Nullable Instant time) {
        return time == null ? null : time.atZone(Period.ZONE).toLocalDate();
    }
}
