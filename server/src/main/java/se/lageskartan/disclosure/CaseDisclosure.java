package se.lageskartan.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import se.lageskartan.priority.MeasureStore;
import se.lageskartan.walks.CaseStore;
import se.lageskartan.walks.FindingCase;
import se.lageskartan.walks.FindingCase.Care;
import se.lageskartan.walks.FindingCase.Seen;
import se.lageskartan.walks.FindingStore;
import se.lageskartan.walks.InvalidWalkException;
import se.lageskartan.walks.StopNames;
import se.lageskartan.walks.StoredFinding;
import se.lageskartan.walks.Walk;
import se.lageskartan.walks.WalkStop;
import se.lageskartan.walks.WalkStore;

/** What was found, and what becomes of it: read by those who read walks, decided by those who plan them. */
public final class CaseDisclosure {
    private final WalkStore walks;
    private final FindingStore findings;
    private final CaseStore cases;
    private final MeasureStore measures;
    private final Supplier<Gazetteer> gazetteer;
    private final Clock clock;

    /** @param gazetteer as it is now */
    public CaseDisclosure(
            WalkStore walks,
            FindingStore findings,
            CaseStore cases,
            MeasureStore measures,
            Supplier<Gazetteer> gazetteer,
            Clock clock) {
        this.walks = walks;
        this.findings = findings;
        this.cases = cases;
        this.measures = measures;
        this.gazetteer = gazetteer;
        this.clock = clock;
    }

    /**
     * A finding with all that is known of it.
     *
     * @param at where it was noted, else where its stop is; null when neither is known
     * @param place in words
     * @param walkTitle null when it was noted on no walk, or on one that is not kept
     * @param stopNumber of the walk as it is now, null when it was noted between stops
     * @param priorityAreas names of those that it lies in
     */
    public record Shown(
            StoredFinding stored,
            FindingCase whatBecame,
            @Nullable Position at,
            String place,
            @Nullable String walkTitle,
            @Nullable Integer stopNumber,
            List<String> priorityAreas) {
        public Shown {
            priorityAreas = List.copyOf(priorityAreas);
        }
    }

    /**
     * Findings.
     *
     * @param today in Stockholm, for telling what is due
     * @param titles of the walks, by id
     */
    public record Cases(List<Shown> findings, LocalDate today, Map<UUID, String> titles) {
        public Cases {
            findings = List.copyOf(findings);
            titles = Map.copyOf(titles);
        }
    }

    /**
     * The newest first.
     *
     * @param walk those that were noted on it, or on the walk that it walks again; null for all
     */
    public Released<Cases> cases(Viewer viewer, @Nullable UUID walk) {
        Disclosure.require(viewer, Duty.READ_WALKS);
        Map<UUID, Walk> kept = walks.all().stream().collect(Collectors.toMap(Walk::id, Function.identity()));
        Map<UUID, FindingCase> became = cases.all();
        Walk chosen = walk == null ? null : kept.get(walk);
        List<UUID> wanted = walk == null
                ? List.of()
                : Stream.of(walk, chosen == null ? null : chosen.plan().repeats())
                        .filter(Objects::nonNull)
                        .toList();
        List<Shown> shown = findings.since(Instant.EPOCH).stream()
                .filter(stored -> walk == null
                        || (stored.finding().walk() != null
                                && wanted.contains(stored.finding().walk())))
                .map(stored -> shown(stored, kept, became))
                .toList();
        return new Released<>(
                new Cases(
                        shown,
                        LocalDate.ofInstant(clock.instant(), Period.ZONE),
                        kept.values().stream()
                                .collect(Collectors.toMap(
                                        Walk::id, one -> one.plan().title()))),
                viewer);
    }

    private Shown shown(StoredFinding stored, Map<UUID, Walk> kept, Map<UUID, FindingCase> became) {
        UUID id = stored.finding().id();
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
                became.getOrDefault(id, new FindingCase(id, Care.NONE, 0, null, "", Map.of())),
                at,
                place,
                walk == null ? null : walk.plan().title(),
                number,
                at == null
                        ? List.of()
                        : gazetteer.get().areasAt(at).stream()
                                .filter(area -> area.level() == AreaLevel.PRIORITY)
                                .map(Area::name)
                                .toList());
    }

    /** As it was before each change, the newest first. */
    public Released<List<FindingCase.Version>> history(Viewer viewer, UUID finding) {
        Disclosure.require(viewer, Duty.READ_WALKS);
        return new Released<>(cases.history(finding), viewer);
    }

    /**
     * Has something else become of a finding.
     *
     * @param version the one that the viewer has seen, 0 when nothing was decided
     * @return empty when there is no such finding
     * @throws InvalidWalkException naming the field that cannot be kept; a measure that the viewer may not read is none
     * @throws se.lageskartan.walks.StaleCaseException when the version is another
     */
    public Optional<Released<FindingCase>> change(Viewer viewer, UUID finding, Care care, int version) {
        Disclosure.require(viewer, Duty.WALKS);
        Integer measure = care.measure();
        if (measure != null
                && measures.find(measure)
                        .filter(known -> WorkAreaDisclosure.sees(viewer, known))
                        .isEmpty()
                && cases.of(finding)
                        .filter(before -> measure.equals(before.care().measure()))
                        .isEmpty()) {
            throw new InvalidWalkException("measure", measure.toString(), "en åtgärd som finns");
        }
        return cases.change(finding, care, version, viewer.signature()).map(now -> new Released<>(now, viewer));
    }

    /** What a later walk saw of it; empty when there is no such finding. */
    public Optional<Released<FindingCase>> see(Viewer viewer, UUID finding, UUID walk, Seen seen) {
        Disclosure.require(viewer, Duty.WALKS);
        return cases.see(finding, walk, seen, viewer.signature()).map(now -> new Released<>(now, viewer));
    }
}
