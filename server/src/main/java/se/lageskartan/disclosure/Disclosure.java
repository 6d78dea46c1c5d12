package se.lageskartan.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.AreaView;
import se.lageskartan.disclosure.AreaFigures.Total;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.DatasetNews;
import se.lageskartan.incidents.ImportCounts;
import se.lageskartan.incidents.ImportJobs;
import se.lageskartan.incidents.ImportQuality;
import se.lageskartan.incidents.ImportRecord;
import se.lageskartan.incidents.ImportResult;
import se.lageskartan.incidents.ImportStatus;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.IncidentSnapshots;
import se.lageskartan.incidents.IncidentSnapshots.Snapshot;
import se.lageskartan.incidents.IncidentStore;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.PlacedIncident;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.Reject;
import se.lageskartan.wording.Quantity;

/**
 * The only door out. Each method answers one kind of question for one viewer: it narrows the question to what the role may
 * ask, has it counted, hides what the role may not see, and hands out a {@link Released}, or throws a
 * {@link RefusedException}.
 */
public final class Disclosure {
    private final Narrowing narrowing;
    private final IncidentStore store;

    /** @param gazetteers gives the newest; asked anew for every answer */
    public Disclosure(
            Supplier<Gazetteer> gazetteers,
            IncidentSnapshots snapshots,
            IncidentStore store,
            SourceDisclosure sources) {
        this.narrowing = new Narrowing(gazetteers, snapshots, store, sources);
        this.store = store;
    }

    /** For the other doors of the house. */
    Narrowing narrowing() {
        return narrowing;
    }

    /** The version of the data that answers are made of now. */
    public long dataVersion() {
        return columns().dataVersion();
    }

    /**
     * The last twelve whole months that the chosen data cover; the last year of the calendar when there are none. For a role
     * with fixed dimensions the longest of its periods up to a year that the data cover, when there is one.
     */
    public Period latestYear(Viewer viewer, Selection selection) {
        Rights rights = narrowing.rights(viewer, selection);
        Coverage coverage = Coverage.of(narrowing.counted(rights, columns(), selection));
        Period days = coverage.days();
        LocalDate end = days == null
                ? LocalDate.now(Period.ZONE).withDayOfYear(1)
                : days.to().withDayOfMonth(1);
        Period year = new Period(end.minusYears(1), end);
        return rights.seesProtectedFigures()
                ? FixedDimensions.longestWithin(coverage, year).orElse(year)
                : year;
    }

    /** From the first to the last day of which the viewer may see anything, or a year without anything. */
    public Period everything(Viewer viewer) {
        Period days = Coverage.of(narrowing.readable(Rights.of(viewer), dataVersion()))
                .days();
        return days == null ? latestYear(viewer, Selection.ALL) : days;
    }

    /** Borders and names are public. */
    public Released<Gazetteer> geography(Viewer viewer) {
        return new Released<>(narrowing.gazetteer(), viewer);
    }

    /** Where a text or coordinate lies says nothing of any incident. */
    public Released<Geocoding> geocoding(Viewer viewer, Geocoding found) {
        return new Released<>(found, viewer);
    }

    /** What there is to see. */
    public Released<Overview> overview(Viewer viewer) {
        Rights rights = narrowing.rights(viewer, Selection.ALL);
        Snapshot snapshot = narrowing.snapshot();
        Gazetteer gazetteer = narrowing.gazetteer();
        List<DatasetInfo> countable =
                narrowing.countable(Rights.of(viewer), snapshot.columns().dataVersion());
        Period latest = latestYear(viewer, Selection.ALL);
        List<Overview.DatasetNote> notes = countable.stream()
                .map(dataset -> new Overview.DatasetNote(
                        dataset.code(),
                        dataset.title(),
                        dataset.owner(),
                        dataset.purpose(),
                        dataset.source(),
                        dataset.example(),
                        Rights.of(viewer).seesPointsOf(dataset.access()) ? Math.toIntExact(dataset.count()) : null,
                        Rights.of(viewer).within(List.of(dataset)).seesProtectedFigures(),
                        Narrowing.day(dataset.first()),
                        Narrowing.day(dataset.last()),
                        Narrowing.day(dataset.lastImport()),
                        dataset.detailErasedBefore(),
                        dataset.erasedBefore()))
                .toList();
        LocalDate today = LocalDate.now(Period.ZONE);
        List<Overview.Level> levels = Arrays.stream(AreaLevel.values())
                .map(level -> new Overview.Level(
                        level, gazetteer.areas(level, today, today.plusDays(1)).size()))
                .toList();
        List<Category> categories = Arrays.stream(Category.values())
                .filter(category -> !category.sensitive() || rights.choosesSensitive())
                .toList();
        Instant stale = snapshot.staleSince();
        return new Released<>(
                new Overview(
                        viewer,
                        rights,
                        categories,
                        levels,
                        notes,
                        latest,
                        new Period(latest.from().minusYears(1), latest.to().minusYears(1)),
                        gazetteer
                                .areas(AreaLevel.DISTRICT)
                                .getFirst()
                                .geometry()
                                .getEnvelopeInternal(),
                        Narrowing.protection(rights),
                        stale == null ? null : stale.toString(),
                        snapshot.columns().dataVersion()),
                viewer);
    }

