package se.lageskartan.gazetteer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/**
 * The content of the gis-data files, checked: codes are unique, parents exist, geometries are valid, the basområden tile
 * without gap or overlap, and every other area without a border of its own is the union of its basområden. Geometries
 * are in EPSG:3011.
 */
public record GisData(
        List<AreaRow> areas,
        List<PopulationRow> population,
        List<StreetRow> streets,
        List<PlaceRow> places,
        List<OutsideRow> outsideNames,
        List<SurfaceRow> surfaces) {

    private static final String FOLDER = "/gis-data/";

    record AreaRow(
            AreaLevel level,
            String code,
            String name,
            @Nullable String parentCode,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            double landAreaM2,
            String landAreaSource,
            boolean preliminary,
            String source,
            String note,
            MultiPolygon geometry) {}

    record PopulationRow(AreaLevel level, String areaCode, LocalDate date, int residents, String source) {}

    record StreetRow(String name, String streetClass, boolean inDistrict, MultiLineString line) {}

    record PlaceRow(
            String slug,
            String name,
            String kind,
            List<String> aliases,
            int rank,
            boolean inDistrict,
            double uncertaintyM,
            boolean preliminary,
            String source,
            LocalDate validFrom,
            Geometry footprint) {}

    record OutsideRow(
            String name,
            String kind,
            List<String> aliases,
            @Nullable Point position) {}

    record SurfaceRow(String kind, MultiPolygon geometry) {}

    /** When a place in the files does not say since when it holds: the oldest date our borders are known for. */
    private static final LocalDate SINCE_ALWAYS = LocalDate.of(2014, 12, 31);

    public GisData {
        areas = List.copyOf(areas);
        population = List.copyOf(population);
        streets = List.copyOf(streets);
        places = List.copyOf(places);
        outsideNames = List.copyOf(outsideNames);
        surfaces = List.copyOf(surfaces);
    }

    /**
     * All surfaces of a kind as one geometry, EPSG:3011; empty when there is none.
     *
     * @param kind land, extent or unknown
     */
    public Geometry surface(String kind) {
        List<MultiPolygon> found = surfaces.stream()
                .filter(surface -> surface.kind().equals(kind))
                .map(SurfaceRow::geometry)
                .toList();
        return found.isEmpty()
                ? new GeometryFactory().createMultiPolygon()
                : OverlayNGRobust.union(List.<Geometry>copyOf(found));
    }

    /** The district: the basområden together, water included. EPSG:3011. */
    public Geometry district() {
        return UnaryUnionNG.union(
                areas.stream()
                        .filter(area -> area.level() == AreaLevel.BASOMRADE)
                        .<Geometry>map(AreaRow::geometry)
                        .toList(),
                new PrecisionModel());
    }

    /**
     * Reads the files that are built into the program.
     *
     * @throws InvalidGisDataException when a file is missing or breaks a rule
     */
    public static GisData builtIn() {
        return read(UnaryOperator.identity());
    }

    /**
     * Reads the built-in files, each passed through {@code edit} first: what the content would be with that change.
     *
     * @param edit from the text of all files, one at a time, to the text to read
     */
    static GisData read(UnaryOperator<String> edit) {
        List<AreaRow> areas = AreaDerivation.complete(rows("areas.csv", edit));
        GisData data = new GisData(
                areas,
                map(rows("population.csv", edit), GisData::population),
                map(rows("streets.csv", edit), GisData::street),
                map(rows("places.csv", edit), GisData::place),
                map(rows("outside.csv", edit), GisData::outsideName),
                map(rows("land.csv", edit), GisData::surface));
        data.requireKnownAreas();
        requireUnique("places.csv", "id", map(data.places, PlaceRow::slug));
        return data;
    }

    private static PopulationRow population(GisDataRow row) {
        return new PopulationRow(
                level(row), row.required("code"), row.date("date"), row.integer("residents"), row.required("source"));
    }

    private static StreetRow street(GisDataRow row) {
        return new StreetRow(row.text("name"), row.required("class"), row.flag("in_district"), row.lines("geometry"));
    }

    private static PlaceRow place(GisDataRow row) {
        int rank = row.integer("rank");
        if (rank < 1 || rank > 4) {
            throw row.invalid("rank must be 1 to 4, got " + rank);
        }
        LocalDate validFrom = row.dateOrNull("valid_from");
        return new PlaceRow(
                row.required("id"),
                row.required("name"),
                row.required("kind"),
                row.list("aliases"),
                rank,
                row.flag("in_district"),
                row.notNegative("uncertainty_m"),
                row.flag("preliminary"),
                row.required("source"),
                validFrom == null ? SINCE_ALWAYS : validFrom,
                row.geometry("geometry"));
    }

    private static OutsideRow outsideName(GisDataRow row) {
        Geometry geometry = row.geometryOrNull("geometry");
        if (geometry != null && !(geometry instanceof Point)) {
            throw row.invalid("geometry must be a point, got a " + geometry.getGeometryType());
        }
        return new OutsideRow(row.required("name"), row.required("kind"), row.list("aliases"), (Point) geometry);
    }

    private static SurfaceRow surface(GisDataRow row) {
        return new SurfaceRow(row.required("kind"), row.polygons("geometry"));
    }

    static AreaLevel level(GisDataRow row) {
        return AreaLevel.parse(row.required("level"))
                .orElseThrow(() -> row.invalid("level must be district, stadsdel, nyko5, basomrade or priority, got \""
                        + row.text("level") + "\""));
    }

    private void requireKnownAreas() {
        Set<String> known = new HashSet<>();
        areas.forEach(area -> known.add(area.level().code() + " " + area.code()));
        for (PopulationRow row : population) {
            if (!known.contains(row.level().code() + " " + row.areaCode())) {
                throw new InvalidGisDataException(
                        "population.csv",
                        "no such area in areas.csv: " + row.level().code() + " " + row.areaCode());
            }
        }
        requireUnique(
                "population.csv",
                "level, code and date",
                map(population, row -> row.level().code() + " " + row.areaCode() + " " + row.date()));
    }

    static void requireUnique(String file, String column, List<String> keys) {
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            if (!seen.add(key)) {
                throw new InvalidGisDataException(file, column + " must be unique, \"" + key + "\" stands twice");
            }
        }
    }

    private static List<GisDataRow> rows(String file, UnaryOperator<String> edit) {
        try (InputStream in = GisData.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new InvalidGisDataException(file, "the file is missing");
            }
            String text = edit.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            List<GisDataRow> rows = new ArrayList<>();
            try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
                reader.forEach(fields -> rows.add(new GisDataRow(file, fields)));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <A, B> List<B> map(List<A> from, Function<A, B> function) {
        return from.stream().map(function).toList();
    }
}
