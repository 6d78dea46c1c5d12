package se.lageskartan.bench;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import se.lageskartan.Settings;
import se.lageskartan.Workbench;
import se.lageskartan.database.Databases;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.Position;

/** Which areas of all levels a point lies in: through the index, and by asking every polygon whose box holds it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolygonBenchmark {
    private static final int POINTS = 1 << 14;
    private static final String PROPERTY = "lageskartan.bench.";

    private final GeometryFactory geometries = new GeometryFactory();
    private Position[] positions = new Position[0];
    private List<Area> areas = List.of();
    private Gazetteer gazetteer = new Gazetteer(
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            geometries.createEmpty(2),
            geometries.createEmpty(2),
            geometries.createEmpty(2));
    private int next;

    @Setup
    public void load() {
        Map<String, String> environment = Map.of(
                Databases.URL, System.getProperty(PROPERTY + Databases.URL, ""),
                Databases.USER, System.getProperty(PROPERTY + Databases.USER, ""),
                Databases.PASSWORD_FILE, System.getProperty(PROPERTY + Databases.PASSWORD_FILE, ""));
        try (Workbench bench = Workbench.open(Settings.from(Map.of()), environment)) {
            gazetteer = bench.gazetteer();
        }
        areas = gazetteer.areas();
        positions = new Inputs(gazetteer).positions(POINTS, new Random(Inputs.SEED));
    }

    @Benchmark
    public int index() {
        return gazetteer.areasAt(positions[next++ & POINTS - 1]).size();
    }

    @Benchmark
    public int everyPolygon() {
        Position position = positions[next++ & POINTS - 1];
        Coordinate coordinate = new Coordinate(position.east(), position.north());
        Point point = geometries.createPoint(coordinate);
        int found = 0;
        for (Area area : areas) {
            if (area.geometry().getEnvelopeInternal().contains(coordinate)
                    && area.geometry().intersects(point)) {
                found++;
            }
        }
        return found;
    }

    /** Runs both in a process of their own. */
    static void run(Map<String, String> environment, Report report) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(PolygonBenchmark.class.getName()).verbosity(VerboseMode.SILENT);
        options.jvmArgsAppend(environment.entrySet().stream()
                .map(entry -> "-D" + PROPERTY + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new));
        Spread index = Spread.of(0);
        Spread every = index;
        for (RunResult result : new Runner(options.build()).run()) {
            double[] perSecond = result.getAggregatedResult().getIterationResults().stream()
                    .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                    .toArray();
            if (result.getParams().getBenchmark().endsWith("index")) {
                index = Spread.of(perSecond);
            } else {
                every = Spread.of(perSecond);
            }
        }
        report.add(new Line(
                "punkt i alla nivåers polygoner (JMH)",
                "JTS intersects på varje polygon vars ruta håller punkten: %s/s (%s)"
                        .formatted(Spread.number(every.median()), every.text()),
                Spread.number(index.median()) + "/s",
                Spread.number(index.median() / every.median()),
                "",
                null,
                index.text()));
    }
}