    /** What has come in since a time, of the datasets that the viewer may count. */
    public Released<News> news(Viewer viewer, Instant since) {
        Rights rights = Rights.of(viewer);
        long version = dataVersion();
        Map<String, DatasetNews> arrived =
                store.news(since).stream().collect(Collectors.toMap(DatasetNews::dataset, news -> news));
        List<News.Arrival> told = new ArrayList<>();
        for (DatasetInfo dataset : narrowing.countable(rights, version)) {
            DatasetNews news = arrived.get(dataset.code());
            if (news != null) {
                boolean exact = rights.seesPointsOf(dataset.access());
                told.add(new News.Arrival(
                        dataset.code(),
                        dataset.title(),
                        dataset.example(),
                        news.imports(),
                        exact ? Long.valueOf(news.added()) : null,
                        exact ? Long.valueOf(news.corrected()) : null,
                        news.latest()));
            }
        }
        return new Released<>(new News(since, List.copyOf(told), version), viewer);
    }

    /**
     * Counts, rates and change per area.
     *
     * @throws RefusedException when the role may ask only for whole months and did not
     */
    public Released<AreaFigures> areaFigures(Viewer viewer, AreaQuery query) {
        Rights rights = narrowing.rights(viewer, query.selection());
        Narrowing.requireFixedPeriod(rights, query.period());
        if (query.compare() != null) {
            Narrowing.requireFixedPeriod(rights, query.compare());
        }
        IncidentColumns columns = columns();
        Coverage coverage = Coverage.of(narrowing.counted(rights, columns, query.selection()));
        IncidentFilter filter = Narrowing.filter(rights, query.period(), query.selection(), coverage.datasets());
        Gazetteer gazetteer = narrowing.gazetteer();
        Period counted = coverage.within(query.period()).orElse(null);
        Period shown = counted == null ? query.period() : counted;
        List<Area> areas = gazetteer.areas(query.level(), shown.from(), shown.to());
        Period compared = query.compare() == null || counted == null
                ? null
                : coverage.comparable(query.compare()).orElse(null);
        List<String> notes = new ArrayList<>(coverage.notes(query.period(), query.compare()));
        List<AreaFigures.Row> rows;
        Total total;
        if (rights.seesProtectedFigures() && counted != null && !FixedDimensions.covers(coverage, query.period())) {
            String why = FixedDimensions.notCovered(coverage);
            notes.add("Kan inte visas: " + why + ".");
            rows = unknown(areas, why);
            total = Total.UNKNOWN;
        } else if (counted == null || coverage.days() == null) {
            rows = unknown(areas, "perioden ligger utanför vad källorna täcker");
            total = Total.UNKNOWN;
        } else if (rights.seesProtectedFigures()) {
            if (compared != null && !FixedDimensions.covers(coverage, Objects.requireNonNull(query.compare()))) {
                notes.add("Ingen jämförelse visas: " + FixedDimensions.notCovered(coverage) + ".");
                compared = null;
            }
            ProtectedAreas protectedAreas = new ProtectedAreas(
                    columns,
                    query.level(),
                    areas,
                    filter,
                    counted,
                    compared,
                    coverage.common().orElse(coverage.days()),
                    new BorderNotes(gazetteer, counted, compared));
            rows = protectedAreas.rows();
            total = protectedAreas.total();
        } else {
            AreaView view = AreaView.of(
                    columns,
                    query.level(),
                    areas,
                    filter,
                    counted,
                    compared,
                    coverage.common().orElse(coverage.days()));
            rows = ExactAreas.rows(view, new BorderNotes(gazetteer, counted, compared));
            if (BorderNotes.anyChanged(areas, view.counts())) {
                notes.add(BorderNotes.SOME_CHANGED);
            }
            total = ExactAreas.total(view);
        }
        rows = told(rows, areas, counted, compared, DrawnAfterErasure.of(columns, query.level(), coverage.datasets()));
        return new Released<>(
                new AreaFigures(
                        query,
                        counted,
                        compared,
                        notes,
                        rows,
                        total,
                        Narrowing.sources(coverage.datasets()),
                        Narrowing.protection(rights),
                        columns.dataVersion(),
                        gazetteer.version()),
                viewer);
    }

