package se.lageskartan.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.ReferenceSystem;

/**
 * Everything that has to be known of a source to read its files: data, not code. {@link ProfileJson} reads and writes it.
 *
 * @param code what the command line and the API call it: small letters, digits and hyphens
 * @param title Swedish, short
 * @param description Swedish, what the file must hold
 * @param assumption Swedish; what has been assumed of the source without having seen it, empty when nothing
 * @param dataset code of the dataset that its incidents go into
 * @param correctsItself the source owns its ids and sends a record again when it has changed it, so that the newest is
 *     the right one; otherwise a known id with another content may as well be another incident, and is rejected
 * @param columns for each role the headings that mean it, the first one found is taken; a file need not have them all
 * @param commonHeadings whether a role that {@code columns} does not name is found by the headings common to all sources
 * @param fixed values for what the file does not hold, or where it is empty
 */
public record ProfileDefinition(
        String code,
        String title,
        String description,
        String assumption,
        String dataset,
        boolean correctsItself,
        FileFormat format,
        Layout layout,
        Map<Column, List<String>> columns,
        boolean commonHeadings,
        Values values,
        Categories categories,
        Map<Column, String> fixed) {

    /**
     * A coordinate without a stated uncertainty is good to a building or two at best. Police coordinates checked against
     * the true place were off by 83 m in the median for car fires (Gerell 2018, doi 10.18261/issn.1894-8693-2018-02-05);
     * 50 m is our assumption for a source that says nothing.
     */
    public static final double DEFAULT_UNCERTAINTY_M = 50;

    /** What a profile may give a fixed value. */
    static final Set<Column> FIXABLE = Set.of(
            Column.CATEGORY,
            Column.CRIME_CODE,
            Column.TITLE,
            Column.PLACE,
            Column.REFERENCE_SYSTEM,
            Column.UNCERTAINTY);

    public ProfileDefinition {
        // The order of roles is the order of the enum, whoever wrote it down, so that equal definitions look equal.
        columns = ordered(columns);
        fixed = ordered(fixed);
    }

    /**
     * How the table lies in its file.
     *
     * @param encoding of a text file; a byte order mark overrides it
     * @param fallback encoding when {@code encoding} is UTF-8 and the file is not; null to refuse such a file
     * @param delimiter null to find it among semicolon, comma, tab and vertical bar
     * @param headingRow the row of the file that holds the headings, from 1; 0 to find it
     * @param endWords a row whose first filled cell begins with one of these ends the table, e.g. "Summa"
     * @param table sheet of a workbook or table of a GeoPackage; empty for the first
     */
    public record Layout(
            Charset encoding,
            @Nullable Charset fallback,
            @Nullable Character delimiter,
            int headingRow,
            List<String> endWords,
            String table) {
        public static final Layout FOUND = new Layout(StandardCharsets.UTF_8, null, null, 0, List.of(), "");

        public Layout {
            endWords = List.copyOf(endWords);
        }
    }

    /**
     * How values are written.
     *
     * @param dateFormats patterns of {@link java.time.format.DateTimeFormatter}, tried before the common forms; one
     *     without a date is for a column of clock times; {@code excel} stands for Excel's day numbers
     * @param decimal decimal sign; null to take comma or point
     * @param thousands what may stand between thousands beside spaces of any kind
     * @param nullWords values that mean that there is none, whatever their case
     * @param system reference system of columns x and y in rows that do not name one; null to infer it near Stockholm
     * @param positionUncertaintyM metres by which a coordinate may be off when the file has no column for it
     */
    public record Values(
            List<String> dateFormats,
            @Nullable Character decimal,
            List<String> thousands,
            List<String> nullWords,
            @Nullable ReferenceSystem system,
            double positionUncertaintyM) {
        public static final Values COMMON =
                new Values(List.of(), null, List.of(), List.of(), null, DEFAULT_UNCERTAINTY_M);

        public Values {
            dateFormats = List.copyOf(dateFormats);
            thousands = List.copyOf(thousands);
            nullWords = List.copyOf(nullWords);
            if (!(positionUncertaintyM > 0 && positionUncertaintyM < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("uncertainty must be positive metres, got " + positionUncertaintyM);
            }
        }
    }

    /**
     * What the source calls kinds of incident.
     *
     * @param names the source's own names, tried before the common ones, in any spelling that agrees in letters and digits
     * @param unknown where a name that nobody knows goes; null to reject the row
     */
    public record Categories(
            Map<String, Category> names, @Nullable Category unknown) {
        public static final Categories COMMON = new Categories(Map.of(), null);

        public Categories {
            names = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(names));
        }

        Map<String, Category> byKey() {
            return names.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            entry -> Names.key(entry.getKey()), Map.Entry::getValue, (first, second) -> first));
        }
    }

    /** One where everything is found by looking, for a format. */
    public static ProfileDefinition found(FileFormat format) {
        return new ProfileDefinition(
                "utkast",
                "Utkast",
                "",
                "",
                "handelser",
                false,
                format,
                Layout.FOUND,
                Map.of(),
                true,
                Values.COMMON,
                Categories.COMMON,
                Map.of());
    }

    ProfileDefinition with(Layout other) {
        return new ProfileDefinition(
                code,
                title,
                description,
                assumption,
                dataset,
                correctsItself,
                format,
                other,
                columns,
                commonHeadings,
                values,
                categories,
                fixed);
    }

    ProfileDefinition with(Values other) {
        return new ProfileDefinition(
                code,
                title,
                description,
                assumption,
                dataset,
                correctsItself,
                format,
                layout,
                columns,
                commonHeadings,
                other,
                categories,
                fixed);
    }

    ProfileDefinition with(Categories other) {
        return new ProfileDefinition(
                code,
                title,
                description,
                assumption,
                dataset,
                correctsItself,
                format,
                layout,
                columns,
                commonHeadings,
                values,
                other,
                fixed);
    }

    ProfileDefinition with(Map<Column, List<String>> other, boolean alsoCommon) {
        return new ProfileDefinition(
                code,
                title,
                description,
                assumption,
                dataset,
                correctsItself,
                format,
                layout,
                other,
                alsoCommon,
                values,
                categories,
                fixed);
    }

    private static <V> Map<Column, V> ordered(Map<Column, V> map) {
        Map<Column, V> ordered = new EnumMap<>(Column.class);
        ordered.putAll(map);
        return java.util.Collections.unmodifiableMap(ordered);
    }
}
