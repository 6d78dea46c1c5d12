package se.lageskartan.intake.example;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * When in the week something happens. All weights are our own assumption, by rule of thumb: nightlife peaks on Friday and
 * Saturday nights, shops have opening hours, robbery follows the school day and the evening.
 *
 * <p>Weights are written as one digit an hour from 00 to 23, and one digit a day from Monday to Sunday. An hour before six
 * in the morning belongs to the night of the day before.
 */
enum Rhythm {
    NIGHTLIFE("998531000011111223345689", "3345994"),
    SHOPS("000000000124556788643200", "5555674"),
    YOUTH("542110000001123554445677", "5556886"),
    PATROL("643211000112334455566776", "5567775"),
    DAYTIME("110000012456665554433221", "6666654"),
    NIGHT("788764310000001112234567", "4445776"),
    HOME("543221112222223334567765", "5555678"),
    COMMUTE("211112358543334578854322", "6666754"),
    EVEN("322222344555555555555443", "5555555");

    private static final int FIRST_HOUR_OF_DAY = 6;

    private final int[] hours;
    private final int[] days;

    Rhythm(String hours, String days) {
        this.hours = digits(hours, 24);
        this.days = digits(days, 7);
    }

    /** Relative frequency of an hour of a date, from 0 to 81. */
    int weight(LocalDate date, int hour) {
        DayOfWeek day = (hour < FIRST_HOUR_OF_DAY ? date.minusDays(1) : date).getDayOfWeek();
        return hours[hour] * days[day.ordinal()];
    }

    static int[] digits(String digits, int length) {
        if (digits.length() != length) {
            throw new IllegalArgumentException("expected " + length + " digits, got " + digits);
        }
        return digits.chars().map(digit -> digit - '0').toArray();
    }
}
