package se.lageskartan.geocoding;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import se.lageskartan.geo.ReferenceSystem;

/**
 * One row of the corpus: what a reader who knows the district makes of a text. The columns are described in its README.
 *
 * @param text empty for the notices, whose words are not ours
 * @param toleranceM how far from the truth an answer may be, metres; 0 where there is no place
 * @param nyko5 the areas of the twelve that count as right
 * @param shares how much of the truth lies in each of the twelve, summing to 1
 * @param truth EPSG:3011, null where there is no place
 */
record LabelledText(
        String id,
        String half,
        String text,
        Expected expected,
        String kind,
        double toleranceM,
        Set<String> nyko5,
        Map<String, Double> shares,
        Set<String> tags,
        @Nullable Geometry truth) {

    /** What the answer should be. */
    enum Expected {
        PLACED,
        /** The scene is outside the district. */
        OUTSIDE,
        /** No place, or nothing finer than the district. */
        UNPLACEABLE,
        /** Several places and nothing to choose by: ask, or spread the confidence. */
        AMBIGUOUS
    }

    /** The files that may be tuned on. */
    static final List<String> TUNING = List.of(
            "tuning.csv", "tuning2.csv", "tuning3.csv", "tuning4.csv", "tuning5.csv", "tuning6.csv", "tuning7.csv");

    private static final GeometryFactory GEOMETRIES =
            new GeometryFactory(new PrecisionModel(), ReferenceSystem.SWEREF99_18_00.epsg());

    /** The rows of a file of the corpus, in its order. */
    static List<LabelledText> read(String file) {
        try (InputStream in = Objects.requireNonNull(LabelledText.class.getResourceAsStream("corpus/" + file), file);
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream().map(LabelledText::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelledText of(NamedCsvRecord row) {
        String tolerance = row.getField("tolerance_m");
        return new LabelledText(
                row.getField("id"),
                row.getField("half"),
                row.findField("text").orElse(""),
                Expected.valueOf(row.getField("expected").toUpperCase(Locale.ROOT)),
                row.getField("kind"),
                tolerance.isEmpty() ? 0 : Double.parseDouble(tolerance),
                parts(row, "nyko5").collect(toUnmodifiableSet()),
                parts(row, "nyko5_share")
                        .map(share -> share.split(":", 2))
                        .collect(toMap(share -> share[0], share -> Double.parseDouble(share[1]))),
                parts(row, "tags").collect(toUnmodifiableSet()),
                geometry(row.getField("truth")));
    }

    private static Stream<String> parts(NamedCsvRecord row, String column) {
        return Arrays.stream(row.getField(column).split("\\|", -1)).filter(part -> !part.isEmpty());
    }

    private static @Nullable Geometry geometry(String wkt) {
        try {
            return wkt.isEmpty() ? null : new WKTReader(GEOMETRIES).read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }
}
