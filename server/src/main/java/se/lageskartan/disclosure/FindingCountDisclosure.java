package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.CaseDisclosure.Shown;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.Period;
import se.lageskartan.walks.FindingCase;
import se.lageskartan.walks.FindingCounts;
import se.lageskartan.walks.FindingCounts.Noted;
import se.lageskartan.walks.FindingCounts.Step;
import se.lageskartan.walks.FindingKind;
import se.lageskartan.walks.Walk;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkStop;
import se.lageskartan.walks.WalkStore;
import se.lageskartan.wording.Coded;

/** How many findings of each kind and at each place, over time: told to those who read walks. */
public final class FindingCountDisclosure {
    private final CaseDisclosure cases;
    private final WalkStore walks;
    private final Supplier<Gazetteer> gazetteer;

    /** @param gazetteer as it is now */
    public FindingCountDisclosure(CaseDisclosure cases, WalkStore walks, Supplier<Gazetteer> gazetteer) {
        this.cases = cases;
        this.walks = walks;
        this.gazetteer = gazetteer;
    }

    /** By what findings are counted. */
    public enum By implements Coded {
        KIND("Slag"),
        /** What people call the spot. */
        PLACE("Plats"),
        /** Priority areas that they lie in. */
        AREA("Prioriterat område");

        private final String title;

        By(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public static Optional<By> parse(String code) {
            return Coded.find(By.class, code);
        }
    }

    /**
     * The counts, with what they rest on.
     *
     * @param walked how many walks
     * @param first the day of the first of them, null when there is none
     * @param last the day of the last
     * @param outside findings that were noted on no walk, and are not counted
     */
    public record Told(
            By by,
            Step step,
            FindingCounts counts,
            int walked,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            int outside) {}

    /** By kind also what is good is counted; elsewhere what something should be done about. */
    public Released<Told> counts(Viewer viewer, By by, Step step) {
        List<Shown> found = cases.cases(viewer, CaseDisclosure.Wanted.ALL).value().findings().stream()
                .filter(one -> one.stored().finding().kind() != FindingKind.NOTHING)
                .filter(one -> by == By.KIND || cared(one))
                .toList();
        Set<UUID> noticed = found.stream()
                .flatMap(one -> Stream.ofNullable(one.stored().finding().walk()))
                .collect(Collectors.toSet());
        List<Walk> walked = walks.all().stream()
                .filter(walk -> walk.plan().status() == WalkPlan.Status.WALKED
                        || walk.plan().status() == WalkPlan.Status.CLOSED
                        || noticed.contains(walk.id()))
                .toList();
        Set<UUID> known = walked.stream().map(Walk::id).collect(Collectors.toSet());
        List<Noted> noted =
                found.stream().flatMap(one -> noted(one, by, known).stream()).toList();
        List<LocalDate> days = walked.stream()
                .map(walk -> LocalDate.ofInstant(walk.plan().starts(), Period.ZONE))
                .sorted()
                .toList();
        return new Released<>(
                new Told(
                        by,
                        step,
                        FindingCounts.of(walked, noted, groups(by), step),
                        walked.size(),
                        days.isEmpty() ? null : days.getFirst(),
                        days.isEmpty() ? null : days.getLast(),
                        found.size() - noted.size()),
                viewer);
    }

    private static Optional<Noted> noted(Shown shown, By by, Set<UUID> walked) {
        UUID walk = shown.stored().finding().walk();
        return walk == null || !walked.contains(walk)
                ? Optional.empty()
                : Optional.of(new Noted(walk, groups(shown, by), cared(shown), shown.whatBecame()));
    }

    private static Set<String> groups(Shown shown, By by) {
        return switch (by) {
            case KIND -> Set.of(shown.stored().finding().kind().title());
            case PLACE -> Set.of(shown.place());
            case AREA -> shown.priorityAreas().stream().map(Area::name).collect(Collectors.toSet());
        };
    }

    /** What a finding at a stop can count in. */
    private Function<WalkStop, Set<String>> groups(By by) {
        Set<String> kinds = Stream.of(FindingKind.values())
                .filter(kind -> kind != FindingKind.NOTHING)
                .map(FindingKind::title)
                .collect(Collectors.toSet());
        Gazetteer now = gazetteer.get();
        return switch (by) {
            case KIND -> stop -> kinds;
            case PLACE -> stop -> Set.of(stop.name());
            case AREA ->
                stop -> now.areasAt(stop.position()).stream()
                        .filter(area -> area.level() == AreaLevel.PRIORITY)
                        .map(Area::name)
                        .collect(Collectors.toSet());
        };
    }

    private static boolean cared(Shown shown) {
        return FindingCase.wantsCare(shown.stored().finding().kind());
    }
}
