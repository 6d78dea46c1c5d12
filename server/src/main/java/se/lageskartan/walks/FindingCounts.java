package se.lageskartan.walks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.Period;
import se.lageskartan.walks.FindingCase.Seen;
import se.lageskartan.walks.FindingCase.Status;
import se.lageskartan.wording.Coded;

/**
 * How many findings of each group walks made, over time, with who walked. All that was noted is counted: no sample and no test,
 * since both the stops and those who walk are chosen. What a later walk saw at the same stops is what can be compared.
 *
 * @param columns periods in which there was a walk, the earliest first
 * @param rows by number, the most first
 */
public record FindingCounts(List<Column> columns, List<Row> rows) {
    /** Fewer people than these are a small group; our own choice, half of what a walk has room for. */
    public static final int SMALL_GROUP = WalkPlan.MOST_PARTICIPANTS / 2;

    public FindingCounts {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** How long a period is. */
    public enum Step implements Coded {
        QUARTER("Kvartal", 3),
        HALF_YEAR("Halvår", 6),
        YEAR("År", 12);

        private static final int YEAR_MONTHS = 12;

        private final String title;
        private final int months;

        Step(String title, int months) {
            this.title = title;
            this.months = months;
        }

        public String title() {
            return title;
        }

        /** The first day of the period that a day lies in. */
        LocalDate first(LocalDate day) {
            return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / months * months + 1, 1);
        }

        String name(LocalDate first) {
            int number = (first.getMonthValue() - 1) / months + 1;
            return months == YEAR_MONTHS
                    ? Integer.toString(first.getYear())
                    : first.getYear() + (this == QUARTER ? " kv " : " halvår ") + number;
        }

        public static Optional<Step> parse(String code) {
            return Coded.find(Step.class, code);
        }
    }

    /**
     * A finding to count.
     *
     * @param walk that it was noted on
     * @param groups that it counts in, once in each
     * @param cared whether something should be done about such a finding
     */
    public record Noted(UUID walk, Set<String> groups, boolean cared, FindingCase whatBecame) {
        public Noted {
            groups = Set.copyOf(groups);
        }
    }

    /** Whose picture the findings of a period are. */
    public enum Voice implements Coded {
        /** Of some walk nobody noted who came. */
        UNKNOWN,
        /** Fewer than {@link #SMALL_GROUP}. */
        FEW,
        /** More than half were of one kind. */
        ONE_SIDED,
        SEVERAL
    }

    /**
     * A period and its walks.
     *
     * @param to the day after its last
     * @param noted how many of the walks have who came
     * @param people who came, by kind
     * @param stops how many times somebody stopped
     */
    public record Column(
            String name, LocalDate from, LocalDate to, int walks, int noted, Map<Party, Integer> people, int stops) {
        public Column {
            people = Map.copyOf(people);
        }

        public int came() {
            return WalkPlan.sum(people);
        }

        public Voice voice() {
            if (noted < walks) {
                return Voice.UNKNOWN;
            }
            if (came() < SMALL_GROUP) {
                return Voice.FEW;
            }
            return most().map(people::get).orElse(0) * 2 > came() ? Voice.ONE_SIDED : Voice.SEVERAL;
        }

        /** Of which kind most came; empty when nobody did. */
        public Optional<Party> most() {
            return people.entrySet().stream()
                    .max(Map.Entry.<Party, Integer>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey);
        }
    }

    /**
     * Of one group in one period.
     *
     * @param noted findings of the group
     * @param visits how many times somebody stopped where such a finding could be made; 0 is that nobody looked
     */
    public record Cell(int noted, int visits) {}

    /**
     * Of one group.
     *
     * @param cells one for each column
     * @param became of those that something should be done about
     * @param seen what the latest walk that looked saw, of those that one did
     */
    public record Row(String group, List<Cell> cells, Map<Status, Integer> became, Map<Seen, Integer> seen) {
        public Row {
            cells = List.copyOf(cells);
            became = Map.copyOf(became);
            seen = Map.copyOf(seen);
        }

