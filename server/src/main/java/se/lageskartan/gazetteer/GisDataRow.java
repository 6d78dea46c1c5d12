package se.lageskartan.gazetteer;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.valid.IsValidOp;
import se.lageskartan.geo.ReferenceSystem;

/** One row of a data file; every complaint about it names the file, the row and the column. */
record GisDataRow(String file, NamedCsvRecord fields) {
    static final GeometryFactory GEOMETRIES =
            new GeometryFactory(new PrecisionModel(), ReferenceSystem.SWEREF99_18_00.epsg());

    private static final Pattern LIST_SEPARATOR = Pattern.compile(";");

    String text(String column) {
        return fields.findField(column)
                .orElseThrow(() -> new InvalidGisDataException(file, "the column \"" + column + "\" is missing"));
    }

    String required(String column) {
        String value = text(column);
        if (value.isBlank()) {
            throw invalid(column + " is empty");
        }
        return value;
    }

    List<String> list(String column) {
        return Arrays.stream(LIST_SEPARATOR.split(text(column)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    boolean flag(String column) {
        return switch (text(column)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(column + " must be true or false, got \"" + text(column) + "\"");
        };
    }

    double notNegative(String column) {
        try {
            BigDecimal value = new BigDecimal(required(column));
            if (value.signum() >= 0) {
                return value.doubleValue();
            }
        } catch (NumberFormatException e) {
            // The complaint below says it better.
        }
        throw invalid(column + " must be a number, not negative, got \"" + text(column) + "\"");
    }

    int integer(String column) {
        double value = notNegative(column);
        if (value != Math.rint(value) || value > Integer.MAX_VALUE) {
            throw invalid(column + " must be a whole number, got \"" + text(column) + "\"");
        }
        return (int) value;
    }

    LocalDate date(String column) {
        LocalDate date = dateOrNull(column);
        if (date == null) {
            throw invalid(column + " is empty");
        }
        return date;
    }

    @Nullable LocalDate dateOrNull(String column) {
        String value = text(column);
        try {
            return value.isBlank() ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw invalid(column + " must be a date such as 2023-01-31, got \"" + value + "\"");
        }
    }

    /** A valid geometry in EPSG:3011, or null where the field is empty. */
    @Nullable Geometry geometryOrNull(String column) {
        String wkt = text(column);
        if (wkt.isBlank()) {
            return null;
        }
        Geometry geometry;
        try {
            geometry = new WKTReader(GEOMETRIES).read(wkt);
        } catch (ParseException | IllegalArgumentException e) {
            throw invalid(column + " is not well-known text: " + e.getMessage());
        }
        if (geometry.isEmpty()) {
            throw invalid(column + " is an empty geometry");
        }
        IsValidOp validity = new IsValidOp(geometry);
        if (!validity.isValid()) {
            throw invalid(column + " is not a valid geometry: " + validity.getValidationError());
        }
        return geometry;
    }

    Geometry geometry(String column) {
        Geometry geometry = geometryOrNull(column);
        if (geometry == null) {
            throw invalid(column + " is empty");
        }
        return geometry;
    }

    MultiLineString lines(String column) {
        return switch (geometry(column)) {
            case MultiLineString lines -> lines;
            case LineString line -> GEOMETRIES.createMultiLineString(new LineString[] {line});
            case Geometry other -> throw invalid(column + " must be lines, got a " + other.getGeometryType());
        };
    }

    MultiPolygon polygons(String column) {
        return asMultiPolygon(geometry(column));
    }

    MultiPolygon asMultiPolygon(Geometry geometry) {
        return switch (geometry) {
            case MultiPolygon polygons -> polygons;
            case Polygon polygon -> GEOMETRIES.createMultiPolygon(new Polygon[] {polygon});
            default -> throw invalid("the geometry must be polygons, got a " + geometry.getGeometryType());
        };
    }

    InvalidGisDataException invalid(String problem) {
        return new InvalidGisDataException(file, fields.getStartingLineNumber(), problem);
    }
}
