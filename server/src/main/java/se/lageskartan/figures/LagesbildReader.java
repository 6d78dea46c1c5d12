package se.lageskartan.figures;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnreadableFileException;

/**
 * Reads the figures that were written down from a lägesbild: a JSON object with {@code dokument} (titel, datum) and
 * {@code fakta}, a list of nyckel, varde, enhet, ar, kalla, avsnitt, sida, citat and, where they apply, omrade, arskurs, kon,
 * forandring, signifikant, precision, trend, jamfort, anm. Whatever else the document holds is not figures and is left.
 */
final class LagesbildReader implements FigureReader {
    private static final String EXPECTED = "Förväntat: ett JSON-objekt med ”dokument” och listan ”fakta”.";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_RAW = 10_000;

    /** Who publishes what a source's name begins with. */
    private static final Map<String, String> PUBLISHERS = Map.of(
            "BRÅ", "BRÅ",
            "IA", "IA, Stockholms stad",
            "Polisens statistiksystem", "Polismyndigheten",
            "polisen.se", "Polismyndigheten",
            "Statistik och fakta om Stockholm", "Stockholms stad",
            "start.stockholm", "Stockholms stad",
            "Stockholms", "Stockholms stad",
            "Länsstyrelsen", "Länsstyrelsen Stockholm",
            "Utbildningsförvaltningen", "Utbildningsförvaltningen, Stockholms stad");

    private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    @Override
    public void read(Path file, Told told, Sink sink) throws IOException, UnreadableFileException {
        JsonNode root = parse(SheetFile.decode(SheetFile.content(file)));
        JsonNode facts = root.path("fakta");
        if (!facts.isArray() || facts.isEmpty()) {
            throw new UnreadableFileException("wrong_structure", "Filen har inga fakta. " + EXPECTED);
        }
        String document = document(root.path("dokument"));
        long ordinal = 0;
        for (JsonNode fact : facts) {
            ordinal++;
            Figure figure;
            try {
                figure = figure(ordinal, fact, document, told);
            } catch (RejectedRowException e) {
                String where = "Faktum " + ordinal + (e.column() == null ? "" : ", fält ”" + e.column() + "”") + ": ";
                String raw = fact.toString();
                sink.reject(new Reject(
                        ordinal,
                        e.column(),
                        e.reason(),
                        where + e.getMessage(),
                        raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) : raw));
                continue;
            }
            sink.figure(figure);
        }
    }

    private JsonNode parse(String text) throws UnreadableFileException {
        try {
            JsonNode root = json.readTree(text);
            if (!root.isObject()) {
                throw new UnreadableFileException("wrong_structure", EXPECTED);
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new UnreadableFileException("bad_json", "Rad " + line + ": filen är inte giltig JSON. " + EXPECTED);
        }
    }

    private static String document(JsonNode document) throws UnreadableFileException {
        String title = document.path("titel").asText("").strip();
        String date = document.path("datum").asText("").strip();
        if (title.isEmpty()) {
            throw new UnreadableFileException("wrong_structure", "Dokumentets titel saknas. " + EXPECTED);
        }
        return date.isEmpty() ? title : title + " (" + date + ")";
    }

    private static Figure figure(long ordinal, JsonNode fact, String document, Told told) throws RejectedRowException {
        if (!fact.isObject()) {
            throw new RejectedRowException(null, "bad_record", "posten är inget JSON-objekt.");
        }
        FigureDraft draft = new FigureDraft();
        draft.row = ordinal;
        String key = needed(fact, "nyckel");
        String source = needed(fact, "kalla");
        draft.indicator = Indicators.byCode(key).map(Indicator::code).orElse(Indicators.codeOf("", key));
        draft.indicatorText = key;
        draft.source = new FigureSource(
                publisher(source, document), source, document, text(fact, "avsnitt"), text(fact, "sida"));
        draft.area = FigureArea.unread(text(fact, "omrade"));
        draft.sex = text(fact, "kon");
        draft.schoolYear = text(fact, "arskurs");
        String period = needed(fact, "ar");
        draft.period = PublishedPeriod.parse(period);
        draft.extracted = extracted(source, period, told);
        draft.unit = needed(fact, "enhet");
        draft.value = value(fact.path("varde"), text(fact, "precision"));
        draft.significance = significance(fact.path("signifikant"));
        draft.change = text(fact, "forandring");
        draft.comparedTo = text(fact, "jamfort");
        draft.trend = text(fact, "trend");
        draft.quote = text(fact, "citat");
        draft.note = text(fact, "anm");
        return draft.build();
    }

    private static FigureValue value(JsonNode value, String qualifier) throws RejectedRowException {
        if (value.isMissingNode()) {
            throw new RejectedRowException(
                    "varde", "missing_value", "fältet saknas. Skriv null när källan inte har något värde.");
        }
        if (value.isNull()) {
            return FigureValue.missing("", FigureValue.Missing.NOT_STATED);
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            if (Math.abs(number.scale()) > 30) {
                throw new RejectedRowException("varde", "bad_number", "talet är orimligt stort eller litet.");
            }
            return FigureValue.number(value.asText(), number, qualifier);
        }
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (!item.isTextual()) {
                    throw new RejectedRowException("varde", "bad_value", "en lista ska bestå av texter.");
                }
            }
            return new FigureValue(FigureValue.Kind.LIST, value.toString(), null, qualifier, null, null, null);
        }
        if (value.isTextual()) {
            // Words stay words, even when they hold a number: who wrote them down knew the difference.
            return new FigureValue(FigureValue.Kind.TEXT, value.asText(), null, qualifier, null, null, null);
        }
        throw new RejectedRowException("varde", "bad_value", "värdet är varken tal, text eller lista.");
    }

    private static Figure.Significance significance(JsonNode said) {
        if (said.isBoolean()) {
            return new Figure.Significance(said.asBoolean(), "");
        }
        return said.isTextual() ? new Figure.Significance(null, said.asText()) : Figure.Significance.UNKNOWN;
    }

    /** A date in the source's name is when it was read; the period may tell it too. */
    private static @Nullable LocalDate extracted(String source, String period, Told told) {
        LocalDate read = PublishedPeriod.readingDate(period);
        if (read != null) {
            return read;
        }
        Matcher dates = DATE.matcher(source);
        LocalDate last = null;
        while (dates.find()) {
            try {
                last = LocalDate.parse(dates.group());
            } catch (DateTimeException e) {
                // Digits that are no date say nothing.
                continue;
            }
        }
        return last == null ? told.extracted() : last;
    }

    private static String publisher(String source, String document) {
        return PUBLISHERS.entrySet().stream()
                .filter(entry -> source.toLowerCase(Locale.ROOT)
                        .startsWith(entry.getKey().toLowerCase(Locale.ROOT)))
                .max(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.length(), b.length())))
                .map(Map.Entry::getValue)
                .orElse(document);
    }

    private static String needed(JsonNode fact, String field) throws RejectedRowException {
        String text = text(fact, field);
        if (text.isBlank()) {
            throw new RejectedRowException(field, "missing_value", "fältet saknas eller är tomt.");
        }
        return text;
    }

    private static String text(JsonNode fact, String field) throws RejectedRowException {
        JsonNode value = fact.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isContainerNode()) {
            throw new RejectedRowException(field, "bad_value", "fältet ska vara en text.");
        }
        // JSON can spell the character NUL, which no database column may hold.
        String text = value.asText().replace("\0", "");
        if (text.length() > LONGEST_TEXT) {
            throw new RejectedRowException(field, "too_long", "texten är längre än " + LONGEST_TEXT + " tecken.");
        }
        return text;
    }
}
