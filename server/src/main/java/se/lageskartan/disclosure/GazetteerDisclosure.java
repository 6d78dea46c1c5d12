package se.lageskartan.disclosure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.gazetteer.AreaDifference;
import se.lageskartan.gazetteer.AreaImporter;
import se.lageskartan.gazetteer.AreaOrder;
import se.lageskartan.gazetteer.AreaReport;
import se.lageskartan.gazetteer.EditOrder;
import se.lageskartan.gazetteer.EditOutcome;
import se.lageskartan.gazetteer.GazetteerCatalog;
import se.lageskartan.gazetteer.GazetteerEditor;
import se.lageskartan.gazetteer.GazetteerObject;
import se.lageskartan.gazetteer.GazetteerStore;
import se.lageskartan.gazetteer.GazetteerVersion;
import se.lageskartan.gazetteer.HistoryEvent;
import se.lageskartan.gazetteer.ObjectState;
import se.lageskartan.gazetteer.PlaceDraft;
import se.lageskartan.gazetteer.PriorityDraft;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.UnreadableGeodataException;

/**
 * The gazetteer for those who look after it. Names and borders are public, but who changed what and why is for those whose
 * work it is; all of it needs {@link Duty#GAZETTEER}. After a change, {@code follow} is called, so that the next answer
 * knows it.
 */
public final class GazetteerDisclosure {
    private final GazetteerStore store;
    private final GazetteerCatalog catalog;
    private final GazetteerEditor editor;
    private final AreaImporter areas;
    private final Runnable follow;

    /** @param follow makes the running service take up the newest version */
    public GazetteerDisclosure(
            GazetteerStore store,
            GazetteerCatalog catalog,
            GazetteerEditor editor,
            AreaImporter areas,
            Runnable follow) {
        this.store = store;
        this.catalog = catalog;
        this.editor = editor;
        this.areas = areas;
        this.follow = follow;
    }

    /**
     * How a change is ordered, before it is known who orders it.
     *
     * @param base see {@link EditOrder}
     */
    public record Order(int base, String reason, boolean confirmed) {
        private EditOrder by(Viewer viewer) {
            return new EditOrder(base, viewer.signature(), reason, confirmed);
        }
    }

    public Released<List<GazetteerCatalog.Entry>> find(
            Viewer viewer, String text, GazetteerObject.@Nullable Kind kind, int limit) {
        Disclosure.require(viewer, Duty.GAZETTEER);
        return new Released<>(catalog.find(text, kind, limit), viewer);
    }

    public Optional<Released<ObjectState>> state(Viewer viewer, GazetteerObject object) {
        Disclosure.require(viewer, Duty.GAZETTEER);
        return catalog.state(object).map(state -> new Released<>(state, viewer));
    }

    public Released<List<HistoryEvent>> history(Viewer viewer, GazetteerObject object) {
        Disclosure.require(viewer, Duty.GAZETTEER);
        return new Released<>(catalog.history(object), viewer);
    }

    /** The newest versions, newest first. */
    public Released<List<GazetteerVersion>> versions(Viewer viewer, int limit) {
        Disclosure.require(viewer, Duty.GAZETTEER);
        return new Released<>(store.versions(limit), viewer);
    }

    public Released<EditOutcome> savePlace(Viewer viewer, PlaceDraft draft, Order order) {
        return change(viewer, () -> editor.savePlace(draft, order.by(viewer)));
    }

    public Released<EditOutcome> savePriority(Viewer viewer, PriorityDraft draft, Order order) {
        return change(viewer, () -> editor.savePriority(draft, order.by(viewer)));
    }

    public Released<EditOutcome> saveAliases(Viewer viewer, GazetteerObject object, List<String> aliases, Order order) {
        return change(viewer, () -> editor.saveAliases(object, aliases, order.by(viewer)));
    }

    public Released<EditOutcome> saveOutside(
            Viewer viewer, String name, String kind, List<String> aliases, @Nullable Position position, Order order) {
        return change(viewer, () -> editor.saveOutside(name, kind, aliases, position, order.by(viewer)));
    }

    public Released<EditOutcome> remove(Viewer viewer, GazetteerObject object, Order order) {
        return change(viewer, () -> editor.remove(object, order.by(viewer)));
    }

    public Released<EditOutcome> takeUpBuiltIn(Viewer viewer, GazetteerObject object, Order order) {
        return change(viewer, () -> editor.takeUpBuiltIn(object, order.by(viewer)));
    }

    public Released<EditOutcome> undo(Viewer viewer, int version, Order order) {
        return change(viewer, () -> editor.undo(version, order.by(viewer)));
    }

    /**
     * What taking in a file of areas would change.
     *
     * @throws UnreadableGeodataException when it cannot be read
     * @throws IOException when the disk fails
     */
    public Released<AreaReport> previewAreas(Viewer viewer, Path file, AreaOrder order)
            throws IOException, UnreadableGeodataException {
        Disclosure.require(viewer, Duty.GAZETTEER);
        return new Released<>(areas.preview(file, order), viewer);
    }

    /**
     * Takes a file of areas in.
     *
     * @throws UnreadableGeodataException when it cannot be read
     * @throws IOException when the disk fails
     */
    public Released<AreaReport> saveAreas(Viewer viewer, Path file, AreaOrder order, Order by)
            throws IOException, UnreadableGeodataException {
        Disclosure.require(viewer, Duty.GAZETTEER);
        AreaReport report = areas.save(file, order, by.by(viewer));
        if (report.saved()) {
            follow.run();
        }
        return new Released<>(report, viewer);
    }

    /** How the areas of a version differ from those of the version before. */
    public Released<List<AreaDifference>> areaDifferences(Viewer viewer, int version) {
        Disclosure.require(viewer, Duty.GAZETTEER);
        return new Released<>(catalog.areaDifferences(version), viewer);
    }

    private Released<EditOutcome> change(Viewer viewer, Supplier<EditOutcome> work) {
        Disclosure.require(viewer, Duty.GAZETTEER);
        EditOutcome outcome = work.get();
        if (outcome.changed()) {
            follow.run();
        }
        return new Released<>(outcome, viewer);
    }
}
