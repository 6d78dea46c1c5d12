package se.lageskartan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.RecordCells;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.CategoryGrouping;
import se.lageskartan.priority.Expectation;
import se.lageskartan.priority.ExpectedDirection;
import se.lageskartan.priority.MeasureDraft;
import se.lageskartan.priority.MeasureKind;
import se.lageskartan.priority.MeasureStatus;
import se.lageskartan.priority.PlaceName;

/**
 * Works out, from what is told to be usual before two measures that begin a month apart, whether an incident happened in one of the
 * months that tell them apart. Nothing of it happened in the control area in those months, so that whatever is told otherwise is
 * told of the treated one.
 */
final class FollowUpAttack {
    private static final int MONTHS_A_YEAR = 12;

    private final TestService service;
    private final IncidentColumns columns;
    private final Period whole;
    private final Map<String, String> asked = new HashMap<>();

    /** @param whole the months that the data cover */
    FollowUpAttack(TestService service, IncidentColumns columns, Period whole) {
        this.service = service;
        this.columns = columns;
        this.whole = whole;
    }

    /** @param start the month, from the first of the data, with which the earlier of the two measures begins */
    private record Pair(CategoryGrouping.Group group, String treated, String control, int start, boolean more) {}

    /**
     * The share of pairs that he is right about. Half of them differ by exactly one incident, half by none.
     *
     * @param most how many to ask for; all that there are when there are fewer
     */
    double right(int most) {
        List<Pair> one = new ArrayList<>();
        List<Pair> none = new ArrayList<>();
        Random random = new Random(71);
        for (CategoryGrouping.Group group : CategoryGrouping.BUILT_IN.groups()) {
            RecordCells months = columns.cells(
                    AreaLevel.BASOMRADE,
                    new IncidentFilter(whole.start(), whole.end(), open(group), null, Set.of("handelser")),
                    whole.monthEdges());
            for (int start = MONTHS_A_YEAR; start + 1 < months.spans(); start++) {
                int first = start;
                List<String> quiet = codes().stream()
                        .filter(code -> changed(months, code, first) == 0)
                        .toList();
                for (String treated : codes()) {
                    int changed = changed(months, treated, start);
                    if (changed <= 1 && quiet.size() > 1) {
                        String control = quiet.get(random.nextInt(quiet.size()));
                        Pair pair = new Pair(group, treated, control, start, changed == 1);
                        if (!control.equals(treated)) {
                            (pair.more ? one : none).add(pair);
                        }
                    }
                }
            }
        }
        Collections.shuffle(one, random);
        Collections.shuffle(none, random);
        int half = Math.min(most / 2, Math.min(one.size(), none.size()));
        List<Pair> pairs = new ArrayList<>(one.subList(0, half));
        pairs.addAll(none.subList(0, half));
        double right = pairs.stream().filter(this::isRight).count() / (double) pairs.size();
        System.out.printf("Presence from follow-ups a month apart: %.2f %% of %,d pairs%n", 100 * right, pairs.size());
        return right;
    }

    /** What is told otherwise has changed, he says, and what is told alike has not. */
    private boolean isRight(Pair pair) {
        return pair.more != usual(pair, pair.start).equals(usual(pair, pair.start + 1));
    }

    /** All that is told of what is usual before a measure that begins with a month, without when that is. */
    private String usual(Pair pair, int start) {
        LocalDate begins = whole.from().plusMonths(start);
        return asked.computeIfAbsent(pair.group + pair.treated + pair.control + begins, any -> {
            int id = service.bench()
                    .measures()
                    .create(measure(pair, begins), "samordnaren")
                    .id();
            JsonNode outlook = service.json("/api/measures/" + id + "/effect").get("outlook");
            ((ObjectNode) outlook).remove("usual");
            outlook.get("steps").forEach(step -> ((ObjectNode) step).remove(List.of("from", "covered")));
            return outlook.toString();
        });
    }

    private static MeasureDraft measure(Pair pair, LocalDate begins) {
        return new MeasureDraft(
                "Belysning",
                "",
                MeasureKind.LIGHTING,
                PlaceName.parse("place:medborgarplatsen").orElseThrow(),
                null,
                "Trafikkontoret",
                begins,
                null,
                MeasureStatus.ONGOING,
                null,
                new Expectation("Färre", open(pair.group), ExpectedDirection.FEWER, null),
                AreaLevel.BASOMRADE.code() + ":" + pair.treated,
                AreaLevel.BASOMRADE.code() + ":" + pair.control,
                null,
                null,
                List.of(),
                null,
                false);
    }

    /** How many happened in the months that one year has and the year a month later has not, and the other way round. */
    private static int changed(RecordCells months, String code, int start) {
        return months.of(code, start - MONTHS_A_YEAR).count()
                + months.of(code, start).count();
    }

    private List<String> codes() {
        return service.bench().gazetteer().areas(AreaLevel.BASOMRADE).stream()
                .map(area -> area.code())
                .sorted()
                .toList();
    }

    private static Set<Category> open(CategoryGrouping.Group group) {
        return group.categories().stream()
                .filter(category -> !category.sensitive())
                .collect(Collectors.toSet());
    }
}
