package se.lageskartan.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.Position;
import se.lageskartan.incidents.Period;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.MeasureStore;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.priority.WorkAreaStore;
import se.lageskartan.walks.CaseStore;
import se.lageskartan.walks.FindingCase;
import se.lageskartan.walks.FindingCase.Care;
import se.lageskartan.walks.FindingCase.Seen;
import se.lageskartan.walks.FindingStore;
import se.lageskartan.walks.StopNames;
import se.lageskartan.walks.StoredFinding;
import se.lageskartan.walks.Walk;
import se.lageskartan.walks.WalkStop;
import se.lageskartan.walks.WalkStore;
import se.lageskartan.wording.InvalidFieldException;

/** What was found, and what becomes of it: read by those who read walks, decided by those who plan them. */
public final class CaseDisclosure {
    private final WalkStore walks;
    private final FindingStore findings;
    private final CaseStore cases;
    private final MeasureStore measures;
    private final WorkAreaStore areas;
    private final Supplier<Gazetteer> gazetteer;
    private final Clock clock;

    /** @param gazetteer as it is now */
    public CaseDisclosure(
            WalkStore walks,
            FindingStore findings,
            CaseStore cases,
            MeasureStore measures,
            WorkAreaStore areas,
            Supplier<Gazetteer> gazetteer,
            Clock clock) {
        this.walks = walks;
        this.findings = findings;
        this.cases = cases;
        this.measures = measures;
        this.areas = areas;
        this.gazetteer = gazetteer;
        this.clock = clock;
    }

    /**
     * A finding with all that is known of it.
     *
     * @param whatBecame with the measure and the areas that the viewer may read
     * @param withheld whether it has others
     * @param at where it was noted, else where its stop is; null when neither is known
     * @param place in words
     * @param walkTitle null when it was noted on no walk, or on one that is not kept
     * @param stopNumber of the walk as it is now, null when it was noted between stops
     * @param priorityAreas those that it lies in
     */
    public record Shown(
            StoredFinding stored,
            FindingCase whatBecame,
            boolean withheld,
            @Nullable Position at,
            String place,
            @Nullable String walkTitle,
            @Nullable Integer stopNumber,
            List<Area> priorityAreas) {
        public Shown {
            priorityAreas = List.copyOf(priorityAreas);
        }
    }

    /**
     * Findings.
     *
     * @param today in Stockholm, for telling what is due
     * @param titles of the walks, by id
     * @param areas every work area that the viewer may read, for names
     */
    public record Cases(List<Shown> findings, LocalDate today, Map<UUID, String> titles, List<WorkArea> areas) {
        public Cases {
            findings = List.copyOf(findings);
            titles = Map.copyOf(titles);
            areas = List.copyOf(areas);
        }
    }

    /**
     * Which findings; null is no condition.
     *
     * @param walk noted on it, or on the walk that it walks again
     * @param measure led to it
     * @param area put to it, or lies in it
     */
    public record Wanted(
            @Nullable UUID walk,
            @Nullable Integer measure,
            @Nullable WorkAreaId area) {
        public static final Wanted ALL = new Wanted(null, null, null);
    }

    /** What a viewer may be told of, by what there is. */
    private record Sight(
            Map<UUID, Walk> walks, Map<UUID, FindingCase> became, Set<Integer> measures, List<WorkArea> areas) {
        Set<WorkAreaId> ids() {
            return areas.stream().map(WorkArea::id).collect(Collectors.toSet());
        }
    }

    private Sight sight(Viewer viewer) {
        return new Sight(
                walks.all().stream().collect(Collectors.toMap(Walk::id, Function.identity())),
                cases.all(),
                measures.all().stream()
                        .filter(measure -> WorkAreaDisclosure.sees(viewer, measure))
                        .map(Measure::id)
                        .collect(Collectors.toSet()),
                WorkAreaDisclosure.seenOf(viewer, areas.all()));
    }

