package se.lageskartan.gazetteer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.geo.PolygonIndex;
import se.lageskartan.geo.Position;

/** One version of what the district consists of, held in memory. Immutable; geometries are in EPSG:3011. */
public final class Gazetteer {
    private static final Comparator<Area> BY_TIME =
            Comparator.comparing(Area::code).thenComparing(Area::validFrom);

    private final int version;
    private final List<Area> areas;
    private final List<Place> places;
    private final List<Street> streets;
    private final List<OutsideName> outsideNames;
    private final List<NameAlias> aliases;
    private final AddressBook addresses;
    private final Geometry land;
    private final Geometry extent;
    private final Geometry unknown;
    private final Map<AreaLevel, List<Area>> byLevel = new EnumMap<>(AreaLevel.class);
    private final Map<Integer, Area> byId = new HashMap<>();
    private final PolygonIndex<Area> index;

    /** Without aliases of streets and areas, and without addresses. */
    public Gazetteer(
            int version,
            List<Area> areas,
            List<Place> places,
            List<Street> streets,
            List<OutsideName> outsideNames,
            Geometry land,
            Geometry extent,
            Geometry unknown) {
        this(version, areas, places, streets, outsideNames, List.of(), AddressBook.EMPTY, land, extent, unknown);
    }

    /**
     * @param areas all that are known, those whose time is over or has not come too
     * @param aliases other names of streets and areas; places carry their own
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
            List<NameAlias> aliases,
            AddressBook addresses,
            Geometry land,
            Geometry extent,
            Geometry unknown) {
        this.version = version;
        this.areas = List.copyOf(areas);
        this.places = List.copyOf(places);
        this.streets = List.copyOf(streets);
        this.outsideNames = List.copyOf(outsideNames);
        this.aliases = List.copyOf(aliases);
        this.addresses = addresses;
        this.land = land;
        this.extent = extent;
        this.unknown = unknown;
        PolygonIndex.Builder<Area> builder = new PolygonIndex.Builder<>();
        for (Area area : areas.stream().sorted(BY_TIME).toList()) {
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

    /** The areas of a level, in order of code, each as it is last known: also those whose time is over. */
    public List<Area> areas(AreaLevel level) {
        TreeMap<String, Area> last = new TreeMap<>();
        borders(level).forEach(area -> last.put(area.code(), area));
        return List.copyOf(last.values());
    }

    /**
     * The areas of a level that hold at some time from the first day until the last, in order of code, each with the
     * border of the latest of those days. One that begins later is among them, as long as no earlier border is known: how
     * a place was before it became an area is a fair question. One that ended before is not.
     *
     * @param to end exclusive
     */
    public List<Area> areas(AreaLevel level, LocalDate from, LocalDate to) {
        TreeMap<String, Area> latest = new TreeMap<>();
        Set<String> known = new HashSet<>();
        for (Area area : borders(level)) {
            boolean first = known.add(area.code());
            LocalDate end = area.validTo();
            boolean over = end != null && !end.isAfter(from);
            boolean begun = area.validFrom().isBefore(to);
            if (!over && (begun || first)) {
                latest.put(area.code(), area);
            }
        }
        return List.copyOf(latest.values());
    }

    /** Every border that an area of the level has or had, in order of code and time. */
    public List<Area> borders(AreaLevel level) {
        return List.copyOf(byLevel.getOrDefault(level, List.of()));
    }

    /** Every border of every area. */
    public List<Area> areas() {
        return areas;
    }

    /** The area as it is last known. */
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

    /** Other names of streets and areas; those of places stand with the places. */
    public List<NameAlias> aliases() {
        return aliases;
    }

    /** Other names of an area. */
    public List<String> aliases(Area area) {
        return aliases(NameAlias.Kind.AREA, NameAlias.key(area.level(), area.code()));
    }

    /** Other names of a street. */
    public List<String> streetAliases(String name) {
        return aliases(NameAlias.Kind.STREET, name);
    }

    private List<String> aliases(NameAlias.Kind kind, String key) {
        return aliases.stream()
                .filter(alias -> alias.kind() == kind && alias.key().equals(key))
                .map(NameAlias::alias)
                .toList();
    }

    /** Address points in the district and near it; empty until a file of them has been loaded. */
    public AddressBook addresses() {
        return addresses;
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
