package se.lageskartan.incidents;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.PlacingDecisionRecord;
import se.lageskartan.geocoding.Placement;

/** What a row of {@code placing_decision} says. */
final class DecisionRow {
    private DecisionRow() {}

    static HandPlace place(PlacingDecisionRecord row) {
        String kind = row.getPlaceKind();
        return new HandPlace(
                HandPlace.Outcome.parse(row.getOutcome()).orElseThrow(),
                kind == null ? null : Placement.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                row.getPlaceLabel(),
                row.getConfidence(),
                row.getUncertaintyM(),
                row.getQuery(),
                row.getFootprint());
    }

    static @Nullable String kind(HandPlace place) {
        Placement.Kind kind = place.kind();
        return kind == null ? null : kind.code();
    }
}
