package se.lageskartan.disclosure;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.lageskartan.access.Viewer;
import se.lageskartan.figures.Contradictions;
import se.lageskartan.figures.Figure;
import se.lageskartan.figures.FigureContents;
import se.lageskartan.figures.FigureImportResult;
import se.lageskartan.figures.FigurePeriod;
import se.lageskartan.figures.FigureQuery;
import se.lageskartan.figures.FigureStore;
import se.lageskartan.figures.FigureSummary;
import se.lageskartan.figures.FigureValue;
import se.lageskartan.figures.StoredFigure;
import se.lageskartan.incidents.DatasetAccess;

/**
 * The door for published figures. What its publisher has published anybody may see. Counts out of IA and Status, which
 * nobody has published, follow the role: whole for those who see police data; for protected roles without counts below the
 * threshold, without anything but counts, and not for days; nothing for others.
 */
public final class FigureDisclosure {
    private static final int SHORTEST_PERIOD_DAYS = 28;

    private final FigureStore store;

    public FigureDisclosure(FigureStore store) {
        this.store = store;
    }

    /** The figures asked for that the viewer may know of. */
    public Released<FigureList> figures(Viewer viewer, FigureQuery query, int limit, int offset) {
        Rights rights = Rights.of(viewer);
        Map<String, DatasetAccess> access = store.access();
        FigureQuery narrowed = query.within(told(rights, access));
        String version = store.version();
        List<ShownFigure> shown = store.find(narrowed, limit, offset).stream()
                .map(figure -> shown(rights, access, figure))
                .toList();
        return new Released<>(list(rights, shown, store.count(narrowed), version), viewer);
    }

    /** Every extraction of one figure, the newest first; empty when there is none or the viewer may not know of it. */
    public Optional<Released<FigureList>> figure(Viewer viewer, long id) {
        Rights rights = Rights.of(viewer);
        Map<String, DatasetAccess> access = store.access();
        Set<String> told = told(rights, access);
        List<ShownFigure> shown = store.extractions(id).stream()
                .filter(figure -> told.contains(figure.figure().dataset()))
                .map(figure -> shown(rights, access, figure))
                .toList();
        return shown.stream().noneMatch(figure -> figure.stored().id() == id)
                ? Optional.empty()
                : Optional.of(new Released<>(list(rights, shown, shown.size(), store.version()), viewer));
    }

    /** Where the figures come from, as far as the viewer may know. */
    public Released<List<FigureSummary>> sources(Viewer viewer) {
        Set<String> told = told(Rights.of(viewer), store.access());
        return new Released<>(
                store.sources().stream()
                        .filter(source -> told.contains(source.dataset()))
                        .toList(),
                viewer);
    }

    /** What there is to choose from, as far as the viewer may know. */
    public Released<FigureContents> contents(Viewer viewer) {
        return new Released<>(store.contents(told(Rights.of(viewer), store.access())), viewer);
    }

    /** The version of the figures that answers are made of now. */
    public String version() {
        return store.version();
    }

    /** @throws RefusedException when the role may not take figures in */
    public Released<FigureImportResult> importResult(Viewer viewer, FigureImportResult result) {
        Disclosure.require(viewer, Duty.FIGURES);
        return new Released<>(result, viewer);
    }

    /** Every figure that the viewer may know of, replaced extractions, too, at most so many. */
    List<ShownFigure> everything(Viewer viewer, int limit) {
        Rights rights = Rights.of(viewer);
        Map<String, DatasetAccess> access = store.access();
        FigureQuery all =
                new FigureQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, null);
        return store.find(all.within(told(rights, access)), limit, 0).stream()
                .map(figure -> shown(rights, access, figure))
                .toList();
    }

    static AreaFigures.Protection protection(Rights rights) {
        return rights.seesProtectedFigures()
                ? new AreaFigures.Protection(
                        true,
                        Rights.THRESHOLD,
                        "Antal under " + Rights.THRESHOLD
                                + " ur IA och Status visas inte för din roll. Publicerade siffror visas som de är.")
                : new AreaFigures.Protection(false, Rights.THRESHOLD, "Siffror som din roll får se visas som de är.");
    }

    private static FigureList list(Rights rights, List<ShownFigure> shown, int total, String version) {
        return new FigureList(shown, total, Contradictions.among(open(shown)), protection(rights), version);
    }

    /** Those that are not hidden: what is hidden must not be told by a contradiction either. */
    static List<StoredFigure> open(List<ShownFigure> shown) {
        return shown.stream()
                .filter(figure -> !figure.hidden())
                .map(ShownFigure::stored)
                .toList();
    }

    /** The datasets of which the viewer may be told figures, whole or protected. */
    private static Set<String> told(Rights rights, Map<String, DatasetAccess> access) {
        return access.entrySet().stream()
                .filter(dataset -> rights.countsIn(dataset.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static ShownFigure shown(Rights rights, Map<String, DatasetAccess> access, StoredFigure stored) {
        DatasetAccess dataset = access.get(stored.figure().dataset());
        if (dataset != null && rights.seesPointsOf(dataset)) {
            return new ShownFigure(stored, false, "");
        }
        Figure figure = stored.figure();
        FigureValue value = figure.value();
        if (!isCount(figure.unit()) || !isCoarse(figure.period())) {
            return hidden(stored, "visas inte för din roll");
        }
        BigDecimal number = value.number();
        if (value.kind() == FigureValue.Kind.MISSING) {
            return new ShownFigure(stored, false, "");
        }
        if (number == null || number.compareTo(BigDecimal.valueOf(Rights.THRESHOLD)) < 0) {
            return hidden(stored, number == null ? "visas inte för din roll" : ProtectedCount.few());
        }
        return new ShownFigure(stored, false, "");
    }

    /** Anything in words beside the value may tell it. */
    private static ShownFigure hidden(StoredFigure stored, String explanation) {
        Figure figure = stored.figure();
        Figure masked = new Figure(
                figure.row(),
                figure.dataset(),
                figure.source(),
                figure.indicator(),
                figure.indicatorText(),
                figure.area(),
                figure.group(),
                figure.period(),
                new FigureValue(FigureValue.Kind.MISSING, "", null, "", null, null, FigureValue.Missing.SUPPRESSED),
                figure.unit(),
                new Figure.Denominator("", null, null),
                figure.extracted(),
                new Figure.Significance(null, ""),
                figure.preliminary(),
                new Figure.Remarks("", "", "", "", ""));
        return new ShownFigure(
                new StoredFigure(
                        stored.id(),
                        stored.importId(),
                        stored.imported(),
                        false,
                        masked,
                        stored.incomplete(),
                        stored.supersedes(),
                        stored.supersededBy()),
                true,
                explanation);
    }

    private static boolean isCount(String unit) {
        return !unit.startsWith("%") && !unit.contains("/") && !unit.startsWith("per ");
    }

    private static boolean isCoarse(FigurePeriod period) {
        return period.from() != null
                && period.to() != null
                && ChronoUnit.DAYS.between(period.from(), period.to()) >= SHORTEST_PERIOD_DAYS;
    }
}
