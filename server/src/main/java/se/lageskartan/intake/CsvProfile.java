package se.lageskartan.intake;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.ReferenceSystem;

/**
 * What a source's CSV files need to be told that they do not say themselves.
 *
 * @param delimiter null to find it among semicolon, comma, tab and vertical bar
 * @param fallback encoding of a file that is not valid UTF-8; null to refuse such a file
 * @param system reference system of columns x and y in rows that do not name one; null to infer it near Stockholm
 * @param positionUncertaintyM metres by which a coordinate may be off when the file has no column for it
 * @param categories the source's own names for kinds of incident, tried before the common ones; in any spelling that
 *     agrees in letters and digits
 * @param unknownCategory where a name that nobody knows goes; null to reject the row
 */
public record CsvProfile(
        @Nullable Character delimiter,
        @Nullable Charset fallback,
        @Nullable ReferenceSystem system,
        double positionUncertaintyM,
        Map<String, Category> categories,
        @Nullable Category unknownCategory) {

    /**
     * A coordinate without a stated uncertainty is good to a building or two at best. Police coordinates checked against
     * the true place were off by 83 m in the median for car fires (Gerell 2018, doi 10.18261/issn.1894-8693-2018-02-05);
     * 50 m is our assumption for a source that says nothing.
     */
    public static final double DEFAULT_UNCERTAINTY_M = 50;

    /** UTF-8, delimiter and reference system found by looking, unknown categories rejected. */
    public static final CsvProfile PLAIN = new CsvProfile(null, null, null, DEFAULT_UNCERTAINTY_M, Map.of(), null);

    public CsvProfile {
        if (!(positionUncertaintyM > 0 && positionUncertaintyM < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("uncertainty must be positive metres, got " + positionUncertaintyM);
        }
        categories = categories.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> Names.key(entry.getKey()), Map.Entry::getValue));
    }

    /** The same with a fallback encoding. */
    public CsvProfile withFallback(Charset charset) {
        return new CsvProfile(delimiter, charset, system, positionUncertaintyM, categories, unknownCategory);
    }
}
