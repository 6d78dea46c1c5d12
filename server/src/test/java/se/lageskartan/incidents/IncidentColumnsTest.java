package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.lageskartan.TestDatabase;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.intake.Category;

/** The answers of the snapshot beside those of SQL to the same questions. */
class IncidentColumnsTest {
    private static final int COUNT = 20_000;
    private static final Period THREE_YEARS = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2027, 1, 1));

    @TempDir
    private static Path directory;

    private static TestDatabase database;
    private static IncidentColumns columns;

    @BeforeAll
    static void fill() throws Exception {
        database = TestDatabase.fresh();
        Grid grid = Grid.in(database.dataSource());
        Importer importer = new Importer(database.dataSource(), SyntheticReader.CLOCK);
        Path file = Files.writeString(directory.resolve("f"), "");
        for (String dataset : List.of("handelser", "exempel")) {
            ImportRequest request = new ImportRequest(dataset, "test", "f", file, false);
            long seed = dataset.length();
            assertThat(importer.run(
                                    importer.reserveId(),
                                    request,
                                    new SyntheticReader(seed, COUNT),
                                    grid.placer(),
                                    new ImportProgress())
                            .status())
                    .isEqualTo(ImportStatus.DONE);
        }
        columns = ColumnsLoader.load(database.dataSource());
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    static Stream<IncidentFilter> filters() {
        IncidentFilter all = IncidentFilter.of(THREE_YEARS);
        IncidentFilter march = all.during(new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)));
        EnumSet<Category> some = EnumSet.of(Category.RAN, Category.OVRIGT, Category.NARKOTIKA);
        return Stream.of(
                all,
                march,
                new IncidentFilter(all.from(), all.to(), some, null, Set.of()),
                new IncidentFilter(all.from(), all.to(), Set.of(), DayPart.KVALL, Set.of()),
                new IncidentFilter(
                        all.from(),
                        all.to(),
                        Set.of(),
                        null,
                        HourWindow.parse("5-7", "17-24").orElseThrow(),
                        Set.of()),
                new IncidentFilter(
                        march.from(),
                        march.to(),
                        some,
                        DayPart.NATT,
                        HourWindow.parse("1-1", "").orElseThrow(),
                        Set.of("exempel")),
                new IncidentFilter(all.from(), all.to(), Set.of(), null, Set.of("exempel")),
                new IncidentFilter(march.from(), march.to(), some, DayPart.NATT, Set.of("handelser", "exempel")),
                new IncidentFilter(march.from(), march.to(), some, DayPart.FORMIDDAG, Set.of("polisen-handelser")),
                all.during(new Period(LocalDate.of(2031, 1, 1), LocalDate.of(2032, 1, 1))));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void countsAreThoseOfSql(IncidentFilter filter) throws SQLException {
        for (AreaLevel level : AreaLevel.values()) {
            LevelCounts counts = columns.counts(level, filter);
            int placed = 0;
            try (Connection connection = connection();
                    PreparedStatement statement = ask(connection, """
                            , shares AS (
                              SELECT i.id, i.confidence, area.code, sum(p) AS p, min(n) AS n
                              FROM matching i, unnest(area_id, area_probability) WITH ORDINALITY AS u(a, p, n)
                                JOIN area ON area.id = a AND area.level = ?
                              GROUP BY i.id, i.confidence, area.code
                            ), ranked AS (
                              SELECT *, row_number() OVER (PARTITION BY id ORDER BY p DESC, n) = 1
                                        AND sum(p) OVER (PARTITION BY id) > 0.4999 AS whole
                              FROM shares
                            )
                            SELECT area.code, count(*) FILTER (WHERE whole), coalesce(sum(p), 0),
                                   count(*) FILTER (WHERE whole AND p > 0.8999 AND confidence > 0.4999)
                            FROM area LEFT JOIN ranked USING (code) WHERE area.level = ? GROUP BY area.code
                            """, filter, level.code(), level.code());
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String code = row.getString(1);
                    assertThat(counts.codes()).contains(code);
                    assertThat(counts.count(code)).as(level + " " + code).isEqualTo(row.getInt(2));
                    assertThat(counts.weighted(code)).isCloseTo(row.getDouble(3), within(1e-3));
                    assertThat(counts.certain(code)).isEqualTo(row.getInt(4));
                    placed += row.getInt(2);
                }
            }
            assertThat(counts.matching()).isEqualTo((int) number("SELECT count(*) FROM matching", filter));
            assertThat(counts.unplaced())
                    .isEqualTo((int) number("SELECT count(*) FROM matching WHERE place_kind IS NULL", filter));
            assertThat(counts.matching()).isEqualTo(placed + counts.unplaced() + counts.elsewhere());
            assertThat(counts.count("finns inte")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void pointsAndIdsAreThoseOfSql(IncidentFilter filter) throws SQLException {
        IncidentPoints points = columns.points(filter);
        assertThat(points.size()).isEqualTo((int) number("SELECT count(*) FROM matching WHERE x IS NOT NULL", filter));
        assertThat(Arrays.stream(points.x()).sum())
                .isCloseTo(real("SELECT coalesce(sum(x), 0) FROM matching", filter), within(1e-3));
        assertThat(Arrays.stream(points.y()).sum())
                .isCloseTo(real("SELECT coalesce(sum(y), 0) FROM matching", filter), within(1e-1));
        assertThat(Arrays.stream(columns.ids(filter)).sum())
                .isEqualTo(number("SELECT coalesce(sum(id), 0) FROM matching", filter));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void monthsAndWeeksAddUpToTheCount(IncidentFilter filter) throws SQLException {
        LevelSeries months = columns.series(AreaLevel.NYKO5, filter, THREE_YEARS.monthEdges());
        IncidentFilter whole = filter.during(THREE_YEARS);
        LevelCounts counts = columns.counts(AreaLevel.NYKO5, whole);
        for (String code : counts.codes()) {
            assertThat(Arrays.stream(months.of(code)).sum()).isEqualTo(counts.count(code));
        }
        assertThat(months.matching()).hasSize(36);
        assertThat(months.matching()[26]).as("March 2026").isEqualTo((int) number(
                "SELECT count(*) FROM matching WHERE date_trunc('month',"
                        + " occurred_from AT TIME ZONE 'Europe/Stockholm') = '2026-03-01'",
                whole));
        assertThat(columns.series(AreaLevel.NYKO5, filter, THREE_YEARS.weekEdges())
                        .matching())
                .hasSize(156);
    }

    @Test
    void hoursAreThoseOfTheClockInStockholm() throws SQLException {
        // On 29 March 2026 the clock goes from 2 to 3, on 25 October from 3 to 2: night has five and seven hours.
        for (LocalDate day : List.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25))) {
            IncidentFilter filter = IncidentFilter.of(new Period(day, day.plusDays(1)));
            int sum = 0;
            for (DayPart part : DayPart.values()) {
                IncidentFilter there = new IncidentFilter(filter.from(), filter.to(), Set.of(), part, Set.of());
                int count = columns.counts(AreaLevel.DISTRICT, there).matching();
                assertThat(count).isEqualTo((int) number("SELECT count(*) FROM matching", there));
                sum += count;
            }
            // An interval longer than half a day has no part of the day.
            int anyTime = (int) number(
                    "SELECT count(*) FROM matching WHERE date_trunc('minute', occurred_to)"
                            + " - date_trunc('minute', occurred_from) > interval '12 hours'",
                    filter);
            assertThat(sum + anyTime)
                    .isEqualTo(columns.counts(AreaLevel.DISTRICT, filter).matching());
            assertThat(sum).isPositive();
        }
    }

    @Test
    void firstAndLastAreThoseOfTheDataset() throws SQLException {
        for (String dataset : List.of("handelser", "exempel")) {
            IncidentFilter filter =
                    new IncidentFilter(THREE_YEARS.start(), THREE_YEARS.end(), Set.of(), null, Set.of(dataset));
            assertThat(columns.first(dataset))
                    .isEqualTo(Instant.ofEpochSecond(
                            number("SELECT extract(epoch FROM min(occurred_from))::bigint FROM matching", filter)));
            assertThat(columns.last(dataset))
                    .isEqualTo(Instant.ofEpochSecond(
                            number("SELECT extract(epoch FROM max(occurred_from))::bigint FROM matching", filter)));
        }
        assertThat(columns.first("polisen-handelser")).isNull();
        assertThat(columns.last("finns inte")).isNull();
    }

    @Test
    void aFilterIsInWholeMinutes() {
        Instant odd = Instant.parse("2026-01-01T00:00:30Z");
        assertThatThrownBy(() -> new IncidentFilter(odd, odd.plusSeconds(90), Set.of(), null, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole minutes");
    }

    private static long number(String sql, IncidentFilter filter) throws SQLException {
        return (long) real(sql, filter);
    }

    private static double real(String sql, IncidentFilter filter) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement statement = ask(connection, sql, filter);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }

    /** The incidents of a filter as SQL would choose them, before a question about them. */
    private static PreparedStatement ask(
            Connection connection, String question, IncidentFilter filter, String... parameters) throws SQLException {
        List<Object> binds =
                new ArrayList<>(List.of(filter.from().toString(), filter.to().toString()));
        StringBuilder sql = new StringBuilder("WITH matching AS (SELECT * FROM incident WHERE occurred_from >="
                + " ?::timestamptz AND occurred_from < ?::timestamptz");
        if (!filter.categories().isEmpty()) {
            sql.append(" AND category = ANY (?)");
            binds.add(filter.categories().stream().map(Category::code).toArray(String[]::new));
        }
        if (!filter.datasets().isEmpty()) {
            sql.append(" AND dataset_code = ANY (?)");
            binds.add(filter.datasets().toArray(String[]::new));
        }
        DayPart part = filter.dayPart();
        if (part != null) {
            sql.append(
                    " AND date_trunc('minute', occurred_to) - date_trunc('minute', occurred_from) <= interval '12 hours'"
                            + " AND extract(hour FROM occurred_from AT TIME ZONE 'Europe/Stockholm') >= ?"
                            + " AND extract(hour FROM occurred_from AT TIME ZONE 'Europe/Stockholm') < ?");
            binds.add(part.fromHour());
            binds.add(part.toHour());
        }
        HourWindow window = filter.hours();
        if (window != null) {
            // Told by to_char, so that the question is not put as the service puts it.
            sql.append(
                    " AND date_trunc('minute', occurred_to) - date_trunc('minute', occurred_from) <= interval '12 hours'"
                            + " AND to_char(occurred_from AT TIME ZONE 'Europe/Stockholm', 'ID')::int BETWEEN ? AND ?"
                            + " AND to_char(occurred_from AT TIME ZONE 'Europe/Stockholm', 'HH24')::int BETWEEN ? AND ?");
            binds.add(window.firstDay().getValue());
            binds.add(window.lastDay().getValue());
            binds.add(window.fromHour());
            binds.add(window.toHour() - 1);
        }
        binds.addAll(List.of(parameters));
        PreparedStatement statement =
                connection.prepareStatement(sql.append(") ").append(question).toString());
        for (int i = 0; i < binds.size(); i++) {
            statement.setObject(i + 1, binds.get(i));
        }
        return statement;
    }

    private static Connection connection() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setSchema("lageskartan");
        return connection;
    }
}
