package se.lageskartan.incidents;

import java.time.Month;
import java.util.Set;
import se.lageskartan.wording.Coded;

/** Seasons as SMHI counts them by the calendar: winter is December to February. */
public enum Season implements Coded {
    VINTER("Vinter", Month.DECEMBER, Month.JANUARY, Month.FEBRUARY),
    VAR("Vår", Month.MARCH, Month.APRIL, Month.MAY),
    SOMMAR("Sommar", Month.JUNE, Month.JULY, Month.AUGUST),
    HOST("Höst", Month.SEPTEMBER, Month.OCTOBER, Month.NOVEMBER);

    private final String title;
    private final Set<Month> months;

    Season(String title, Month... months) {
        this.title = title;
        this.months = Set.of(months);
    }

    public String title() {
        return title;
    }

    public Set<Month> months() {
        return months;
    }
}
