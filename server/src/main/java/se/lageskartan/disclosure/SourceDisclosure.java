package se.lageskartan.disclosure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.access.Viewer;
import se.lageskartan.intake.CategoryGrouping;
import se.lageskartan.intake.CrimeCode;
import se.lageskartan.intake.CrimeCodes;
import se.lageskartan.intake.InvalidProfileException;
import se.lageskartan.intake.PreviewReader;
import se.lageskartan.intake.ProfileDefinition;
import se.lageskartan.intake.ProfilePreview;
import se.lageskartan.intake.Profiles;
import se.lageskartan.intake.UnreadableFileException;
import se.lageskartan.sources.CrimeCodeVersion;
import se.lageskartan.sources.ProfileVersion;
import se.lageskartan.sources.SourceStore;

/**
 * Who may see and change how sources are read. How a file may look is no data of anyone's; a preview shows what its sender
 * has sent, to the sender alone.
 */
public final class SourceDisclosure {
    private static final Logger log = LoggerFactory.getLogger(SourceDisclosure.class);

    private record Grouped(long dataVersion, CategoryGrouping grouping) {}

    private final SourceStore store;
    private volatile @Nullable Grouped grouped;

    public SourceDisclosure(SourceStore store) {
        this.store = store;
    }

    public Released<Profiles> profiles(Viewer viewer) {
        return new Released<>(store.profiles(), viewer);
    }

    /** The datasets that a profile can feed. */
    public Released<List<String>> datasets(Viewer viewer) {
        return new Released<>(store.datasets(), viewer);
    }

    /**
     * How a file would be read; nothing of it is kept.
     *
     * @param draft the definition to try, null to find one that fits
     * @throws UnreadableFileException when not even its columns can be told
     */
    public Released<ProfilePreview> preview(Viewer viewer, Path file, @Nullable ProfileDefinition draft)
            throws IOException, UnreadableFileException {
        Disclosure.require(viewer, Duty.SOURCES);
        return new Released<>(new PreviewReader(store.profiles(), store.crimeCodes()).read(file, draft), viewer);
    }

    /** @throws InvalidProfileException when there is no such dataset */
    public void save(Viewer viewer, ProfileDefinition definition) throws InvalidProfileException {
        Disclosure.require(viewer, Duty.SOURCES);
        if (!store.hasDataset(definition.dataset())) {
            throw new InvalidProfileException(List.of(new InvalidProfileException.Fault(
                    "dataset",
                    "”" + definition.dataset() + "” finns inte. Förväntat: " + String.join(", ", store.datasets())
                            + ".")));
        }
        store.save(definition, viewer.signature());
    }

    /** Takes an own profile away, or puts an edited one back to what ships with the program. */
    public void removeProfile(Viewer viewer, String code) {
        Disclosure.require(viewer, Duty.SOURCES);
        store.removeProfile(code, viewer.signature());
    }

    public Released<List<ProfileVersion>> history(Viewer viewer, String code) {
        Disclosure.require(viewer, Duty.SOURCES);
        return new Released<>(store.profileHistory(code), viewer);
    }

    /**
     * The crime codes that hold now.
     *
     * @param edited those that are not as they ship with the program
     */
    public record CrimeCodeList(CrimeCodes codes, Set<String> edited) {}

    public Released<CrimeCodeList> crimeCodes(Viewer viewer) {
        return new Released<>(new CrimeCodeList(store.crimeCodes(), Set.copyOf(store.editedCrimeCodes())), viewer);
    }

    /** @throws InvalidProfileException when it would take a sensitive code out of its protection */
    public void save(Viewer viewer, CrimeCode code) throws InvalidProfileException {
        Disclosure.require(viewer, Duty.SOURCES);
        var locked = CrimeCodes.locked(code.code());
        if (locked.isPresent() && !code.category().sensitive()) {
            throw new InvalidProfileException(List.of(new InvalidProfileException.Fault(
                    "category",
                    "”" + code.category().code() + "”. Koden " + code.code() + " är ”"
                            + locked.get().title()
                            + "”, som är skyddad. Förväntat: en skyddad kategori (nara_relation eller sexualbrott).")));
        }
        store.save(code, viewer.signature());
    }

    /** Puts a crime code back to what ships with the program, or takes an own one away. */
    public void removeCrimeCode(Viewer viewer, CrimeCode code) {
        Disclosure.require(viewer, Duty.SOURCES);
        store.removeCrimeCode(code, viewer.signature());
    }

    public Released<List<CrimeCodeVersion>> crimeCodeHistory(Viewer viewer, String code) {
        Disclosure.require(viewer, Duty.SOURCES);
        return new Released<>(store.crimeCodeHistory(code), viewer);
    }

    public Released<CategoryGrouping> grouping(Viewer viewer) {
        return new Released<>(store.grouping(), viewer);
    }

    /** The same as it was at that version of the data, from memory where it can be, so that the map does not wait. */
    public Released<CategoryGrouping> grouping(Viewer viewer, long dataVersion) {
        return new Released<>(grouping(dataVersion), viewer);
    }

    CategoryGrouping grouping(long dataVersion) {
        Grouped known = grouped;
        if (known == null || known.dataVersion() != dataVersion) {
            try {
                known = new Grouped(dataVersion, store.grouping());
                grouped = known;
            } catch (RuntimeException e) {
                // The map is drawn from memory while the database is away, and so are its controls.
                log.warn("Cannot read the groups of categories; the last known are shown", e);
            }
        }
        return known == null ? CategoryGrouping.BUILT_IN : known.grouping();
    }

    /** @throws InvalidProfileException when a category is missing or stands twice */
    public void save(Viewer viewer, CategoryGrouping grouping) throws InvalidProfileException {
        Disclosure.require(viewer, Duty.SOURCES);
        grouping.check();
        store.save(grouping, viewer.signature());
    }
}
