package se.lageskartan.disclosure;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityGrid;
import se.lageskartan.analysis.DensityRatio;
import se.lageskartan.analysis.HotspotStability;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.Position;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Category;

/**
 * Density surfaces of the incidents that the viewer may see as points: a surface with one incident is a point. What they
 * owe to the bandwidth, and what they are against another surface, comes of the same points.
 */
public final class DensityDisclosure {
    /** Share of the district's land that is a hotspot. */
    static final double HOT_SHARE = 0.05;

    /** Incidents within the bandwidth that a ratio needs below the line; its error is then about 40 %. */
    static final double LEAST_WITHIN = 10;

    private final Narrowing narrowing;
    private volatile @Nullable DensitySurface surface;

    /** Shares the rules and the data of the house's main door. */
    public DensityDisclosure(Disclosure disclosure) {
        this.narrowing = disclosure.narrowing();
    }

    /** A surface, and what was asked about it. */
    public Released<DensityFigures> density(Viewer viewer, DensityQuery query) {
        Rights rights = Rights.of(viewer);
        IncidentColumns columns = narrowing.columns();
        List<DatasetInfo> shown = narrowing.read(rights, columns, query.selection());
        IncidentFilter filter = Narrowing.filter(rights, query.period(), query.selection(), shown);
        Gazetteer gazetteer = narrowing.gazetteer();
        DensitySurface ground = surface(gazetteer);
        DensitySurface.Result result = ground.of(columns.points(filter), query.bandwidthM());
        Density density = result.density();
        Coverage coverage = Coverage.of(shown);
        Period earlier = query.earlier();
        return new Released<>(
                new DensityFigures(
                        density,
                        result.used(),
                        result.leftOut(),
                        result.cannotTell(),
                        density != null && query.stability() ? stability(ground, density, result, gazetteer) : null,
                        density != null && query.against() != null
                                ? ratio(ground, density, result, query, columns, filter, coverage)
                                : null,
                        coverage.erased(
                                earlier == null || query.period().from().isBefore(earlier.from())
                                        ? query.period().from()
                                        : earlier.from()),
                        Narrowing.sources(shown),
                        columns.dataVersion()),
                viewer);
    }

    /** Of the land as it is known now; two who ask at once may both make it. */
    DensitySurface surface(Gazetteer gazetteer) {
        DensitySurface held = surface;
        if (held == null || !held.isOf(gazetteer)) {
            held = new DensitySurface(gazetteer);
            surface = held;
        }
        return held;
    }

    private static DensityFigures.Stability stability(
            DensitySurface ground, Density density, DensitySurface.Result result, Gazetteer gazetteer) {
        Density half = ground.at(result.points(), density.bandwidth() / 2).orElse(null);
        Density twice = ground.at(result.points(), density.bandwidth() * 2).orElse(null);
        HotspotStability stability = HotspotStability.of(density, half, twice, ground.districtLand(), HOT_SHARE);
        DensityGrid grid = density.grid();
        List<String> names = stability.hotspots().stream()
                .map(hotspot ->
                        gazetteer
                                .areasAt(new Position(
                                        grid.centreX(hotspot.peakColumn()), grid.centreY(hotspot.peakRow())))
                                .stream()
                                .filter(area -> area.level() == AreaLevel.BASOMRADE && area.validTo() == null)
                                .map(Area::name)
                                .findFirst()
                                .orElse(""))
                .toList();
        return new DensityFigures.Stability(
                stability,
                names,
                half == null
                        ? "Halva bandbredden är mindre än ytans rutor på " + Math.round(grid.cell()) + " m."
                        : null);
    }

    private static DensityFigures.Ratio ratio(
            DensitySurface ground,
            Density above,
            DensitySurface.Result result,
            DensityQuery query,
            IncidentColumns columns,
            IncidentFilter filter,
            Coverage coverage) {
        DensityQuery.Against against = query.against() == null ? DensityQuery.Against.ALL : query.against();
        Period earlier = query.earlier() == null
                ? null
                : coverage.comparable(query.earlier()).orElse(null);
        Period covered = coverage.within(query.period()).orElse(null);
        if (against == DensityQuery.Against.EARLIER && (earlier == null || covered == null)) {
            return untold(
                    against, result.used(), 0, earlier, "Den tidigare perioden ligger utanför vad källorna täcker.");
        }
        IncidentFilter under = earlier == null ? withAllCategories(filter) : filter.during(earlier);
        DensitySurface.Points points = DensitySurface.certain(columns.points(under));
        int below = points.x().length;
        if (below == 0) {
            return untold(against, result.used(), 0, earlier, "Det finns inga händelser att jämföra med.");
        }
        Density denominator = ground.at(points, above.bandwidth()).orElseThrow();
        DensityRatio ratio = earlier == null || covered == null
                ? DensityRatio.of(above, result.used(), denominator, below, LEAST_WITHIN)
                : DensityRatio.of(above, (double) covered.days(), denominator, (double) earlier.days(), LEAST_WITHIN);
        OptionalDouble told = ratio.toldShare(ground.districtLand());
        if (told.orElse(0) == 0) {
            return untold(
                    against,
                    result.used(),
                    below,
                    earlier,
                    "Ingenstans finns " + Math.round(LEAST_WITHIN) + " händelser inom bandbredden att jämföra med.");
        }
        return new DensityFigures.Ratio(
                against, ratio, result.used(), below, earlier, LEAST_WITHIN, told.getAsDouble(), null);
    }

    private static DensityFigures.Ratio untold(
            DensityQuery.Against against, int above, int below, @Nullable Period earlier, String why) {
        return new DensityFigures.Ratio(against, null, above, below, earlier, LEAST_WITHIN, null, why);
    }

    /** All that the viewer sees unasked, and what was asked for by name. */
    private static IncidentFilter withAllCategories(IncidentFilter filter) {
        Set<Category> all = EnumSet.copyOf(filter.categories());
        for (Category category : Category.values()) {
            if (!category.sensitive()) {
                all.add(category);
            }
        }
        return new IncidentFilter(filter.from(), filter.to(), all, filter.dayPart(), filter.hours(), filter.datasets());
    }
}