    /** The newest first. */
    public Released<Cases> cases(Viewer viewer, Wanted wanted) {
        Disclosure.require(viewer, Duty.READ_WALKS);
        Sight sight = sight(viewer);
        UUID walk = wanted.walk();
        Walk chosen = walk == null ? null : sight.walks().get(walk);
        List<UUID> on = Stream.of(walk, chosen == null ? null : chosen.plan().repeats())
                .filter(Objects::nonNull)
                .toList();
        List<Shown> shown = findings.since(Instant.EPOCH).stream()
                .filter(stored -> walk == null
                        || (stored.finding().walk() != null
                                && on.contains(stored.finding().walk())))
                .map(stored -> shown(stored, sight))
                .filter(one -> wanted.measure() == null
                        || wanted.measure().equals(one.whatBecame().care().measure()))
                .filter(one -> wanted.area() == null || belongs(one, wanted.area()))
                .toList();
        return new Released<>(
                new Cases(
                        shown,
                        today(),
                        sight.walks().values().stream()
                                .collect(Collectors.toMap(
                                        Walk::id, one -> one.plan().title())),
                        sight.areas()),
                viewer);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Period.ZONE);
    }

    private static boolean belongs(Shown shown, WorkAreaId area) {
        return shown.whatBecame().care().areas().contains(area)
                || (area.kind() == WorkAreaId.Kind.PRIORITY
                        && shown.priorityAreas().stream()
                                .anyMatch(one -> one.code().equals(area.code())));
    }

    /** All of a finding; empty when there is no such one. */
    public Optional<Released<FindingLife>> life(Viewer viewer, UUID id) {
        Disclosure.require(viewer, Duty.READ_WALKS);
        Sight sight = sight(viewer);
        return findings.byId(id).map(stored -> {
            Shown shown = shown(stored, sight);
            UUID on = stored.finding().walk();
            Integer measure = shown.whatBecame().care().measure();
            List<FindingLife.Sighting> sightings = shown.whatBecame().seen().entrySet().stream()
                    .filter(entry -> sight.walks().containsKey(entry.getKey()))
                    .map(entry -> new FindingLife.Sighting(
                            Objects.requireNonNull(sight.walks().get(entry.getKey())), entry.getValue()))
                    .sorted(Comparator.comparing(one -> one.walk().plan().starts()))
                    .toList();
            return new Released<>(
                    new FindingLife(
                            shown,
                            on == null ? null : sight.walks().get(on),
                            told(cases.history(id), sight),
                            measure == null ? null : measures.find(measure).orElse(null),
                            sightings,
                            sight.areas(),
                            today()),
                    viewer);
        });
    }

    /** Without what the viewer may not read. */
    private static Care told(Care care, Sight sight) {
        Integer measure = care.measure();
        Set<WorkAreaId> known = sight.ids();
        return care.with(
                measure != null && sight.measures().contains(measure) ? measure : null,
                care.areas().stream().filter(known::contains).collect(Collectors.toSet()));
    }

    private static List<FindingCase.Version> told(List<FindingCase.Version> versions, Sight sight) {
        return versions.stream()
                .map(one ->
                        new FindingCase.Version(one.version(), told(one.was(), sight), one.changed(), one.changedBy()))
                .toList();
    }

    private Shown shown(StoredFinding stored, Sight sight) {
        Map<UUID, Walk> kept = sight.walks();
        UUID id = stored.finding().id();
        FindingCase all = sight.became().getOrDefault(id, FindingCase.untouched(id));
        Care told = told(all.care(), sight);
        UUID on = stored.finding().walk();
        Walk walk = on == null ? null : kept.get(on);
        List<WalkStop> stops = walk == null ? List.of() : walk.plan().stops();
        Integer number = null;
        for (int i = 0; i < stops.size(); i++) {
            if (stops.get(i).id().equals(stored.finding().stop())) {
                number = i + 1;
            }
        }
        WalkStop stop = number == null ? null : stops.get(number - 1);
        Position noted = stored.finding().at();
        Position at = noted == null && stop != null ? stop.position() : noted;
        String place = stop != null ? stop.name() : at == null ? "Okänd plats" : new StopNames(gazetteer.get()).of(at);
        return new Shown(
                stored,
                all.with(told),
                !told.equals(all.care()),
                at,
                place,
                walk == null ? null : walk.plan().title(),
                number,
                at == null
                        ? List.of()
                        : gazetteer.get().areasAt(at).stream()
                                .filter(area -> area.level() == AreaLevel.PRIORITY)
                                .toList());
    }

    /** As it was before each change, the newest first. */
    public Released<List<FindingCase.Version>> history(Viewer viewer, UUID finding) {
        Disclosure.require(viewer, Duty.READ_WALKS);
        return new Released<>(told(cases.history(finding), sight(viewer)), viewer);
    }

    /**
     * Has something else become of a finding. A measure and areas that the viewer may not read stay: nobody takes away what they
     * have not seen.
     *
     * @param version the one that the viewer has seen, 0 when nothing was decided
     * @return empty when there is no such finding
     * @throws InvalidFieldException naming the field that cannot be kept
     * @throws se.lageskartan.walks.StaleCaseException when the version is another
     */
    public Optional<Released<FindingCase>> change(Viewer viewer, UUID finding, Care care, int version) {
        Disclosure.require(viewer, Duty.WALKS);
        Sight sight = sight(viewer);
        Care now = sight.became()
                .getOrDefault(finding, FindingCase.untouched(finding))
                .care();
        return cases.change(finding, merged(care, now, sight), version, viewer.signature())
                .map(kept -> new Released<>(kept.with(told(kept.care(), sight)), viewer));
    }

    private static Care merged(Care wanted, Care now, Sight sight) {
        Set<WorkAreaId> known = sight.ids();
        wanted.areas().stream()
                .filter(area -> !known.contains(area))
                .findFirst()
                .ifPresent(area -> {
                    throw new InvalidFieldException("areas", area.toString(), "områden som finns");
                });
        Integer measure = wanted.measure();
        if (measure != null && !sight.measures().contains(measure)) {
            throw new InvalidFieldException("measure", measure.toString(), "en åtgärd som finns");
        }
        Integer before = now.measure();
        boolean hidden = before != null && !sight.measures().contains(before);
        if (hidden && measure != null) {
            throw new InvalidFieldException(
                    "measure", measure.toString(), "ingen: den hör redan till en åtgärd som din roll inte ser");
        }
        return wanted.with(
                hidden ? before : measure,
                Stream.concat(wanted.areas().stream(), now.areas().stream().filter(area -> !known.contains(area)))
                        .collect(Collectors.toSet()));
    }

    /** What a later walk saw of it; empty when there is no such finding. */
    public Optional<Released<FindingCase>> see(Viewer viewer, UUID finding, UUID walk, Seen seen) {
        Disclosure.require(viewer, Duty.WALKS);
        Sight sight = sight(viewer);
        return cases.see(finding, walk, seen, viewer.signature())
                .map(kept -> new Released<>(kept.with(told(kept.care(), sight)), viewer));
    }
}
