package se.lageskartan.disclosure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.Period;
import se.lageskartan.walks.CaseStore;
import se.lageskartan.walks.Finding;
import se.lageskartan.walks.FindingCase;
import se.lageskartan.walks.FindingStore;
import se.lageskartan.walks.Photo;
import se.lageskartan.walks.PhotoStore;
import se.lageskartan.walks.StoredFinding;
import se.lageskartan.walks.Walk;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkStore;
import se.lageskartan.wording.Coded;

/**
 * What goes out into the field and what comes in from it. A tablet can be lost and is looked at by others, so that everybody carries
 * what a field assistant may see, whatever more they see at their desk: no point and no text of the police, nothing about a person,
 * not even who wrote what.
 */
public final class FieldDisclosure {
    /** A walk that was some time ago can still be noted on, and one that is far off is not needed yet. */
    private static final Duration WALKS_BEFORE = Duration.ofDays(30);

    private static final Duration WALKS_AHEAD = Duration.ofDays(120);

    private final Disclosure disclosure;
    private final WalkStore walks;
    private final FindingStore findings;
    private final CaseStore cases;
    private final PhotoStore photos;
    private final Clock clock;

    public FieldDisclosure(
            Disclosure disclosure,
            WalkStore walks,
            FindingStore findings,
            CaseStore cases,
            PhotoStore photos,
            Clock clock) {
        this.disclosure = disclosure;
        this.walks = walks;
        this.findings = findings;
        this.cases = cases;
        this.photos = photos;
        this.clock = clock;
    }

    /** How much is reported in an area, beside the others of its level. */
    public enum Grade implements Coded {
        LOW("låg"),
        MIDDLE("mellan"),
        HIGH("hög"),
        /** It cannot be told. */
        UNKNOWN("går inte att säga");

        private final String title;

        Grade(String title) {
            this.title = title;
        }

        /** Swedish. */
        public String title() {
            return title;
        }
    }

    /** @param countText such as "cirka 40" or "färre än 5" */
    public record Level(
            String code, String name, Grade grade, @Nullable String countText) {}

    /**
     * How much is reported where, protected.
     *
     * @param counted what the counts are of; null when there is nothing to count
     * @param sources whose they are
     */
    public record Levels(
            AreaLevel level,
            @Nullable Period counted,
            List<Level> areas,
            List<AreaFigures.SourceNote> sources,
            String note) {}

    /** @param own whether whoever asks noted it */
    public record Shown(StoredFinding finding, boolean own) {}

    /**
     * What a device takes along.
     *
     * @param who whoever asks, as the log has them: whose the notes on the device are
     * @param made by our clock
     * @param walks those that are near in time
     * @param findings those that still wait for somebody to do something, however old
     */
    public record Bundle(String who, Instant made, List<Walk> walks, List<Levels> levels, List<Shown> findings) {}

    public Released<Bundle> bundle(Viewer viewer) {
        Disclosure.require(viewer, Duty.FIELD);
        List<Levels> levels = List.of(levels(viewer, AreaLevel.NYKO5), levels(viewer, AreaLevel.PRIORITY));
        Instant now = clock.instant();
        return new Released<>(
                new Bundle(
                        viewer.who(),
                        now,
                        walks.all().stream().filter(walk -> isNear(walk, now)).toList(),
                        levels,
                        open().map(finding -> shown(viewer, finding)).toList()),
                viewer);
    }

    private Stream<StoredFinding> open() {
        Map<UUID, FindingCase> became = cases.all();
        return findings.since(Instant.EPOCH).stream()
                .filter(stored -> FindingCase.wantsCare(stored.finding().kind()))
                .filter(stored -> {
                    FindingCase known = became.get(stored.finding().id());
                    return known == null || known.care().status().waits();
                });
    }

    /**
     * Keeps what the viewer noted. The same once more is the same; see {@link FindingStore#save}.
     *
     * @param sentAt by the clock of the device
     * @param replaces the version that this one replaces; null for a new finding
     */
    public Released<Shown> save(Viewer viewer, Finding finding, @Nullable Instant sentAt, @Nullable Integer replaces) {
        Disclosure.require(viewer, Duty.FIELD);
        StoredFinding kept =
                findings.save(finding, new FindingStore.Sender(viewer.who(), viewer.signature(), sentAt), replaces);
        return new Released<>(shown(viewer, kept), viewer);
    }

    /** What there was already, for somebody who has to choose. */
    public Released<Shown> kept(Viewer viewer, StoredFinding finding) {
        Disclosure.require(viewer, Duty.FIELD);
        return new Released<>(shown(viewer, finding), viewer);
    }

