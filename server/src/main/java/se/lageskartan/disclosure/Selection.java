package se.lageskartan.disclosure;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.HourWindow;
import se.lageskartan.intake.Category;

/**
 * Which incidents a viewer asks about, whenever they were.
 *
 * @param categories empty means all that this viewer may see on a map
 * @param dayPart null means the whole day
 * @param hours hours of the week; null means all of them
 * @param datasets codes; empty means the main one of those that this viewer may count, or all that it may see as points
 */
public record Selection(
        Set<Category> categories,
        @Nullable DayPart dayPart,
        @Nullable HourWindow hours,
        Set<String> datasets) {
    /** Nothing chosen. */
    public static final Selection ALL = new Selection(Set.of(), null, Set.of());

    /** Whatever the hour of the week. */
    public Selection(Set<Category> categories, @Nullable DayPart dayPart, Set<String> datasets) {
        this(categories, dayPart, null, datasets);
    }

    public Selection {
        categories = Set.copyOf(categories);
        datasets = Set.copyOf(datasets);
    }
}
