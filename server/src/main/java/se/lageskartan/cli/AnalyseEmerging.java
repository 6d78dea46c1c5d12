package se.lageskartan.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.EmergingHotspots;
import se.lageskartan.analysis.EmergingHotspots.Window;
import se.lageskartan.analysis.Hotspots;
import se.lageskartan.analysis.Neighbours;
import se.lageskartan.analysis.SpaceTimeHotspots;

/** Which places have become hotspots, stay ones or cease to be. */
@Command(
        name = "emerging",
        mixinStandardHelpOptions = true,
        description = {
            "Mönster över tid: Gi* för varje plats och steg, trend enligt Mann-Kendall och en av 17 kategorier.",
            "Kolumner in: place, step (heltal i följd), x och y (EPSG:3011, öst och nord), count och om så önskas land_m2",
            "(landyta; då räknas händelser per yta). Varje plats ska ha en rad per steg; minst 10 steg.",
            "Ut, en plats per rad: place, pattern, hot_steps, cold_steps, trend_z och trend_p_value;",
            "med --bins en plats och ett steg per rad: place, step, z och state (1 het, -1 kall, 0 ingetdera).",
            "Tomma fält när värdet inte kan räknas, som när alla antal är lika."
        })
final class AnalyseEmerging implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(
            names = "--distance",
            required = true,
            paramLabel = "METER",
            description = "platser så nära varandra eller närmare är grannar")
    private double distance;

    @Option(
            names = "--window",
            paramLabel = "SORT",
            description = "vad en plats och dess grannar jämförs med: neighbourhood_step (steget och det före; förval)"
                    + " eller entire_cube (alla steg, som metoden först beskrevs: en årstid gör då rutor heta)")
    private Window window = Window.NEIGHBOURHOOD_STEP;

    @Option(
            names = "--weeks",
            paramLabel = "ANTAL",
            description = "filens steg är veckor: slå ihop så många till ett steg, de äldsta överskjutande lämnas, och"
                    + " låt närupprepning inte göra en plats het, som kartan gör. Utan detta antas händelser inte"
                    + " följas av andra i närheten")
    private @Nullable Integer weeks;

    @Option(names = "--bins", description = "skriv varje plats och steg i stället för varje plats")
    private boolean bins;

    @Override
    public Integer call() {
        if (weeks != null && weeks < 1) {
            throw Terminal.wrongOption(spec, "--weeks", weeks, "ett heltal från 1");
        }
        CubeTable cube = CubeTable.read(file);
        List<EmergingHotspots.Place> found;
        int together = weeks == null ? 1 : weeks;
        try {
            Neighbours neighbours = Neighbours.within(cube.x(), cube.y(), distance);
            found = weeks == null ? plain(cube, neighbours) : mended(cube, neighbours, together);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("Mönstren kan inte räknas: " + e.getMessage(), e);
        }
        if (bins) {
            writeBins(cube, found, cube.step(cube.steps() % together), together);
        } else {
            writePlaces(cube, found);
        }
        return 0;
    }

    private List<EmergingHotspots.Place> plain(CubeTable cube, Neighbours neighbours) {
        if (cube.steps() < EmergingHotspots.LEAST_STEPS) {
            throw tooFew(cube.steps());
        }
        int[][] counts = cube.counts();
        double[][] values = new double[cube.steps()][];
        for (int step = 0; step < values.length; step++) {
            int[] row = new int[counts.length];
            for (int place = 0; place < row.length; place++) {
                row[place] = counts[place][step];
            }
            values[step] = Hotspots.perLand(row, cube.landM2());
        }
        int[] one = new int[counts.length];
        Arrays.fill(one, 1);
        return EmergingHotspots.of(values, Hotspots.perLand(one, cube.landM2()), neighbours, 0, window);
    }

    private List<EmergingHotspots.Place> mended(CubeTable cube, Neighbours neighbours, int together) {
        int steps = cube.steps() / together;
        if (steps < EmergingHotspots.LEAST_STEPS) {
            throw tooFew(steps);
        }
        int[][] weekly = cube.counts();
        int[][] series = new int[weekly.length][steps];
        int first = cube.steps() % together;
        for (int place = 0; place < series.length; place++) {
            for (int week = first; week < cube.steps(); week++) {
                series[place][(week - first) / together] += weekly[place][week];
            }
        }
        SpaceTimeHotspots found = SpaceTimeHotspots.of(series, cube.landM2(), weekly, neighbours, together, window);
        if (found.cannotTell() != null) {
            throw new CommandFailure("Mönstren kan inte räknas. " + found.cannotTell());
        }
        return found.places();
    }

    private static CommandFailure tooFew(int steps) {
        return new CommandFailure(
                "Filen räcker till " + steps + " steg; minst " + EmergingHotspots.LEAST_STEPS + " behövs.");
    }

    private void writePlaces(CubeTable cube, List<EmergingHotspots.Place> found) {
        List<String> header = List.of("place", "pattern", "hot_steps", "cold_steps", "trend_z", "trend_p_value");
        CsvTable.write(Terminal.out(spec), header, csv -> {
            for (int i = 0; i < found.size(); i++) {
                EmergingHotspots.Place place = found.get(i);
                boolean known = place.z().stream().anyMatch(z -> z != null);
                csv.writeRecord(
                        cube.place(i),
                        known ? place.pattern().code() : "",
                        known ? CsvTable.cell(steps(place, 1)) : "",
                        known ? CsvTable.cell(steps(place, -1)) : "",
                        CsvTable.cell(place.trendZ()),
                        CsvTable.cell(place.trendP()));
            }
        });
    }

    private static long steps(EmergingHotspots.Place place, int state) {
        return place.states().stream().filter(one -> one == state).count();
    }

    private void writeBins(CubeTable cube, List<EmergingHotspots.Place> found, int first, int together) {
        CsvTable.write(Terminal.out(spec), List.of("place", "step", "z", "state"), csv -> {
            for (int i = 0; i < found.size(); i++) {
                EmergingHotspots.Place place = found.get(i);
                for (int step = 0; step < place.z().size(); step++) {
                    Double z = place.z().get(step);
                    csv.writeRecord(
                            cube.place(i),
                            CsvTable.cell(first + step * together),
                            CsvTable.cell(z),
                            z == null ? "" : CsvTable.cell(place.states().get(step)));
                }
            }
        });
    }
}
