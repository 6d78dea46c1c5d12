package se.lageskartan.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.Period;

/**
 * What a document is to be about.
 *
 * @param compare the earlier period; null to compare with none
 * @param dated the day it bears; published figures about a later time are not in it
 * @param figuresOf only published figures of this publisher or document; null for all
 */
public record DocumentPlan(
        String title,
        Period period,
        @Nullable Period compare,
        LocalDate dated,
        @Nullable String figuresOf) {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_SOURCE = 200;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;
    private static final int MOST_YEARS = 3;

    /**
     * What somebody asks for, with days as they write them.
     *
     * @param last the last day that is in it
     * @param compare whether it is compared with the same days of the year before
     * @param guard refuses a field, by its name, and its text when they tell of a person
     * @throws InvalidPlanException naming what cannot be
     */
    public static DocumentPlan asked(
            @Nullable String title,
            @Nullable String from,
            @Nullable String last,
            boolean compare,
            @Nullable String dated,
            @Nullable String figuresOf,
            BiConsumer<String, String> guard) {
        LocalDate first = day("from", from);
        LocalDate end = day("last", last);
        if (end.isBefore(first)) {
            throw new InvalidPlanException("last", end.toString(), "en dag som inte är före " + first);
        }
        if (!end.isBefore(first.plusYears(MOST_YEARS))) {
            throw new InvalidPlanException("last", end.toString(), "högst " + MOST_YEARS + " år efter " + first);
        }
        Period period = new Period(first, end.plusDays(1));
        String source = line("figuresOf", figuresOf, LONGEST_SOURCE, guard);
        String named = line("title", title, LONGEST_TITLE, guard);
        if (named.isEmpty()) {
            throw new InvalidPlanException("title", "tomt", "en text");
        }
        return new DocumentPlan(
                named,
                period,
                compare ? new Period(period.from().minusYears(1), period.to().minusYears(1)) : null,
                day("dated", dated),
                source.isEmpty() ? null : source);
    }

    /** @throws InvalidPlanException when it is no day that a document can be about */
    public static LocalDate day(String field, @Nullable String text) {
        String expected = "en dag som ÅÅÅÅ-MM-DD mellan " + FIRST_YEAR + " och " + LAST_YEAR;
        try {
            LocalDate day = LocalDate.parse(text == null ? "" : text.strip());
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                throw new InvalidPlanException(field, day.toString(), expected);
            }
            return day;
        } catch (DateTimeException e) {
            throw new InvalidPlanException(field, text == null ? "inget" : text, expected);
        }
    }

    /** A line that tells of no person; empty when there is none. */
    private static String line(String field, @Nullable String text, int longest, BiConsumer<String, String> guard) {
        String line = text == null ? "" : text.strip();
        if (line.length() > longest || line.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidPlanException(field, line.length() + " tecken", "en rad med högst " + longest + " tecken");
        }
        guard.accept(field, line);
        return line;
    }
}
