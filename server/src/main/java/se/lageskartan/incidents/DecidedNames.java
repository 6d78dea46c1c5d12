package se.lageskartan.incidents;

import java.util.Optional;
import java.util.function.Supplier;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.EditOrder;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.GazetteerEditor;
import se.lageskartan.gazetteer.GazetteerObject;
import se.lageskartan.gazetteer.InvalidEditException;
import se.lageskartan.gazetteer.NoSuchObjectException;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.gazetteer.UnconfirmedEditException;
import se.lageskartan.incidents.PlacingDecisions.Decision;

/** Teaches the gazetteer the names that people wanted kept when they decided: next time the matcher knows them itself. */
public final class DecidedNames {
    private final GazetteerEditor editor;
    private final Supplier<Gazetteer> gazetteer;
    private final PlacingDecisions decisions;
    private final Runnable follow;

    /** @param follow makes this process see the new version of the gazetteer */
    public DecidedNames(
            GazetteerEditor editor, Supplier<Gazetteer> gazetteer, PlacingDecisions decisions, Runnable follow) {
        this.editor = editor;
        this.gazetteer = gazetteer;
        this.decisions = decisions;
        this.follow = follow;
    }

    /**
     * Gives what was picked the name as an alias. The decision stands whatever becomes of it.
     *
     * @return why the gazetteer did not take it, Swedish; empty when it did or there is none to keep
     */
    public Optional<String> keep(Decision decision) {
        String alias = decision.alias();
        if (alias == null) {
            return Optional.empty();
        }
        Optional<GazetteerObject> object = picked(decision.place());
        if (object.isEmpty()) {
            return Optional.of(decision.place().label()
                    + " är inte en gata, en plats eller ett område med eget namn i ortregistret.");
        }
        String reason = "Beslut " + decision.id() + " vid placering för hand";
        try {
            editor.addAlias(object.get(), alias, new EditOrder(0, decision.decidedBy(), reason, false));
        } catch (UnconfirmedEditException | InvalidEditException | NoSuchObjectException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        decisions.aliasKept(decision.id());
        follow.run();
        return Optional.empty();
    }

    private Optional<GazetteerObject> picked(HandPlace place) {
        Gazetteer known = gazetteer.get();
        String name = place.label();
        return switch (place.kind()) {
            case STREET ->
                known.streets().stream()
                        .filter(street -> street.name().equals(name))
                        .findFirst()
                        .map(street -> GazetteerObject.street(name));
            case PLACE ->
                known.places().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .map(Place::slug)
                        .map(GazetteerObject::place);
            case AREA ->
                known.areas().stream()
                        .filter(area -> area.name().equals(name) && area.validTo() == null)
                        .findFirst()
                        .map((Area area) -> GazetteerObject.area(area.level(), area.code()));
            case null, default -> Optional.empty();
        };
    }
}
