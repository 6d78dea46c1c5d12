package se.lageskartan.layers;

import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.ChangeTest;
import se.lageskartan.analysis.Verdict;
import se.lageskartan.disclosure.AreaFigures;
import se.lageskartan.disclosure.Selection;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.HourWindow;
import se.lageskartan.incidents.Period;
import se.lageskartan.wording.Quantity;

/** What a view shows, in plain Swedish, made from the released figures and nothing else. */
public final class AreaSummary {
    private static final int NAMED = 3;
    private static final Locale SWEDISH = Locale.of("sv");

    private AreaSummary() {}

    public static String of(AreaFigures figures) {
        if (figures.counted() == null) {
            return String.join(" ", figures.notes());
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(counts(figures, figures.counted()));
        if (figures.compared() != null) {
            sentences.add(changes(figures));
        }
        String placing = placing(figures);
        if (!placing.isEmpty()) {
            sentences.add(placing);
        }
        return String.join(" ", sentences);
    }

    private static String counts(AreaFigures figures, Period counted) {
        AreaFigures.Total total = figures.total();
        Integer count = total.count();
        String found = total.countText() != null
                ? inWords(total.countText(), count) + " händelser"
                : count == null ? "okänt antal händelser" : Quantity.of(count, "händelse", "händelser");
        String sentence = period(counted) + clock(figures.query().selection()) + ": " + found;
        Period compare = figures.compared();
        if (compare == null) {
            return sentence + ".";
        }
        Integer before = total.compareCount();
        sentence += ", mot "
                + (total.compareText() != null
                        ? inWords(total.compareText(), before)
                        : before == null ? "ett okänt antal" : SwedishText.number(before))
                + " "
                + period(compare);
        Verdict verdict = total.verdict();
        if (verdict == null) {
            return sentence + ".";
        }
        return sentence + " – " + verdict(verdict, total.ratio(), before) + ".";
    }

    /** The part of the day or week that is counted; nothing when it is all of it. */
    static String clock(Selection selection) {
        StringBuilder said = new StringBuilder();
        DayPart part = selection.dayPart();
        if (part != null) {
            said.append(", ")
                    .append(part.title().toLowerCase(SWEDISH))
                    .append(" kl. ")
                    .append(part.fromHour())
                    .append("–")
                    .append(part.toHour());
        }
        HourWindow hours = selection.hours();
        if (hours != null) {
            said.append(", ").append(hours.title());
        }
        return said.toString();
    }

    /** Numbers are grouped as everywhere else. */
    private static String inWords(String text, @Nullable Integer number) {
        return number == null ? text : text.replace(number.toString(), SwedishText.number(number));
    }

    private static String verdict(Verdict verdict, @Nullable Double ratio, @Nullable Integer before) {
        String size = ratio == null || before == null || before < ChangeTest.SMALLEST_BASE_FOR_PERCENT
                ? ""
                : " (" + SwedishText.change(ratio) + ")";
        return switch (verdict) {
            case INCREASE -> "en säker ökning" + size;
            case DECREASE -> "en säker minskning" + size;
            case NO_CERTAIN_CHANGE -> "ingen säker förändring";
            case TOO_FEW -> "för få för att avgöra";
        };
    }

    private static String changes(AreaFigures figures) {
        if (figures.query().level() == AreaLevel.DISTRICT) {
            return "Perioderna är " + days(figures) + ".";
        }
        return places(figures) + (unlike(figures) ? " Perioderna är " + days(figures) + "." : "");
    }

    /** That too few cannot be told from no change is said: whoever reads that nothing has changed should not have to ask where. */
    private static String places(AreaFigures figures) {
        List<AreaFigures.Row> up = with(figures, Verdict.INCREASE);
        List<AreaFigures.Row> down = with(figures, Verdict.DECREASE);
        int all = figures.rows().size();
        int untold = all
                - up.size()
                - down.size()
                - with(figures, Verdict.NO_CERTAIN_CHANGE).size();
        if (up.isEmpty() && down.isEmpty()) {
            return "I inget av områdena är förändringen säkerställd"
                    + (untold == 0
                            ? "."
                            : "; i " + SwedishText.number(untold) + " av " + SwedishText.number(all)
                                    + " är det för få för att avgöra.");
        }
        List<String> parts = new ArrayList<>();
        if (!up.isEmpty()) {
            parts.add("Säker ökning i " + names(up));
        }
        if (!down.isEmpty()) {
            parts.add((parts.isEmpty() ? "Säker" : "säker") + " minskning i " + names(down));
        }
        return String.join("; ", parts) + "; i övriga ingen säker förändring"
                + (untold == 0 ? "." : " eller för få för att avgöra.");
    }

    /** Whether the two counts cannot be held against each other as they stand; a month has a day more or less than another. */
    private static boolean unlike(AreaFigures figures) {
        Period counted = figures.counted();
        Period compare = figures.compared();
        return counted != null
                && compare != null
                && 10 * Math.abs(counted.days() - compare.days()) > Math.max(counted.days(), compare.days());
    }

    private static String days(AreaFigures figures) {
        Period compare = figures.compared();
        long now = figures.counted() == null ? 0 : figures.counted().days();
        long before = compare == null ? now : compare.days();
        return now == before
                ? "lika långa, " + Quantity.of(now, "dag", "dagar")
                : SwedishText.number(now) + " och " + Quantity.of(before, "dag", "dagar")
                        + "; jämförelsen räknar per dag";
    }

    private static List<AreaFigures.Row> with(AreaFigures figures, Verdict verdict) {
        return figures.rows().stream().filter(row -> row.verdict() == verdict).toList();
    }

    private static String names(List<AreaFigures.Row> rows) {
        if (rows.size() > NAMED) {
            return SwedishText.number(rows.size()) + " områden (bland annat "
                    + SwedishText.list(rows.subList(0, NAMED).stream()
                            .map(AreaFigures.Row::name)
                            .toList()) + ")";
        }
        return SwedishText.list(rows.stream().map(AreaFigures.Row::name).toList());
    }

    private static String placing(AreaFigures figures) {
        Double placed = figures.total().placedShare();
        if (placed == null) {
            return "";
        }
        String about = figures.protection().applied() ? "Cirka " : "";
        Double certain = figures.total().certainShare();
        String rest = certain == null ? "" : ", " + SwedishText.percent(certain) + " med säkert område";
        if (figures.query().level() == AreaLevel.PRIORITY) {
            return about + SwedishText.percent(placed) + " av händelserna ligger i något prioriterat område" + rest
                    + ".";
        }
        return about + SwedishText.percent(placed) + " av händelserna är placerade på den här nivån" + rest + ".";
    }

    /** "2026", "mars 2026" or the first and last day. */
    public static String period(Period period) {
        if (period.isWholeMonths()) {
            if (period.from().getDayOfYear() == 1 && period.from().plusYears(1).equals(period.to())) {
                return Integer.toString(period.from().getYear());
            }
            if (period.from().plusMonths(1).equals(period.to())) {
                return period.from().getMonth().getDisplayName(TextStyle.FULL, SWEDISH) + " "
                        + period.from().getYear();
            }
        }
        return period.days() == 1
                ? period.from().toString()
                : period.from() + "–" + period.to().minusDays(1);
    }
}
