package se.lageskartan.disclosure;

import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.Period;

/**
 * What a viewer wants to know per area.
 *
 * @param compare the earlier period, null when nothing is compared
 */
public record AreaQuery(
        AreaLevel level, Period period, @Nullable Period compare, Selection selection) {}
