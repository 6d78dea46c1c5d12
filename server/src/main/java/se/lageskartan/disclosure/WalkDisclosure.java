package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import se.lageskartan.access.Viewer;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.walks.Daylight;
import se.lageskartan.walks.StreetNetwork;
import se.lageskartan.walks.Walk;
import se.lageskartan.walks.WalkPace;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkRoute;
import se.lageskartan.walks.WalkStop;
import se.lageskartan.walks.WalkStop.Kind;
import se.lageskartan.walks.WalkStop.Reason;
import se.lageskartan.walks.WalkStore;
import se.lageskartan.wording.InvalidFieldException;

/**
 * Who may plan and who may read walks. A plan goes to all who walk along, so it holds only what they may read: a reason that
 * rests on data must be one that {@link WalkAdvice} gives, word for word.
 */
public final class WalkDisclosure {
    private final WalkStore store;
    private final WalkAdvice advice;
    private final Supplier<Gazetteer> gazetteer;
    private volatile @Nullable Streets streets;

    /** @param gazetteer as it is now */
    public WalkDisclosure(WalkStore store, WalkAdvice advice, Supplier<Gazetteer> gazetteer) {
        this.store = store;
        this.advice = advice;
        this.gazetteer = gazetteer;
    }

    private record Streets(int version, StreetNetwork network) {}

    /** What a walk is for: a priority area, or a box. */
    public record Ground(
            String name, @Nullable Geometry area, @Nullable String priorityCode) {}

    /** The latest first. */
    public Released<List<Walk>> walks(Viewer viewer) {
        Disclosure.require(viewer, Duty.READ_WALKS);
        return new Released<>(store.all(), viewer);
    }

    /** Empty when there is no such walk. */
    public Optional<Released<WalkView>> walk(Viewer viewer, UUID id) {
        Disclosure.require(viewer, Duty.READ_WALKS);
        return store.byId(id).map(walk -> new Released<>(view(walk), viewer));
    }

    /** The days around a walk as some version had each of them last. */
    public Released<WalkStore.Meetings> lastMeetings(Viewer viewer, UUID id) {
        Disclosure.require(viewer, Duty.READ_WALKS);
        return new Released<>(store.lastMeetings(id), viewer);
    }

    /** Every version, the newest first; empty when there is no such walk. */
    public Released<List<WalkStore.Version>> history(Viewer viewer, UUID id) {
        Disclosure.require(viewer, Duty.READ_WALKS);
        return new Released<>(store.history(id), viewer);
    }

    /**
     * Keeps a new walk.
     *
     * @throws InvalidFieldException naming the field that cannot be kept
     */
    public Released<WalkView> create(Viewer viewer, WalkPlan plan) {
        Disclosure.require(viewer, Duty.WALKS);
        requireGiven(plan, null);
        return new Released<>(view(store.create(plan, viewer.signature())), viewer);
    }

    /**
     * Has a walk be another.
     *
     * @param version the one that the viewer has seen
     * @return empty when there is no such walk
     * @throws InvalidFieldException naming the field that cannot be kept
     * @throws se.lageskartan.walks.StaleWalkException when the version is another
     */
    public Optional<Released<WalkView>> change(Viewer viewer, UUID id, WalkPlan plan, int version) {
        Disclosure.require(viewer, Duty.WALKS);
        requireGiven(plan, store.byId(id).map(Walk::plan).orElse(null));
        return store.change(id, plan, version, viewer.signature()).map(walk -> new Released<>(view(walk), viewer));
    }

    /** The way past some stops. Streets are public. */
    public Released<WalkRoute> route(Viewer viewer, List<Position> stops, WalkPace pace) {
        Disclosure.require(viewer, Duty.WALKS);
        return new Released<>(network().route(stops, pace), viewer);
    }

    /** When the sun rises and sets there. */
    public Released<Daylight> sun(Viewer viewer, Position position, LocalDate day) {
        return new Released<>(daylight(position, day), viewer);
    }

