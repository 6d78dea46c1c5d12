package se.lageskartan.gazetteer;

import java.util.List;

/**
 * What became of a change.
 *
 * @param version the gazetteer's version afterwards
 * @param changed false when it said what was there already, and nothing was written
 * @param notes what the person should know, Swedish
 */
public record EditOutcome(int version, boolean changed, List<String> notes) {
    public EditOutcome {
        notes = List.copyOf(notes);
    }
}
