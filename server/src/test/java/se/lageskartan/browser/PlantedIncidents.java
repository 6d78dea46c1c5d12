package se.lageskartan.browser;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Random;

/**
 * Three years of incidents, to the end of October 2026, with something to find in them: at Nytorget four thefts every
 * Friday evening and four times as many in the last four weeks; at Mariatorget four on Monday mornings, and one a week from
 * May 2026 on; at Zinkensdamm four on Wednesdays all the time. Every fifth has an interval of twelve hours.
 */
final class PlantedIncidents {
    /** The area of Nytorget, where there are more at the end. */
    static final String MORE = "14302";

    /** The area of Mariatorget, where something was done on the first of May 2026. */
    static final String TREATED = "14101";

    private static final LocalDate START = LocalDate.of(2023, 11, 1);
    private static final LocalDate END = LocalDate.of(2026, 11, 1);
    private static final LocalDate MEASURE = LocalDate.of(2026, 5, 1);
    private static final int EVERY_WEEK = 4;
    private static final int AT_THE_END = 16;
    private static final int INTERVAL_OF_EVERY = 5;
    private static final double SPREAD_DEGREES = 0.0008;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final StringBuilder file = new StringBuilder("id;från;till;kategori;lat;lon\n");
    private final Random random = new Random(4);
    private int rows;

    private PlantedIncidents() {}

    /** As a CSV file. */
    static String file() {
        PlantedIncidents planted = new PlantedIncidents();
        for (LocalDate week = START; week.isBefore(END); week = week.plusWeeks(1)) {
            boolean last = !week.isBefore(END.minusWeeks(4));
            boolean done = !week.isBefore(MEASURE);
            planted.week(week, DayOfWeek.FRIDAY, 21, last ? AT_THE_END : EVERY_WEEK, 59.312209, 18.083499);
            planted.week(week, DayOfWeek.MONDAY, 8, done ? 1 : EVERY_WEEK, 59.318209, 18.062897);
            planted.week(week, DayOfWeek.WEDNESDAY, 14, EVERY_WEEK, 59.317800, 18.048500);
        }
        // The last day closes the period.
        planted.row(END.minusDays(1).atTime(12, 0).format(TIME), "", 59.317800, 18.048500);
        return planted.file.toString();
    }

    private void week(LocalDate week, DayOfWeek day, int hour, int count, double lat, double lon) {
        LocalDate on = week.with(TemporalAdjusters.nextOrSame(day));
        if (!on.isBefore(END)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            LocalTime start = LocalTime.of(hour, random.nextInt(60));
            boolean interval = rows % INTERVAL_OF_EVERY == 0;
            row(
                    on.atTime(start).format(TIME),
                    interval ? on.atTime(start).plusHours(12).format(TIME) : "",
                    lat + (random.nextDouble() - 0.5) * SPREAD_DEGREES,
                    lon + (random.nextDouble() - 0.5) * SPREAD_DEGREES);
        }
    }

    private void row(String from, String to, double lat, double lon) {
        rows++;
        file.append(String.format(Locale.ROOT, "p%d;%s;%s;Stöld;%.6f;%.6f%n", rows, from, to, lat, lon));
    }
}
