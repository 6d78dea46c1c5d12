package se.lageskartan.figures;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.lageskartan.intake.Category;

/**
 * Something that figures are of.
 *
 * @param code ours
 * @param title Swedish
 * @param theme Swedish heading to list it under
 * @param measures what it is a measure of; indicators that measure the same can be held against each other
 * @param rateOf code of the count that this is the rate of, per 100 000 residents
 * @param partOf name of the whole that this is one share of, when the shares together are all of it
 * @param parts codes of counts that this one is the total of; there may be more of them than the list has
 * @param beside categories whose counted incidents can stand beside it, unmixed, since both are of the same kind of thing; every one
 *     when the set is empty, and absent when there is nothing of the kind to count
 * @param defaultArea where figures are for when the source names no area beside them
 * @param names what sources call it
 */
public record Indicator(
        String code,
        String title,
        String theme,
        String measures,
        Optional<String> rateOf,
        Optional<String> partOf,
        List<String> parts,
        Optional<Set<Category>> beside,
        Optional<FigureArea.Ref> defaultArea,
        List<String> names) {

    public Indicator {
        parts = List.copyOf(parts);
        beside = beside.map(Set::copyOf);
        names = List.copyOf(names);
    }
}
