package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.HourWeekday;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.TimeFigures;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.Season;

/** When incidents happen, as JSON and in words. */
public final class TimeDocument {
    private static final Locale SWEDISH = Locale.of("sv");
    private static final int HOURS = 24;
    private static final int DAYS_A_WEEK = 7;
    private static final int PART_BLOCKS = DAYS_A_WEEK * DayPart.values().length;

    /** Below this no busiest time is named: the top of a handful is chance. */
    private static final int FEWEST_FOR_BUSIEST = 20;

    private static final String METHOD =
            "Aoristisk fördelning: en händelse med tidsintervall räknas lika mycket i varje minut av intervallet, längre än"
                    + " sju dygn lika i alla timmar. Klockan i Stockholm, sommartid medräknad. Månader räknas efter början.";
    private static final String PROTECTED_METHOD =
            "Hela antal efter händelsens början; händelser med längre intervall än tolv timmar hör inte till någon del av"
                    + " dygnet.";

    private TimeDocument() {}

    public static Released<ObjectNode> json(Released<TimeFigures> figures) {
        return figures.map(TimeDocument::object);
    }

    private static ObjectNode object(TimeFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Area area = figures.query().area();
        if (area == null) {
            json.putNull("area");
        } else {
            ObjectNode node = json.putObject("area");
            node.put("level", area.level().code());
            node.put("code", area.code());
            node.put("name", area.name());
        }
        json.set("period", AreaTable.period(figures.query().period()));
        Period counted = figures.counted();
        json.set("counted", counted == null ? null : AreaTable.period(counted));
        json.put("incidents", figures.incidents());
        json.put("countText", figures.countText());
        hours(json, figures.hours());
        months(json, figures.months());
        ArrayNode parts = json.putArray("dayparts");
        for (TimeFigures.Part part : figures.dayParts()) {
            ObjectNode node = parts.addObject();
            node.put("code", part.part().code());
            node.put("name", part.part().title());
            node.put("from", part.part().fromHour());
            node.put("to", part.part().toHour());
            node.put("weight", part.weight());
            node.put("countText", part.countText());
        }
        ObjectNode uncertain = json.putObject("uncertain");
        uncertain.put("over_6_h", figures.overSixHours());
        uncertain.put("over_24_h", figures.overDay());
        uncertain.put("without_time", figures.withoutTime());
        uncertain.put("left_out", figures.leftOut());
        json.put("cannotTell", figures.cannotTell());
        json.put("summary", summary(figures));
        json.put("method", figures.protection().applied() ? PROTECTED_METHOD : METHOD);
        ArrayNode notes = json.putArray("notes");
        figures.notes().forEach(notes::add);
        json.set("source", AreaTable.sources(figures.sources()));
        json.set("protection", AreaTable.protection(figures.protection()));
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        return json;
    }

    private static void hours(ObjectNode json, @Nullable HourWeekday hours) {
        if (hours == null) {
            json.putNull("hours");
            return;
        }
        ArrayNode week = json.putArray("hours");
        for (DayOfWeek day : DayOfWeek.values()) {
            ArrayNode row = week.addArray();
            for (int hour = 0; hour < HOURS; hour++) {
                row.add(hours.weight(day, hour));
            }
        }
    }

    private static void months(ObjectNode json, @Nullable List<TimeFigures.MonthOfYear> months) {
        if (months == null) {
            json.putNull("months");
            json.putNull("seasons");
            return;
        }
        ArrayNode list = json.putArray("months");
        for (TimeFigures.MonthOfYear month : months) {
            span(list.addObject().put("month", month.month()), month.count(), month.days());
        }
        ArrayNode seasons = json.putArray("seasons");
        for (Season season : Season.values()) {
            List<TimeFigures.MonthOfYear> within = months.stream()
                    .filter(month -> season.months().contains(Month.of(month.month())))
                    .toList();
            span(
                    seasons.addObject().put("name", season.title()),
                    within.stream().mapToInt(TimeFigures.MonthOfYear::count).sum(),
                    within.stream().mapToInt(TimeFigures.MonthOfYear::days).sum());
        }
    }

    /** Months are compared by day, since they are of different length and a period may hold some more often. */
    private static void span(ObjectNode node, int count, int days) {
        node.put("count", count);
        node.put("days", days);
        node.put("per_day", days == 0 ? null : Double.valueOf((double) count / days));
    }

    private static String summary(TimeFigures figures) {
        if (figures.cannotTell() != null) {
            return figures.cannotTell();
        }
        List<String> sentences = new ArrayList<>();
        HourWeekday hours = figures.hours();
        Integer incidents = figures.incidents();
        if (hours == null) {
            sentences.add(mostKnown(figures));
        } else if (incidents == null || incidents < FEWEST_FOR_BUSIEST) {
            sentences.add("Färre än " + FEWEST_FOR_BUSIEST + " händelser: för få för att säga när det händer mest.");
        } else {
            sentences.add(busiest(hours));
        }
        Double sixHours = figures.overSixHours();
        Double day = figures.overDay();
        Double withoutTime = figures.withoutTime();
        if (sixHours != null && day != null && withoutTime != null && sixHours > 0) {
            sentences.add(
                    "Osäkert när: " + SwedishText.percent(sixHours) + " av händelserna har ett intervall längre än 6"
                            + " timmar, " + SwedishText.percent(day) + " längre än ett dygn; för "
                            + SwedishText.percent(withoutTime) + " är bara dagen känd.");
        }
        return String.join(" ", sentences);
    }

    private static String mostKnown(TimeFigures figures) {
        TimeFigures.Part most = null;
        for (TimeFigures.Part part : figures.dayParts()) {
            if (part.weight() != null && (most == null || most.weight() == null || part.weight() > most.weight())) {
                most = part;
            }
        }
        return most == null
                ? "För få händelser för att visa någon del av dygnet."
                : "Flest händelser börjar på " + inPart(most.part()) + " (" + clock(most.part()) + ").";
    }

    private static String busiest(HourWeekday hours) {
        double most = -1;
        DayOfWeek onDay = DayOfWeek.MONDAY;
        DayPart inPart = DayPart.NATT;
        for (DayOfWeek day : DayOfWeek.values()) {
            for (DayPart part : DayPart.values()) {
                double sum = 0;
                for (int hour = part.fromHour(); hour < part.toHour(); hour++) {
                    sum += hours.weight(day, hour);
                }
                if (sum > most) {
                    most = sum;
                    onDay = day;
                    inPart = part;
                }
            }
        }
        return "Tätast är " + onDay.getDisplayName(TextStyle.FULL, SWEDISH) + " "
                + inPart.title().toLowerCase(SWEDISH) + " (" + clock(inPart) + "): "
                + SwedishText.percent(most / hours.total()) + " av händelserna på "
                + SwedishText.percent(1.0 / PART_BLOCKS) + " av veckan.";
    }

    private static String inPart(DayPart part) {
        return switch (part) {
            case NATT -> "natten";
            case FORMIDDAG -> "förmiddagen";
            case EFTERMIDDAG -> "eftermiddagen";
            case KVALL -> "kvällen";
        };
    }

    private static String clock(DayPart part) {
        return "kl. " + part.fromHour() + "–" + part.toHour();
    }
}
