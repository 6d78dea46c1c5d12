package se.lageskartan.figures;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.lageskartan.intake.Category;

/** Our list of indicators, from {@code indicators.csv} beside this class. */
public final class Indicators {
    private static final Indicators LISTED = load();
    private static final String RATE = "_per_100000";
    private static final String OTHER = "Övrigt";
    private static final String REPORTED = "Anmälda brott";
    private static final String ALL_CATEGORIES = "*";
    /** Of codes that begin with a source's own prefix, the heading to list them under. */
    private static final Map<String, String> THEMES = Map.of(
            "tm_",
            "Trygghetsmätningen",
            "se_",
            "Stockholmsenkäten",
            "ia_",
            "IA",
            "ptu_",
            "Polisens trygghetsundersökning");

    private static final int LONGEST_CODE = 80;

    private final Map<String, Indicator> byCode = new LinkedHashMap<>();
    private final Map<String, List<Indicator>> byName = new HashMap<>();

    private Indicators() {}

    public static Optional<Indicator> byCode(String code) {
        return Optional.ofNullable(LISTED.byCode.get(code));
    }

    /** In the order of the list. */
    public static List<Indicator> all() {
        return List.copyOf(LISTED.byCode.values());
    }

    /**
     * The code of what a source calls so: ours when the list knows the name, else one made of the name.
     *
     * @param prefix what the codes of the source's own indicators begin with, so that "Misshandel" in a survey is not the
     *     reported crime; empty for a source without one
     */
    static String codeOf(String prefix, String name) {
        return LISTED.byName.getOrDefault(key(name), List.of()).stream()
                .map(Indicator::code)
                .filter(code -> prefix.isEmpty()
                        ? THEMES.keySet().stream().noneMatch(code::startsWith)
                        : code.startsWith(prefix))
                .findFirst()
                .orElseGet(() -> prefix + made(name));
    }

    private static String made(String name) {
        String made = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        return made.substring(0, Math.min(made.length(), LONGEST_CODE));
    }

    /** The code of the rate per 100 000 residents that belongs to a count. */
    static String rateOf(String countCode) {
        return LISTED.byCode.values().stream()
                .filter(indicator ->
                        indicator.rateOf().filter(countCode::equals).isPresent())
                .map(Indicator::code)
                .findFirst()
                .orElse(countCode + RATE);
    }

    /** The code of the count that a rate is of; empty when it is no rate. */
    static Optional<String> countOf(String rateCode) {
        Indicator known = LISTED.byCode.get(rateCode);
        if (known != null) {
            return known.rateOf();
        }
        return rateCode.endsWith(RATE)
                ? Optional.of(rateCode.substring(0, rateCode.length() - RATE.length()))
                : Optional.empty();
    }

    /** What an indicator is called: by our list, or as its source wrote it. Some sources write nothing but a code. */
    public static String titleOf(Figure figure) {
        Indicator known = LISTED.byCode.get(figure.indicator());
        return known == null ? figure.indicatorText() : known.title();
    }

    /** The heading to list an indicator under; one that is not listed goes by its source's prefix, and by none under "Övrigt". */
    public static String themeOf(String code) {
        Indicator known = LISTED.byCode.get(code);
        if (known != null) {
            return known.theme();
        }
        return THEMES.entrySet().stream()
                .filter(theme -> code.startsWith(theme.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER);
    }

    /** The same, where the unit of a figure tells that it is of reported crimes. */
    public static String themeOf(Figure figure) {
        String theme = themeOf(figure.indicator());
        return theme.equals(OTHER) && figure.unit().startsWith("brott") ? REPORTED : theme;
    }

    /** What clients call a theme, whatever the language of its title. */
    public static String themeCode(String theme) {
        return made(theme);
    }

    /** What an indicator measures; one that is not listed measures itself. */
    static String measureOf(String code) {
        Indicator known = LISTED.byCode.get(code);
        return known == null ? code : known.measures();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]+", " ").strip();
    }

    private static Indicators load() {
        Indicators listed = new Indicators();
        try (InputStream in = Indicators.class.getResourceAsStream("indicators.csv")) {
            if (in == null) {
                throw new IllegalStateException("indicators.csv is not in the program");
            }
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                    .fieldSeparator(';')
                    .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                rows.forEach(row -> listed.add(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return listed;
    }

    private void add(NamedCsvRecord row) {
        String code = row.getField("code");
        Indicator indicator = new Indicator(
                code,
                row.getField("title"),
                row.getField("theme"),
                row.getField("measures").isEmpty() ? code : row.getField("measures"),
                some(row.getField("rate_of")),
                some(row.getField("part_of")),
                several(row.getField("parts")),
                some(row.getField("beside")).map(Indicators::categories),
                some(row.getField("default_area")).map(FigureArea.Ref::parse),
                several(row.getField("names")));
        if (byCode.putIfAbsent(code, indicator) != null) {
            throw new IllegalStateException("two indicators have the code " + code);
        }
        name(code, indicator);
        name(indicator.title(), indicator);
        indicator.names().forEach(name -> name(name, indicator));
    }

    private void name(String name, Indicator indicator) {
        byName.computeIfAbsent(key(name), key -> new ArrayList<>()).add(indicator);
    }

    private static Set<Category> categories(String codes) {
        return codes.equals(ALL_CATEGORIES)
                ? Set.of()
                : several(codes).stream()
                        .map(code -> Category.parse(code)
                                .orElseThrow(() -> new IllegalStateException("there is no category " + code)))
                        .collect(Collectors.toSet());
    }

    private static List<String> several(String text) {
        return Arrays.stream(text.split("\\|", -1))
                .filter(name -> !name.isBlank())
                .toList();
    }

    private static Optional<String> some(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }
}
