package se.lageskartan.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.ReferenceSystem;

/** Profiles as JSON: the files that ship with the program, what is stored, and what the API takes and gives. */
public final class ProfileJson {
    static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private static final List<String> ENCODINGS = List.of("utf-8", "windows-1252", "iso-8859-1");
    private static final String REJECT = "reject";
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST = 500;
    private static final double MAX_UNCERTAINTY_M = 100_000;

    private ProfileJson() {}

    /**
     * Reads a definition. Fields left out are found by looking; fields that do not exist are refused, so that a misspelt
     * one is not silently left out.
     *
     * @throws InvalidProfileException naming every field that is wrong
     */
    public static ProfileDefinition read(JsonNode json) throws InvalidProfileException {
        return read(json, true);
    }

    /** Reads one that is still being made: which column holds what may not all have been said yet. */
    public static ProfileDefinition draft(JsonNode json) throws InvalidProfileException {
        return read(json, false);
    }

    private static ProfileDefinition read(JsonNode json, boolean whole) throws InvalidProfileException {
        JsonFields root = JsonFields.of(json);
        String code = root.text("code", "", 40);
        if (!CODE.matcher(code).matches()) {
            root.fault(
                    "code", "”" + code + "”. Förväntat: små bokstäver a–z, siffror och bindestreck, högst 40 tecken.");
        }
        String title = root.text("title", "", 100);
        if (title.isBlank()) {
            root.fault("title", "saknas. Förväntat: en kort rubrik på svenska.");
        }
        String description = root.text("description", "", LONGEST_TEXT);
        String assumption = root.text("assumption", "", LONGEST_TEXT);
        String dataset = root.text("dataset", "handelser", 100);
        boolean corrects = root.truth("correctsItself", false);
        String formatName = root.text("format", "", 20);
        FileFormat format = FileFormat.parse(formatName).orElse(null);
        if (format == null) {
            root.fault("format", "”" + formatName + "”. Förväntat: csv, xlsx, geojson, geopackage eller polisen.");
            format = FileFormat.CSV;
        }
        ProfileDefinition.Layout layout = layout(root.object("layout"), format);
        Map<Column, List<String>> columns = columns(root.object("columns"));
        boolean common = root.truth("commonHeadings", true);
        ProfileDefinition.Values values = values(root.object("values"));
        ProfileDefinition.Categories categories = categories(root.object("categories"));
        Map<Column, String> fixed = fixed(root.object("fixed"));
        ProfileDefinition definition = new ProfileDefinition(
                code,
                title,
                description,
                assumption,
                dataset,
                corrects,
                format,
                layout,
                columns,
                common,
                values,
                categories,
                fixed);
        root.unknownFields();
        if (root.faults().isEmpty()) {
            ProfileChecks.check(definition, root);
            if (whole) {
                ProfileChecks.checkWhole(definition, root);
            }
        }
        if (!root.faults().isEmpty()) {
            throw new InvalidProfileException(root.faults());
        }
        return definition;
    }

