package se.lageskartan.layers;

import java.util.ArrayList;
import java.util.List;
import se.lageskartan.disclosure.PointScope;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.HourWindow;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Category;

/** A point scope as a piece of SQL on the table {@code incident i}, with its binds. */
record PointCondition(String sql, List<Object> binds) {

    static PointCondition of(PointScope scope) {
        IncidentFilter filter = scope.filter();
        StringBuilder sql = new StringBuilder(
                "NOT i.detail_erased AND i.occurred_from >= ?::timestamptz AND i.occurred_from < ?::timestamptz"
                        + " AND i.dataset_code = ANY(?::text[]) AND i.category = ANY(?::text[])");
        List<Object> binds = new ArrayList<>(List.of(
                filter.from().toString(),
                filter.to().toString(),
                scope.datasets().toArray(String[]::new),
                filter.categories().stream().map(Category::code).toArray(String[]::new)));
        DayPart part = filter.dayPart();
        HourWindow window = filter.hours();
        if (part != null || window != null) {
            sql.append(
                    " AND date_trunc('minute', i.occurred_to) - date_trunc('minute', i.occurred_from) <= ?::interval");
            binds.add(IncidentFilter.LONGEST_WITH_DAY_PART.toString());
        }
        if (part != null) {
            within(sql, binds, "hour", part.fromHour(), part.toHour() - 1);
        }
        if (window != null) {
            within(sql, binds, "hour", window.fromHour(), window.toHour() - 1);
            within(
                    sql,
                    binds,
                    "isodow",
                    window.firstDay().getValue(),
                    window.lastDay().getValue());
        }
        return new PointCondition(sql.toString(), List.copyOf(binds));
    }

    /** @param field of the local time that the interval begins at, one that {@code extract} knows */
    private static void within(StringBuilder sql, List<Object> binds, String field, int first, int last) {
        sql.append(" AND extract(" + field + " FROM i.occurred_from AT TIME ZONE ?) BETWEEN ? AND ?");
        binds.addAll(List.of(Period.ZONE.getId(), first, last));
    }
}