    /** Without what cannot be known of areas that were drawn after an erasure. */
    private static List<AreaFigures.Row> told(
            List<AreaFigures.Row> rows,
            List<Area> areas,
            @Nullable Period counted,
            @Nullable Period compared,
            DrawnAfterErasure drawn) {
        List<AreaFigures.Row> told = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            AreaFigures.Row row = rows.get(i);
            if (counted != null && drawn.hides(row.code(), counted.from())) {
                told.add(ExactAreas.unknown(areas.get(i), drawn.why()));
            } else if (compared != null && drawn.hides(row.code(), compared.from())) {
                told.add(row.withoutComparison(drawn.why()));
            } else {
                told.add(row);
            }
        }
        return List.copyOf(told);
    }

    private static List<AreaFigures.Row> unknown(List<Area> areas, String why) {
        return areas.stream().map(area -> ExactAreas.unknown(area, why)).toList();
    }

    /**
     * Permission to see single points, narrowed to what the role may see. Without any right it holds no dataset. A point
     * tells its source, so that several may be shown together.
     */
    public Released<PointScope> points(Viewer viewer, Period period, Selection selection) {
        Rights rights = Rights.of(viewer);
        List<DatasetInfo> readable = narrowing.readable(rights, dataVersion());
        List<DatasetInfo> shown =
                selection.datasets().isEmpty() ? readable : DatasetCatalog.chosen(readable, selection.datasets());
        return new Released<>(
                new PointScope(
                        Narrowing.filter(rights, period, selection, shown),
                        shown.stream().map(DatasetInfo::code).toList(),
                        shown.stream()
                                .filter(dataset -> rights.readsTextsOf(dataset.access()))
                                .map(DatasetInfo::code)
                                .toList(),
                        rights.seesPoliceData()),
                viewer);
    }

    /** An incident with its text; empty when there is none or the viewer may not read it, which look the same. */
    public Optional<Released<IncidentDetail>> incident(Viewer viewer, long id) {
        Rights rights = Rights.of(viewer);
        long version = dataVersion();
        List<DatasetInfo> visible = narrowing.readable(rights, version);
        return store.incident(id)
                .filter(incident -> !incident.category().sensitive() || rights.choosesSensitive())
                .flatMap(incident -> visible.stream()
                        .filter(dataset -> dataset.code().equals(incident.dataset()))
                        .findFirst()
                        .map(dataset -> new Released<>(
                                new IncidentDetail(
                                        !rights.readsTextsOf(dataset.access())
                                                ? incident.withoutTexts()
                                                : rights.seesPoliceData() ? incident : incident.withoutPersonalData(),
                                        dataset,
                                        version),
                                viewer)));
    }

    /** @throws RefusedException when the role may not do this work */
    public static void require(Viewer viewer, Duty duty) {
        if (!Rights.of(viewer).duties().contains(duty)) {
            throw new RefusedException("Rollen " + viewer.role().title() + " får inte " + duty.deed() + ".");
        }
    }

    /**
     * The latest imports, newest first. The store knows that one is waiting or runs, the service how far it has come; of dry
     * runs only the service knows.
     *
     * @param live those that the service has in hand
     */
    public Released<List<ImportView>> imports(Viewer viewer, int limit, Collection<ImportJobs.Job> live) {
        require(viewer, Duty.IMPORT);
        Map<Long, ImportView> byId = new TreeMap<>(Comparator.reverseOrder());
        store.imports(limit).forEach(known -> byId.put(known.id(), view(viewer, known)));
        for (ImportJobs.Job job : live) {
            ImportView stored = byId.get(job.id());
            if (stored == null || stored.finished() == null) {
                byId.put(job.id(), view(viewer, job));
            }
        }
        return new Released<>(List.copyOf(byId.values()), viewer);
    }

    /**
     * An import, from the store or as it is running.
     *
     * @param job what the service knows of it since it started, null when nothing
     */
    public Optional<Released<ImportView>> importView(Viewer viewer, long id, ImportJobs.@Nullable Job job) {
        require(viewer, Duty.IMPORT);
        Optional<ImportRecord> known = store.importRecord(id);
        // What has been erased since is still in the memory of a job.
        if (job != null && known.map(ImportRecord::textsErased).isEmpty()) {
            return Optional.of(new Released<>(view(viewer, job), viewer));
        }
        return known.map(one -> new Released<>(view(viewer, one), viewer));
    }

    /**
     * Every reject of an import, streamed; those of a dry run are the first thousand.
     *
     * @throws ErasedException when they have been erased
     * @throws RefusedException when the viewer may not read what the source wrote
     */
    public Released<Consumer<Consumer<Reject>>> rejects(Viewer viewer, ImportView view) {
        require(viewer, Duty.IMPORT);
        if (!readsTexts(viewer, view.dataset())) {
            throw new RefusedException("Datamängdens ägare låter inte rollen "
                    + viewer.role().title() + " läsa texterna, och avvisade rader är text.");
        }
        Instant erased = view.textsErased();
        if (erased != null && view.counts().rejected() > 0) {
            throw new ErasedException(Quantity.of(view.counts().rejected(), "avvisad rad", "avvisade rader")
                    + " i importen gallrades " + erased.atZone(Period.ZONE).toLocalDate()
                    + " enligt ägarens regler: bara antalet finns kvar.");
        }
        if (view.dryRun()) {
            return new Released<>(receiver -> view.rejects().forEach(receiver), viewer);
        }
        return new Released<>(receiver -> store.rejects(view.id(), receiver), viewer);
    }

    /** Texts and points of a source are for those who may see police data, whoever may take files in. */
    private @Nullable ImportQuality readable(Viewer viewer, String dataset, @Nullable ImportQuality quality) {
        return quality == null || readsTexts(viewer, dataset) ? quality : quality.withoutTexts();
    }

    /** The first incidents as they were placed, without those that the viewer may not see on a map. */
    private List<PlacedIncident> readable(Viewer viewer, String dataset, List<PlacedIncident> sample) {
        if (!readsTexts(viewer, dataset)) {
            return List.of();
        }
        Rights rights = Rights.of(viewer);
        return sample.stream()
                .filter(placed -> !placed.raw().category().sensitive() || rights.choosesSensitive())
                .toList();
    }

    private boolean readsTexts(Viewer viewer, String dataset) {
        Rights rights = Rights.of(viewer);
        return store.access(dataset).map(rights::readsTextsOf).orElse(rights.seesPoliceData());
    }

    private ImportView view(Viewer viewer, ImportJobs.Job job) {
        ImportResult result = job.result();
        return new ImportView(
                job.id(),
                job.request().fileName(),
                job.request().profile(),
                job.request().dataset(),
                job.request().feed(),
                job.request().dryRun(),
                result == null ? ImportStatus.RUNNING : result.status(),
                job.progress().fraction(),
                job.progress().rows(),
                result == null ? ImportCounts.NONE : result.counts(),
                result == null ? null : readable(viewer, job.request().dataset(), result.quality()),
                result == null ? "" : result.message(),
                null,
                null,
                null,
                result == null ? List.of() : readable(viewer, job.request().dataset(), result.sample()),
                result == null || !readsTexts(viewer, job.request().dataset()) ? List.of() : result.rejects());
    }

    private ImportView view(Viewer viewer, ImportRecord known) {
        return new ImportView(
                known.id(),
                known.fileName(),
                known.profile(),
                known.dataset(),
                known.feed(),
                false,
                known.status(),
                known.status() == ImportStatus.RUNNING ? 0 : 1,
                known.counts().read(),
                known.counts(),
                readable(viewer, known.dataset(), known.quality()),
                known.message(),
                known.started(),
                known.finished(),
                known.textsErased(),
                List.of(),
                List.of());
    }

    private IncidentColumns columns() {
        return narrowing.columns();
    }
}