        public int noted() {
            return cells.stream().mapToInt(Cell::noted).sum();
        }
    }

    /**
     * Counts findings.
     *
     * @param walks those that were walked
     * @param noted on those walks
     * @param groups those that a finding at a stop can count in
     */
    public static FindingCounts of(
            List<Walk> walks, List<Noted> noted, Function<WalkStop, Set<String>> groups, Step step) {
        Map<LocalDate, List<Walk>> byPeriod = walks.stream()
                .collect(Collectors.groupingBy(walk -> step.first(day(walk)), TreeMap::new, Collectors.toList()));
        List<Column> columns = new ArrayList<>();
        List<Map<String, Integer>> visits = new ArrayList<>();
        Map<UUID, Integer> columnOf = new HashMap<>();
        byPeriod.forEach((first, some) -> {
            some.forEach(walk -> columnOf.put(walk.id(), columns.size()));
            columns.add(column(step, first, some));
            visits.add(some.stream()
                    .flatMap(walk -> walk.plan().stops().stream())
                    .flatMap(stop -> groups.apply(stop).stream())
                    .collect(Collectors.toMap(Function.identity(), group -> 1, Integer::sum)));
        });
        Map<UUID, LocalDate> days = walks.stream().collect(Collectors.toMap(Walk::id, FindingCounts::day));
        Map<String, List<Noted>> byGroup = new TreeMap<>();
        noted.forEach(one -> one.groups()
                .forEach(group -> byGroup.computeIfAbsent(group, name -> new ArrayList<>())
                        .add(one)));
        List<Row> rows = new ArrayList<>();
        byGroup.forEach((group, some) -> rows.add(row(group, some, columnOf, visits, days)));
        rows.sort(Comparator.comparingInt(Row::noted).reversed());
        return new FindingCounts(columns, rows);
    }

    private static Column column(Step step, LocalDate first, List<Walk> walks) {
        Map<Party, Integer> people = new EnumMap<>(Party.class);
        int noted = 0;
        for (Walk walk : walks) {
            Map<Party, Integer> came = walk.plan().attended();
            if (came != null) {
                noted++;
                came.forEach((party, count) -> people.merge(party, count, Integer::sum));
            }
        }
        int stops = walks.stream().mapToInt(walk -> walk.plan().stops().size()).sum();
        return new Column(step.name(first), first, first.plusMonths(step.months), walks.size(), noted, people, stops);
    }

    private static Row row(
            String group,
            List<Noted> some,
            Map<UUID, Integer> columnOf,
            List<Map<String, Integer>> visits,
            Map<UUID, LocalDate> days) {
        int[] counts = new int[visits.size()];
        Map<Status, Integer> became = new EnumMap<>(Status.class);
        Map<Seen, Integer> seen = new EnumMap<>(Seen.class);
        for (Noted one : some) {
            Integer column = columnOf.get(one.walk());
            if (column == null) {
                continue;
            }
            counts[column]++;
            if (one.cared()) {
                became.merge(one.whatBecame().care().status(), 1, Integer::sum);
                Seen last = last(one.whatBecame(), days);
                if (last != null) {
                    seen.merge(last, 1, Integer::sum);
                }
            }
        }
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            cells.add(new Cell(counts[i], visits.get(i).getOrDefault(group, 0)));
        }
        return new Row(group, cells, became, seen);
    }

    private static @Nullable Seen last(FindingCase found, Map<UUID, LocalDate> days) {
        return found.seen().entrySet().stream()
                .max(Comparator.comparing(entry -> days.getOrDefault(entry.getKey(), LocalDate.MIN)))
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    private static LocalDate day(Walk walk) {
        return LocalDate.ofInstant(walk.plan().starts(), Period.ZONE);
    }
}
