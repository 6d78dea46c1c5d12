package se.lageskartan.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import se.lageskartan.analysis.LandGrid;
import se.lageskartan.analysis.Neighbours;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.Period;

/**
 * The district cut into places: cells of a grid over its land, or areas.
 *
 * @param grid null for areas
 * @param areas those with land, in the order of the places; empty for a grid
 * @param withoutLand names of areas that were left out for having no land
 */
record DistrictGround(
        @Nullable LandGrid grid,
        List<Area> areas,
        List<Place> places,
        Neighbours neighbours,
        List<String> withoutLand) {
    private static final int GRIDS_KEPT = 12;

    /** Areas that meet have this much room between their borders at most. */
    private static final double MEETING_M = 1;

    /** @param name of an area; null for a cell */
    record Place(String id, @Nullable String name, Geometry geometry, double landM2) {}

    /** Land changes with the gazetteer only, and areas with the days too. */
    private record Key(
            int gazetteer,
            GridShape shape,
            int sizeM,
            @Nullable Period days) {}

    /** Makes grounds, and keeps those that were used last. */
    static final class Maker {
        private final RecentAnswers<Key, DistrictGround> kept = new RecentAnswers<>(GRIDS_KEPT);

        DistrictGround of(Gazetteer gazetteer, GridQuery query, Period days) {
            if (query.shape() == GridShape.BASOMRADE) {
                Key key = new Key(gazetteer.version(), query.shape(), 0, days);
                return kept.of(key, () -> ofAreas(gazetteer.areas(AreaLevel.BASOMRADE, days.from(), days.to())));
            }
            Key key = new Key(gazetteer.version(), query.shape(), query.sizeM(), null);
            return kept.of(key, () -> ofGrid(gazetteer, query));
        }
    }

    double[] landM2() {
        return places.stream().mapToDouble(Place::landM2).toArray();
    }

    private static DistrictGround ofGrid(Gazetteer gazetteer, GridQuery query) {
        Geometry district = gazetteer.areas(AreaLevel.DISTRICT).getFirst().geometry();
        LandGrid grid = LandGrid.over(
                OverlayNGRobust.overlay(district, gazetteer.land(), OverlayNG.INTERSECTION),
                query.shape() == GridShape.SQUARE ? LandGrid.Shape.SQUARE : LandGrid.Shape.HEXAGON,
                query.sizeM());
        List<Place> places = grid.cells().stream()
                .map(cell -> new Place(cell.id(), null, cell.geometry(), cell.landM2()))
                .toList();
        return new DistrictGround(grid, List.of(), places, grid.rings(1), List.of());
    }

    static DistrictGround ofAreas(List<Area> all) {
        List<Area> areas = all.stream().filter(area -> area.landAreaM2() > 0).toList();
        List<int[]> lists = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            List<Integer> near = new ArrayList<>();
            for (int j = 0; j < areas.size(); j++) {
                if (i != j
                        && areas.get(i).geometry().isWithinDistance(areas.get(j).geometry(), MEETING_M)) {
                    near.add(j);
                }
            }
            lists.add(near.stream().mapToInt(Integer::intValue).toArray());
        }
        List<Place> places = areas.stream()
                .map(area -> new Place(area.code(), area.name(), area.geometry(), area.landAreaM2()))
                .toList();
        return new DistrictGround(
                null,
                areas,
                places,
                Neighbours.of(lists),
                all.stream()
                        .filter(area -> !(area.landAreaM2() > 0))
                        .map(Area::name)
                        .toList());
    }
}
