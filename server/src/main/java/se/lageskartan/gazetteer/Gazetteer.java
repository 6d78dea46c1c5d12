package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.geo.PolygonIndex;
import se.lageskartan.geo.Position;

/** One version of what the district consists of, held in memory. Immutable; geometries are in EPSG:3011. */
public final class Gazetteer {
    private final int version;
    private final List<Area> areas;
    private final List<Place> places;
    private final List<Street> streets;
    private final List<OutsideName> outsideNames;
    private final Geometry land;
    private final Geometry extent;
    private final Geometry unknown;
    private final Map<AreaLevel, List<Area>> byLevel = new EnumMap<>(AreaLevel.class);
    private final Map<Integer, Area> byId = new HashMap<>();
    private final PolygonIndex<Area> index;

    /**
     * @param land land within the extent
     * @param extent where land and water are known
     * @param unknown the part of the extent that the source does not cover; may be empty
     */
    public Gazetteer(
            int version,
            List<Area> areas,
            List<Place> places,
            List<Street> streets,
            List<OutsideName> outsideNames,
            Geometry land,
            Geometry extent,
            Geometry unknown) {
        this.version = version;
        this.areas = List.copyOf(areas);
        this.places = List.copyOf(places);
        this.streets = List.copyOf(streets);
        this.outsideNames = List.copyOf(outsideNames);
        this.land = land;
        this.extent = extent;
        this.unknown = unknown;
        PolygonIndex.Builder<Area> builder = new PolygonIndex.Builder<>();
        for (Area area : this.areas) {
            byLevel.computeIfAbsent(area.level(), level -> new ArrayList<>()).add(area);
            byId.put(area.id(), area);
            builder.add(area, area.geometry());
        }
        this.index = builder.build();
    }

    /** Number of the version in the store; placings refer to it. */
    public int version() {
        return version;
    }

    /** The areas of a level, in order of code. */
    public List<Area> areas(AreaLevel level) {
        return List.copyOf(byLevel.getOrDefault(level, List.of()));
    }

    public List<Area> areas() {
        return areas;
    }

    public Optional<Area> area(AreaLevel level, String code) {
        return areas(level).stream().filter(area -> area.code().equals(code)).findFirst();
    }

    public Optional<Area> area(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Every area of every level that contains the position. */
    public List<Area> areasAt(Position position) {
        return index.at(position);
    }

    public PolygonIndex<Area> areaIndex() {
        return index;
    }

    public List<Place> places() {
        return places;
    }

    public List<Street> streets() {
        return streets;
    }

    public List<OutsideName> outsideNames() {
        return outsideNames;
    }

    public Geometry land() {
        return land;
    }

    public Geometry extent() {
        return extent;
    }

    public Geometry unknown() {
        return unknown;
    }
}
