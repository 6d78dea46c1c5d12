package se.lageskartan.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.bench.Inputs.Question;
import se.lageskartan.disclosure.AreaFigures;
import se.lageskartan.disclosure.AreaQuery;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Category;

/**
 * Counts, rates and change of every basområde under varying filters: as the service answers, beside the plain join of points
 * and polygons. The join counts and no more; the service tests every change as well. Both must count the same.
 */
final class CountsBench {
    private static final Viewer ANALYST = new Viewer(Role.ANALYTIKER);
    private static final double GOAL_RATIO = 20;

    private static final String POINTS = """
            DROP TABLE IF EXISTS bench_point;
            CREATE TABLE bench_point AS
            SELECT category, occurred_from, ST_SetSRID(ST_MakePoint(x, y), 3011)::geometry(Point, 3011) AS geom
            FROM lageskartan.incident WHERE x IS NOT NULL;
            CREATE INDEX ON bench_point USING gist (geom);
            CREATE INDEX ON bench_point (occurred_from);
            ANALYZE bench_point
            """;

    private static final String JOIN = """
            SELECT a.code, count(*) FILTER (WHERE p.occurred_from >= ?), count(*) FILTER (WHERE p.occurred_from < ?)
            FROM lageskartan.area a JOIN bench_point p ON ST_Contains(a.geom, p.geom)
            WHERE a.level = 'basomrade' AND a.version_to IS NULL
              AND p.occurred_from >= ? AND p.occurred_from < ? AND p.category = ANY(?)
              AND extract(hour FROM p.occurred_from AT TIME ZONE 'Europe/Stockholm') >= ?
              AND extract(hour FROM p.occurred_from AT TIME ZONE 'Europe/Stockholm') < ?
            GROUP BY a.code
            """;

    private record Pair(int now, int before) {
        static final Pair NONE = new Pair(0, 0);
    }

    private final Disclosure disclosure;
    private final Connection connection;
    private final Report report;

    CountsBench(Disclosure disclosure, Connection connection, Report report) {
        this.disclosure = disclosure;
        this.connection = connection;
        this.report = report;
    }

    /**
     * @param goalMs what the 95th percentile is to be at most, in milliseconds
     * @param joined how many of the questions are asked of the database as well
     */
    void run(int incidents, double goalMs, List<Question> questions, int joined, int runs) throws SQLException {
        for (int i = 0; i < 2; i++) {
            questions.forEach(this::ask);
        }
        double[] p50 = new double[runs];
        double[] p95 = new double[runs];
        double[] processor = new double[runs];
        for (int run = 0; run < runs; run++) {
            double[] ms = questions.stream()
                    .mapToDouble(question -> milliseconds(question))
                    .sorted()
                    .toArray();
            p50[run] = Spread.quantile(ms, 0.5);
            p95[run] = Spread.quantile(ms, 0.95);
            processor[run] = Spread.quantile(
                    questions.stream()
                            .mapToDouble(this::processorMilliseconds)
                            .sorted()
                            .toArray(),
                    0.95);
        }
        report.note("p95 i processortid, som andra program på datorn inte förlänger: %s ms."
                .formatted(Spread.of(processor).text()));
        try (Statement statement = connection.createStatement()) {
            statement.execute(POINTS);
        }
        double[] join = new double[joined];
        double[] ratio = new double[joined];
        int different = 0;
        for (int i = 0; i < joined; i++) {
            Question question = questions.get(i);
            long start = System.nanoTime();
            Map<String, Pair> counted = join(question);
            join[i] = (System.nanoTime() - start) / 1e6;
            ratio[i] = join[i]
                    / Spread.of(milliseconds(question), milliseconds(question), milliseconds(question))
                            .median();
            different += different(counted, ask(question));
        }
        if (different > 0) {
            report.wrongAnswer(different + " av antalen skiljer sig från databasens punkt-i-polygon");
        } else {
            report.note("Antalen i båda perioderna är desamma som databasens i alla 52 basområden och %d frågor."
                    .formatted(joined));
        }
        Arrays.sort(join);
        Spread ratios = Spread.of(ratio);
        String work = "antal och förändring per basområde, %s händelser, ".formatted(Spread.number(incidents));
        String peer = "ST_Contains-join: ";
        report.add(line(work + "p50", peer + Spread.number(Spread.quantile(join, 0.5)) + " ms", p50, "", null));
        report.add(line(
                work + "p95",
                peer + Spread.number(Spread.quantile(join, 0.95)) + " ms",
                p95,
                Spread.number(goalMs) + " ms",
                Spread.of(p95).median() <= goalMs));
        report.add(new Line(
                work + "samma fråga",
                "ST_Contains-join, %d frågor".formatted(joined),
                Spread.number(ratios.median()) + " gånger snabbare",
                Spread.number(ratios.median()),
                "minst 20",
                ratios.median() >= GOAL_RATIO,
                ratios.text()));
    }

    private static Line line(String work, String peer, double[] runs, String goal, @Nullable Boolean reached) {
        Spread spread = Spread.of(runs);
        return new Line(work, peer, Spread.number(spread.median()) + " ms", "", goal, reached, spread.text());
    }

    private double milliseconds(Question question) {
        long start = System.nanoTime();
        ask(question);
        return (System.nanoTime() - start) / 1e6;
    }

    private double processorMilliseconds(Question question) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        ask(question);
        return (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private AreaFigures ask(Question question) {
        return disclosure
                .areaFigures(
                        ANALYST,
                        new AreaQuery(AreaLevel.BASOMRADE, question.period(), question.compare(), question.selection()))
                .value();
    }

    private Map<String, Pair> join(Question question) throws SQLException {
        Period period = question.period();
        Set<Category> asked = question.selection().categories();
        String[] categories = Arrays.stream(Category.values())
                .filter(one -> asked.isEmpty() ? !one.sensitive() : asked.contains(one))
                .map(Category::code)
                .toArray(String[]::new);
        DayPart part = question.selection().dayPart();
        Timestamp begin = Timestamp.from(period.start());
        Map<String, Pair> counted = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(JOIN)) {
            statement.setTimestamp(1, begin);
            statement.setTimestamp(2, begin);
            statement.setTimestamp(3, Timestamp.from(question.compare().start()));
            statement.setTimestamp(4, Timestamp.from(period.end()));
            statement.setArray(5, connection.createArrayOf("text", categories));
            statement.setInt(6, part == null ? 0 : part.fromHour());
            statement.setInt(7, part == null ? 24 : part.toHour());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counted.put(row.getString(1), new Pair(row.getInt(2), row.getInt(3)));
                }
            }
        }
        return counted;
    }

    private static int different(Map<String, Pair> counted, AreaFigures figures) {
        int different = 0;
        for (AreaFigures.Row row : figures.rows()) {
            Integer now = row.count();
            Integer before = row.compareCount();
            Pair pair = counted.getOrDefault(row.code(), Pair.NONE);
            if (now == null || before == null || now != pair.now() || before != pair.before()) {
                different++;
            }
        }
        return different;
    }
}