    /** The definition as {@link #read} takes it, every field written out. */
    public static ObjectNode write(ProfileDefinition definition) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", definition.code());
        json.put("title", definition.title());
        json.put("description", definition.description());
        json.put("assumption", definition.assumption());
        json.put("dataset", definition.dataset());
        json.put("correctsItself", definition.correctsItself());
        json.put("format", definition.format().code());
        ProfileDefinition.Layout layout = definition.layout();
        ObjectNode laid = json.putObject("layout");
        laid.put("encoding", name(layout.encoding()));
        laid.put("fallbackEncoding", layout.fallback() == null ? null : name(layout.fallback()));
        laid.put(
                "delimiter",
                layout.delimiter() == null ? null : layout.delimiter().toString());
        laid.put("headingRow", layout.headingRow());
        strings(laid.putArray("endWords"), layout.endWords());
        laid.put("table", layout.table());
        ObjectNode columns = json.putObject("columns");
        definition.columns().forEach((column, headings) -> strings(columns.putArray(column.code()), headings));
        json.put("commonHeadings", definition.commonHeadings());
        ProfileDefinition.Values values = definition.values();
        ObjectNode valued = json.putObject("values");
        strings(valued.putArray("dateFormats"), values.dateFormats());
        valued.put("decimal", values.decimal() == null ? null : values.decimal().toString());
        strings(valued.putArray("thousands"), values.thousands());
        strings(valued.putArray("nullWords"), values.nullWords());
        valued.put("crs", values.system() == null ? null : values.system().toString());
        valued.put("positionUncertaintyM", values.positionUncertaintyM());
        ObjectNode categories = json.putObject("categories");
        ObjectNode names = categories.putObject("names");
        definition.categories().names().forEach((name, category) -> names.put(name, category.code()));
        Category unknown = definition.categories().unknown();
        categories.put("unknown", unknown == null ? REJECT : unknown.code());
        ObjectNode fixed = json.putObject("fixed");
        definition.fixed().forEach((column, value) -> fixed.put(column.code(), value));
        return json;
    }

    private static ProfileDefinition.Layout layout(JsonFields json, FileFormat format) {
        Charset encoding = encoding(json, "encoding");
        Charset fallback = encoding(json, "fallbackEncoding");
        String delimiter = json.text("delimiter", "", 3);
        if (delimiter.length() > 1 || delimiter.equals("\"") || delimiter.equals("\n") || delimiter.equals("\r")) {
            json.fault("delimiter", "”" + delimiter + "”. Förväntat: ett tecken, till exempel ; eller tabb.");
            delimiter = "";
        }
        int headingRow = (int) json.number("headingRow", 0, 0, 100);
        List<String> endWords = json.texts("endWords", MOST, 100);
        String table = json.text("table", "", 200);
        if (!table.isEmpty() && format == FileFormat.CSV) {
            json.fault("table", "”" + table + "”. En textfil har inga blad eller tabeller.");
        }
        json.unknownFields();
        return new ProfileDefinition.Layout(
                encoding == null ? StandardCharsets.UTF_8 : encoding,
                fallback,
                delimiter.isEmpty() ? null : delimiter.charAt(0),
                headingRow,
                endWords,
                table);
    }

    private static @Nullable Charset encoding(JsonFields json, String field) {
        String name = json.text(field, "", 40).toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return null;
        }
        if (!ENCODINGS.contains(name)) {
            json.fault(field, "”" + name + "”. Förväntat: " + String.join(", ", ENCODINGS) + ".");
            return null;
        }
        return Charset.forName(name);
    }

    private static Map<Column, List<String>> columns(JsonFields json) {
        Map<Column, List<String>> columns = new EnumMap<>(Column.class);
        Map<String, String> taken = new HashMap<>();
        for (String code : json.names()) {
            Column column = Column.parse(code).orElse(null);
            if (column == null) {
                // Said by unknownFields below.
                continue;
            }
            List<String> headings = json.texts(code, MOST, 300);
            if (headings.isEmpty()) {
                json.fault(code, "har ingen rubrik. Förväntat: en lista med minst en rubrik.");
            }
            for (String heading : headings) {
                String earlier = taken.putIfAbsent(Names.key(heading), code);
                boolean clash = earlier != null && !earlier.equals(code);
                if (Names.key(heading).isEmpty() || clash) {
                    json.fault(
                            code,
                            !clash
                                    ? "”" + heading + "” har varken bokstav eller siffra. Förväntat: en rubrik."
                                    : "”" + heading + "” används redan för " + earlier
                                            + ". Förväntat: en rubrik för varje uppgift.");
                }
            }
            columns.put(column, headings);
        }
        json.unknownFields();
        return columns;
    }

    private static ProfileDefinition.Values values(JsonFields json) {
        List<String> formats = json.texts("dateFormats", 20, 60);
        for (String format : formats) {
            try {
                DateFormats.of(List.of(format));
            } catch (IllegalArgumentException e) {
                json.fault("dateFormats", String.valueOf(e.getMessage()));
            }
        }
        String decimal = json.text("decimal", "", 3);
        if (!List.of("", ",", ".").contains(decimal)) {
            json.fault("decimal", "”" + decimal + "”. Förväntat: komma eller punkt.");
            decimal = "";
        }
        List<String> thousands = json.texts("thousands", 10, 3);
        for (String mark : thousands) {
            if (mark.equals(decimal) || mark.chars().anyMatch(c -> Character.isLetterOrDigit(c) || c == '-')) {
                json.fault("thousands", "”" + mark + "” kan inte stå mellan tusental. Förväntat: till exempel punkt.");
            }
        }
        List<String> nullWords = json.texts("nullWords", MOST, 100);
        String systemName = json.text("crs", "", 40);
        ReferenceSystem system =
                systemName.isEmpty() ? null : Coordinates.system(systemName).orElse(null);
        if (!systemName.isEmpty() && system == null) {
            json.fault("crs", "”" + systemName + "”. Förväntat: EPSG:3011, EPSG:3006, EPSG:4326 eller EPSG:3857.");
        }
        double uncertainty =
                json.number("positionUncertaintyM", ProfileDefinition.DEFAULT_UNCERTAINTY_M, 0.1, MAX_UNCERTAINTY_M);
        json.unknownFields();
        return new ProfileDefinition.Values(
                formats, decimal.isEmpty() ? null : decimal.charAt(0), thousands, nullWords, system, uncertainty);
    }

    private static ProfileDefinition.Categories categories(JsonFields json) {
        JsonFields listed = json.object("names");
        Map<String, Category> names = new LinkedHashMap<>();
        for (String name : listed.names()) {
            Category category = category(listed, name);
            if (category != null) {
                names.put(name, category);
            }
        }
        String unknown = json.text("unknown", REJECT, 40);
        Category policy = unknown.equals(REJECT) ? null : category(json, "unknown");
        json.unknownFields();
        return new ProfileDefinition.Categories(names, policy);
    }

    private static @Nullable Category category(JsonFields json, String field) {
        String code = json.text(field, "", 40);
        Category category = Category.parse(code).orElse(null);
        if (category == null) {
            json.fault(field, "”" + code + "” är ingen kategori. Förväntat: en kod som stold eller skadegorelse.");
        }
        return category;
    }

    private static Map<Column, String> fixed(JsonFields json) {
        Map<Column, String> fixed = new EnumMap<>(Column.class);
        for (String code : json.names()) {
            Column column = Column.parse(code).orElse(null);
            if (column == null) {
                continue;
            }
            String value = json.text(code, "", 300).strip();
            if (!ProfileDefinition.FIXABLE.contains(column)) {
                json.fault(
                        code,
                        "kan inte ha ett fast värde. Förväntat: kategori, brottskod, rubrik, plats,"
                                + " koordinatsystem eller osäkerhet.");
            } else if (!value.isEmpty()) {
                fixed.put(column, value);
            }
        }
        json.unknownFields();
        return fixed;
    }

    private static String name(Charset charset) {
        return charset.name().toLowerCase(Locale.ROOT);
    }

    private static void strings(ArrayNode list, List<String> values) {
        values.forEach(list::add);
    }
}
