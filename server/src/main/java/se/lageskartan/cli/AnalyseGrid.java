package se.lageskartan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.LandGrid;
import se.lageskartan.gazetteer.GisData;

/** How much lies in each cell of a grid that is cut to land. */
@Command(
        name = "grid",
        mixinStandardHelpOptions = true,
        description = {
            "Antal per sexhörning eller kvadrat, skurna efter stadsdelsområdets land.",
            "Kolumner in: x och y (EPSG:3011, öst och nord) och om så önskas weight.",
            "Ut, rad för rad från sydväst: cell, x och y (mitten av cellens land), land_m2, count (summan av vikterna)",
            "och per_km2. Hur mycket som ligger utanför rutnätet sägs på standard fel."
        })
final class AnalyseGrid implements Callable<Integer> {
    private static final double DEFAULT_SIZE_M = 150;
    private static final double SQUARE_METRES_PER_KM2 = 1e6;
    private static final List<String> HEADER = List.of("cell", "x", "y", "land_m2", "count", "per_km2");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(names = "--size", paramLabel = "METER", description = "avstånd mellan två motstående sidor (150)")
    private double size = DEFAULT_SIZE_M;

    @Option(names = "--shape", paramLabel = "FORM", description = "hexagon eller square (hexagon)")
    private String shape = LandGrid.Shape.HEXAGON.code();

    @Option(
            names = "--land",
            paramLabel = "LAND.wkt",
            description = "landet i stället för stadsdelsområdets: en polygon eller flera som WKT, meter i EPSG:3011")
    private @Nullable Path landFile;

    @Override
    public Integer call() {
        SurfaceOptions.Points points = SurfaceOptions.Points.read(file);
        LandGrid grid = grid();
        double[] counts = new double[grid.size()];
        double outside = 0;
        for (int i = 0; i < points.x().length; i++) {
            double weight = points.weight(i);
            int cell = grid.at(points.x()[i], points.y()[i]);
            if (cell < 0) {
                outside += weight;
            } else {
                counts[cell] += weight;
            }
        }
        if (outside > 0) {
            Terminal.err(spec).println("Utanför rutnätet: " + CsvTable.cell(outside));
        }
        CsvTable.write(Terminal.out(spec), HEADER, csv -> {
            for (int i = 0; i < counts.length; i++) {
                LandGrid.Cell cell = grid.cells().get(i);
                csv.writeRecord(
                        cell.id(),
                        CsvTable.cell(cell.x()),
                        CsvTable.cell(cell.y()),
                        CsvTable.cell(cell.landM2()),
                        CsvTable.cell(counts[i]),
                        CsvTable.cell(counts[i] / cell.landM2() * SQUARE_METRES_PER_KM2));
            }
        });
        return 0;
    }

    private LandGrid grid() {
        if (!(size > 0) || Double.isInfinite(size)) {
            throw Terminal.wrongOption(spec, "--size", size, "ett antal meter över 0");
        }
        LandGrid.Shape form = Arrays.stream(LandGrid.Shape.values())
                .filter(one -> one.code().equals(shape))
                .findFirst()
                .orElseThrow(() -> Terminal.wrongOption(
                        spec,
                        "--shape",
                        shape,
                        Arrays.stream(LandGrid.Shape.values())
                                .map(LandGrid.Shape::code)
                                .collect(Collectors.joining(" eller "))));
        try {
            return LandGrid.over(landFile == null ? ofTheDistrict() : given(landFile), form, size);
        } catch (IllegalArgumentException e) {
            throw Terminal.wrongOption(spec, "--size", size, "så stora rutor att de blir högst 20 000");
        }
    }

    private static Geometry ofTheDistrict() {
        GisData data = GisData.builtIn();
        return data.district().intersection(data.surface("land"));
    }

    private static Geometry given(Path file) {
        Geometry land;
        try {
            land = new WKTReader().read(Files.readString(file));
        } catch (IOException e) {
            throw new CommandFailure("Filen " + file + " kan inte läsas: " + e.getMessage(), e);
        } catch (ParseException | IllegalArgumentException e) {
            throw new CommandFailure(file + " är inte WKT; väntat var en polygon eller flera.", e);
        }
        if (!(land instanceof Polygonal) || !land.isValid() || !(land.getArea() > 0)) {
            throw new CommandFailure(
                    file + " är inget land; väntat var giltiga polygoner med en yta över 0, meter i EPSG:3011.");
        }
        return land;
    }
}