    /** Photos come from those who wrote the finding. */
    public Released<PhotoStore.Outcome> save(Viewer viewer, UUID id, UUID finding, Photo photo) {
        Disclosure.require(viewer, Duty.FIELD);
        // Of one that is gone by retention nobody knows who wrote it, and nothing is kept.
        findings.byId(finding).filter(kept -> !kept.erased()).ifPresent(kept -> requireAuthor(viewer, kept));
        return new Released<>(photos.save(id, finding, photo, viewer.signature()), viewer);
    }

    public Optional<Released<byte[]>> photo(Viewer viewer, UUID finding, UUID id) {
        Disclosure.require(viewer, Duty.FIELD);
        return photos.jpeg(finding, id).map(jpeg -> new Released<>(jpeg, viewer));
    }

    /**
     * Takes a photo away: who wrote the finding may, and the coordinator may when somebody turns out to be seen in it.
     *
     * @return false when there is none
     */
    public boolean removePhoto(Viewer viewer, UUID finding, UUID id) {
        Disclosure.require(viewer, Duty.FIELD);
        Optional<StoredFinding> kept = findings.byId(finding);
        if (kept.isEmpty()) {
            return false;
        }
        if (viewer.role() != Role.SAMORDNARE) {
            requireAuthor(viewer, kept.get());
        }
        return photos.remove(finding, id, viewer.signature());
    }

    private static boolean isNear(Walk walk, Instant now) {
        Instant starts = walk.plan().starts();
        return walk.plan().status() != WalkPlan.Status.CANCELLED
                && starts.isAfter(now.minus(WALKS_BEFORE))
                && starts.isBefore(now.plus(WALKS_AHEAD));
    }

    private static void requireAuthor(Viewer viewer, StoredFinding finding) {
        if (!finding.author().equals(viewer.who())) {
            throw new RefusedException("Bara den som skrev anteckningen ändrar dess bilder.");
        }
    }

    private static Shown shown(Viewer viewer, StoredFinding finding) {
        return new Shown(finding, finding.author().equals(viewer.who()));
    }

    /** As a field assistant is told it, of data that both a field assistant and the viewer may be told figures of. */
    private Levels levels(Viewer viewer, AreaLevel level) {
        Narrowing narrowing = disclosure.narrowing();
        long version = narrowing.columns().dataVersion();
        Viewer outdoors = new Viewer(Role.FALTASSISTENT, viewer.who(), viewer.purpose());
        Set<String> own = narrowing.countable(Rights.of(viewer), version).stream()
                .map(DatasetInfo::code)
                .collect(Collectors.toSet());
        List<DatasetInfo> both = narrowing.countable(Rights.of(outdoors), version).stream()
                .filter(dataset -> own.contains(dataset.code()))
                .toList();
        Set<String> chosen = DatasetCatalog.chosen(both, Set.of()).stream()
                .map(DatasetInfo::code)
                .collect(Collectors.toSet());
        if (chosen.isEmpty()) {
            return new Levels(level, null, List.of(), List.of(), "Det finns inga siffror att visa.");
        }
        Selection selection = new Selection(Set.of(), null, chosen);
        AreaFigures figures = disclosure
                .areaFigures(
                        outdoors, new AreaQuery(level, disclosure.latestYear(outdoors, selection), null, selection))
                .value();
        return new Levels(
                level,
                figures.counted(),
                graded(figures.rows()),
                figures.sources(),
                "Nivån jämför antal per km² land mellan områdena: en tredjedel låg, en tredjedel mellan, en tredjedel hög. "
                        + figures.protection().note());
    }

    /** By thirds of what is told per km² of land; what is too little to be told is low. */
    private static List<Level> graded(List<AreaFigures.Row> rows) {
        List<Double> told = new ArrayList<>(rows.stream()
                .filter(row -> row.countText() != null)
                .map(row -> row.perKm2() == null ? Double.valueOf(0) : row.perKm2())
                .sorted(Comparator.naturalOrder())
                .toList());
        return rows.stream()
                .map(row -> new Level(row.code(), row.name(), grade(row, told), row.countText()))
                .toList();
    }

    private static Grade grade(AreaFigures.Row row, List<Double> told) {
        if (row.countText() == null || told.size() < 3) {
            return Grade.UNKNOWN;
        }
        double mine = row.perKm2() == null ? 0 : row.perKm2();
        long below = told.stream().filter(other -> other < mine).count();
        // Equal ones have the same grade.
        int third = row.suppressed() ? 0 : (int) (3 * below / told.size());
        return List.of(Grade.LOW, Grade.MIDDLE, Grade.HIGH).get(third);
    }
}
