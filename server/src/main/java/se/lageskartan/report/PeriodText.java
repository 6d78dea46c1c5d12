package se.lageskartan.report;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import se.lageskartan.incidents.Period;
import se.lageskartan.layers.AreaSummary;

/** A period as a document names it: by months where it is made of months, since whoever signs it reads it as prose. */
final class PeriodText {
    private static final Locale SWEDISH = Locale.of("sv");

    private PeriodText() {}

    /** "2025", "januari–juni 2025", "november 2025–oktober 2026"; days where it is not whole months. */
    static String of(Period period) {
        return of(period, TextStyle.FULL);
    }

    /** The same with short names of months, for the head of a column: "nov 2025–okt 2026". */
    static String brief(Period period) {
        return of(period, TextStyle.SHORT);
    }

    private static String of(Period period, TextStyle months) {
        String known = AreaSummary.period(period);
        if (!period.isWholeMonths() || !known.startsWith(period.from().toString())) {
            return known;
        }
        LocalDate last = period.to().minusDays(1);
        return month(period.from(), months)
                + (period.from().getYear() == last.getYear()
                        ? ""
                        : " " + period.from().getYear())
                + "–" + month(last, months) + " " + last.getYear();
    }

    private static String month(LocalDate day, TextStyle style) {
        return day.getMonth().getDisplayName(style, SWEDISH).replace(".", "");
    }
}