    /**
     * Where a walk in the area might stop. The same for every planner, whatever else they may see.
     *
     * @throws InvalidFieldException when there is no such area
     */
    public Released<WalkSuggestions> suggestions(Viewer viewer, @Nullable String priorityCode, @Nullable Polygon box) {
        Disclosure.require(viewer, Duty.WALKS);
        Ground ground = ground(priorityCode, box);
        if (ground.area() == null) {
            throw new InvalidFieldException("priority", ground.name(), "koden för ett prioriterat område som finns");
        }
        return new Released<>(advice.of(ground), viewer);
    }

    /** In the words of the map. */
    public Released<String> nameOf(Viewer viewer, Position position) {
        return new Released<>(advice.nameOf(position), viewer);
    }

    private WalkView view(Walk walk) {
        WalkPlan plan = walk.plan();
        Ground ground = ground(plan.priorityCode(), plan.box());
        WalkRoute route = network()
                .route(
                        plan.stops().stream().map(WalkStop::position).toList(),
                        new WalkPace(plan.dark(), plan.accessible()));
        List<Walk> all = store.all();
        return new WalkView(
                walk,
                ground.name(),
                ground.area(),
                route,
                daylight(
                        middle(plan, ground),
                        plan.starts().atZone(Daylight.ZONE).toLocalDate()),
                all.stream()
                        .filter(other -> other.id().equals(plan.repeats()))
                        .map(other -> other.plan().title())
                        .findFirst()
                        .orElse(null),
                all.stream()
                        .filter(other -> walk.id().equals(other.plan().repeats()))
                        .toList());
    }

    private Position middle(WalkPlan plan, Ground ground) {
        Geometry area = ground.area();
        if (area != null) {
            return new Position(area.getCentroid().getX(), area.getCentroid().getY());
        }
        if (!plan.stops().isEmpty()) {
            return plan.stops().getFirst().position();
        }
        Geometry land = gazetteer.get().land();
        return new Position(land.getCentroid().getX(), land.getCentroid().getY());
    }

    private static Daylight daylight(Position position, LocalDate day) {
        Coordinate place = Transforms.fromPosition(position, ReferenceSystem.WGS84);
        return new Daylight(place.y, place.x, day);
    }

    private Ground ground(@Nullable String priorityCode, @Nullable Polygon box) {
        if (priorityCode == null) {
            return new Ground("Ruta på kartan", box, null);
        }
        return gazetteer
                .get()
                .area(AreaLevel.PRIORITY, priorityCode)
                .map(area -> new Ground(area.name(), geometry(area), priorityCode))
                .orElseGet(() -> new Ground(priorityCode + " (finns inte längre)", null, priorityCode));
    }

    private static Geometry geometry(Area area) {
        return area.geometry();
    }

    private StreetNetwork network() {
        Gazetteer now = gazetteer.get();
        Streets held = streets;
        if (held == null || held.version() != now.version()) {
            held = new Streets(now.version(), StreetNetwork.of(now.streets(), now.land()));
            streets = held;
        }
        return held.network();
    }

    /** An area or a reason that claims to rest on data was in the plan already, or there is such a one now. */
    private void requireGiven(WalkPlan plan, @Nullable WalkPlan before) {
        String priority = plan.priorityCode();
        if (priority != null
                && (before == null || !priority.equals(before.priorityCode()))
                && gazetteer.get().area(AreaLevel.PRIORITY, priority).isEmpty()) {
            throw new InvalidFieldException("priority", priority, "koden för ett prioriterat område som finns");
        }
        Set<Reason> unknown = new HashSet<>();
        plan.stops()
                .forEach(stop -> stop.reasons().stream()
                        .filter(reason -> reason.kind() != Kind.OWN)
                        .forEach(unknown::add));
        if (before != null) {
            before.stops().forEach(stop -> unknown.removeAll(stop.reasons()));
        }
        if (unknown.isEmpty()) {
            return;
        }
        Ground ground = ground(plan.priorityCode(), plan.box());
        if (ground.area() != null) {
            WalkSuggestions given = advice.of(ground);
            unknown.removeIf(given::gives);
        }
        if (!unknown.isEmpty()) {
            throw new InvalidFieldException(
                    "stops.reasons",
                    "”" + unknown.iterator().next().text() + "”",
                    "skäl ur förslagen, oförändrade, eller egna skäl (own)");
        }
    }
}
