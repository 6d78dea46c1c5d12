package se.lageskartan.layers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.lageskartan.figures.FigureArea;
import se.lageskartan.figures.FigureValue;

/** Published figures in words: the number with its decimals as published, and what stands around it. */
public final class FigureText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final int LONGEST_QUALIFIER = 12;

    private static final Map<String, String> AREAS = Map.of(
            "district:sodermalms-stadsdelsomrade", "Södermalms stadsdelsområde",
            "city:0180", "Stockholms stad",
            "county:01", "Stockholms län",
            "country:SE", "Sverige",
            "lpo:sodermalm", "LPO Södermalm",
            "police_region:stockholm", "Polisregion Stockholm");

    private static final Map<String, String> LEVELS = Map.of(
            "district",
            "stadsdelsområde",
            "city",
            "stad",
            "stadsdel",
            "stadsdel",
            "nyko5",
            "område, NYKO 5",
            "basomrade",
            "basområde",
            "priority",
            "prioriterat område");

    private FigureText() {}

    /** What a value says, its unit with it. */
    public static String value(FigureValue value, String unit) {
        BigDecimal number = value.number();
        FigureValue.Missing missing = value.missingReason();
        if (missing != null) {
            return missing.title();
        }
        if (number != null) {
            String shown = number(number) + unit(unit);
            String qualifier = value.qualifier();
            if (qualifier.isEmpty()) {
                return shown;
            }
            // "knappt" goes before the number; "ca en femtedel" says the whole of it in other words.
            return qualifier.length() <= LONGEST_QUALIFIER ? qualifier + " " + shown : shown + " (" + qualifier + ")";
        }
        return switch (value.kind()) {
            case LIST -> String.join(", ", items(value));
            case INTERVAL -> value.text() + (value.text().endsWith("%") ? "" : unit(unit));
            default -> value.text();
        };
    }

    /** The items of a list, empty for anything else. */
    static List<String> items(FigureValue value) {
        if (value.kind() != FigureValue.Kind.LIST) {
            return List.of();
        }
        try {
            List<String> items = new ArrayList<>();
            for (JsonNode item : JSON.readTree(value.text())) {
                items.add(item.asText());
            }
            return items;
        } catch (JsonProcessingException e) {
            return List.of(value.text());
        }
    }
    /** What an area is called whose name alone does not tell which it is. */
    public static String area(FigureArea.Ref area, String text) {
        return text.isEmpty()
                ? area(area.toString(), "")
                : text + " (" + LEVELS.getOrDefault(area.level(), area.level()) + ")";
    }

    /** @param ref level:code */
    static String area(String ref, String text) {
        String known = AREAS.get(ref);
        if (known != null) {
            return known;
        }
        String level = ref.substring(0, Math.max(0, ref.indexOf(':')));
        String code = ref.substring(ref.indexOf(':') + 1);
        return (text.isEmpty() ? code : text) + " (" + LEVELS.getOrDefault(level, level) + ")";
    }

    private static String number(BigDecimal number) {
        String[] parts = number.abs().toPlainString().split("\\.", 2);
        StringBuilder whole = new StringBuilder(parts[0]);
        for (int i = whole.length() - 3; i > 0; i -= 3) {
            whole.insert(i, NO_BREAK_SPACE);
        }
        return (number.signum() < 0 ? "−" : "") + whole + (parts.length > 1 ? "," + parts[1] : "");
    }

    private static String unit(String unit) {
        return NO_BREAK_SPACE + (unit.startsWith("%") ? "%" : unit.replace("100 000", "100" + NO_BREAK_SPACE + "000"));
    }
}
