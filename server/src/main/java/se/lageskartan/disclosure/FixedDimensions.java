package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.HourWindow;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.CategoryGrouping;

/**
 * The questions that a protected role may ask. Noise protects a cell only as long as few other cells differ from it by little,
 * so the cells are fixed: one group of categories or all, one dataset, a period of {@link #isFixed}, one of the four parts of
 * the day or all of it, a statistical level or a priority area.
 */
final class FixedDimensions {
    private static final int YEAR = 12;

    /** Lengths of a period in whole months, the longest first. */
    private static final List<Integer> MONTHS = List.of(YEAR, 6, 3, 1);

    private FixedDimensions() {}

    /**
     * @param asked empty means all
     * @throws RefusedException unless all, or exactly the categories of one group are asked for; a sensitive one may be left out
     */
    static void requireGroup(Set<Category> asked, CategoryGrouping grouping) {
        if (asked.isEmpty()) {
            return;
        }
        Set<Category> open = open(asked);
        // Asking for nothing but sensitive categories is refused where they are, in words of its own.
        boolean whole = open.isEmpty()
                || open.equals(open(EnumSet.allOf(Category.class)))
                || grouping.groups().stream().anyMatch(group -> open.equals(open(group.categories())));
        if (!whole) {
            throw new RefusedException(
                    "För din roll visas skyddade antal bara för en hel kategorigrupp i taget eller för alla; grupperna är "
                            + grouping.groups().stream()
                                    .map(group -> group.title() + " ("
                                            + group.categories().stream()
                                                    .filter(category -> !category.sensitive())
                                                    .map(Category::code)
                                                    .collect(Collectors.joining(","))
                                            + ")")
                                    .collect(Collectors.joining("; "))
                            + ".");
        }
    }

    private static Set<Category> open(Iterable<Category> categories) {
        Set<Category> open = EnumSet.noneOf(Category.class);
        for (Category category : categories) {
            if (!category.sensitive()) {
                open.add(category);
            }
        }
        return open;
    }

    /** @throws RefusedException when datasets are to be added up: the less one of them, the others would be told again */
    static void requireOneDataset(List<DatasetInfo> chosen) {
        if (chosen.size() > 1) {
            throw new RefusedException("För din roll visas skyddade antal bara för en källa i taget.");
        }
    }

    /** @throws RefusedException unless the period is one of {@link #isFixed} */
    static void requirePeriod(Period period) {
        requireWholeMonths(period);
        if (!isFixed(period)) {
            throw new RefusedException(
                    "För din roll visas skyddade antal bara för en månad, ett kvartal (från januari, april, juli eller oktober),"
                            + " ett halvår (från januari eller juli) eller tolv månader i följd; " + period
                            + " är inget av det. Annars kunde en enda månad räknas ut som skillnaden mellan två perioder.");
        }
    }

    /** @throws RefusedException when hours of the week are asked for, which are not one of the four parts of the day */
    static void requirePartOfTheDay(@Nullable HourWindow hours) {
        if (hours != null) {
            throw new RefusedException(
                    "För din roll visas skyddade antal bara för hela dygnet eller en av dygnets fyra delar, inte"
                            + " för " + hours.title() + ".");
        }
    }

    /** @throws RefusedException when the period is not of whole months */
    static void requireWholeMonths(Period period) {
        if (!period.isWholeMonths()) {
            throw new RefusedException("För din roll visas skyddade antal bara för hela månader; " + period
                    + " börjar eller slutar inte den första i en månad.");
        }
    }

    /**
     * Whether a period of whole months is a month, a quarter or half of the calendar year, or twelve months that begin with any.
     * Of those only two pairs differ by a given month and one more, and none by a month alone: with periods as one likes, every
     * month would be the difference of dozens of pairs, each with noise of its own that averages out.
     */
    private static boolean isFixed(Period period) {
        int months = Math.toIntExact(ChronoUnit.MONTHS.between(period.from(), period.to()));
        return MONTHS.contains(months) && (months == YEAR || (period.from().getMonthValue() - 1) % months == 0);
    }

    /**
     * Whether the data cover something of the first and of the last month, and so the period is not another one that was only
     * asked for in other words.
     */
    static boolean covers(Coverage coverage, Period period) {
        Period days = coverage.days();
        return days != null
                && !SeriesStep.MONTH.start(days.from()).isAfter(period.from())
                && !SeriesStep.MONTH
                        .plus(SeriesStep.MONTH.start(days.to().minusDays(1)), 1)
                        .isBefore(period.to());
    }

    /** The longest period that may be asked for, lies within a year and is covered, the latest of its length; empty when none is. */
    static Optional<Period> longestWithin(Coverage coverage, Period year) {
        return MONTHS.stream()
                .map(months -> {
                    int late = months == YEAR ? 0 : (year.to().getMonthValue() - 1) % months;
                    LocalDate end = year.to().minusMonths(late);
                    return new Period(end.minusMonths(months), end);
                })
                .filter(period -> covers(coverage, period))
                .findFirst();
    }

    /** What is said of a period that {@link #covers} does not hold for. */
    static String notCovered(Coverage coverage) {
        Period days = coverage.days();
        return "perioden ligger delvis utanför vad källan täcker"
                + (days == null ? "" : " (" + days.from() + "–" + days.to().minusDays(1) + ")")
                + "; skyddade antal visas bara för perioder som ligger helt inom det";
    }
}
