package se.lageskartan.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.lageskartan.wording.Quantity;

/**
 * Reads the police's public event notices as their events API gives them: a JSON array of notices, or an object that has it
 * as {@code events}. A {@code text} beside the API's own fields, the body of the notice's page, is read when there.
 *
 * <p>A notice's {@code location.gps} is the middle of a municipality or a county. It says nothing of where in it the event
 * was, so it is never taken for a position; the place stands in the text alone.
 *
 * <p>When: see {@link NoticeTime}. Kind: by {@code type}; a type nobody has heard of becomes {@link Category#OVRIGT}, since
 * a notice is always worth keeping.
 */
public final class PoliceEventsReader implements IncidentReader {
    private static final int MAX_STRING_CHARS = 1 << 20;
    private static final int MAX_RAW_CHARS = 10_000;
    private static final int MAX_FIELDS = 30;
    private static final String EXPECTED =
            "Förväntat: en JSON-lista med notiser, eller ett objekt med listan i fältet ”events”.";

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(MAX_STRING_CHARS)
                    .build())
            .build();

    @Override
    public void read(Path file, Sink sink) throws IOException, UnreadableFileException {
        try (InputStream in = Files.newInputStream(file)) {
            read(in, Files.size(file), sink);
        }
    }

    /** Ends a reading that nobody needs the rest of. */
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super(null, null, false, false);
        }
    }

    /**
     * Looks whether a file begins as notices do.
     *
     * @throws UnreadableFileException as {@link #read}, or {@code no_records} when its first record is no notice
     */
    static void checkStart(Path file) throws IOException, UnreadableFileException {
        try {
            new PoliceEventsReader().read(file, new Sink() {
                @Override
                public void incident(RawIncident incident) {
                    throw new EnoughException();
                }

                @Override
                public void reject(Reject reject) {
                    // One broken notice says nothing of the others.
                }
            });
        } catch (EnoughException e) {
            return;
        }
        throw new UnreadableFileException("no_records", "Filen är JSON men inga händelsenotiser. " + EXPECTED);
    }

    void read(InputStream in, long bytesTotal, Sink sink) throws IOException, UnreadableFileException {
        try (JsonParser json = factory.createParser(in)) {
            enterList(json);
            long ordinal = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == null) {
                    throw new UnreadableFileException(
                            "bad_json",
                            "Rad " + json.currentLocation().getLineNr() + ": filen tar slut mitt i listan efter "
                                    + Quantity.of(ordinal, "notis", "notiser")
                                    + ". Den är troligen avbruten; hämta den på nytt.");
                }
                ordinal++;
                take(ordinal, json, sink);
                sink.progress(json.currentLocation().getByteOffset(), bytesTotal);
            }
            if (ordinal == 0) {
                throw new UnreadableFileException("no_records", "Filen har inga notiser: listan är tom.");
            }
        } catch (StreamConstraintsException e) {
            throw new UnreadableFileException(
                    "line_too_long",
                    "Filen har ett fält som är längre än " + MAX_STRING_CHARS
                            + " tecken eller en struktur som är för djup. " + EXPECTED);
        } catch (JsonProcessingException e) {
            throw unparseable(e);
        }
    }

    private void enterList(JsonParser json) throws IOException, UnreadableFileException {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw new UnreadableFileException("empty_file", "Filen är tom. " + EXPECTED);
        }
        if (first == JsonToken.START_ARRAY) {
            return;
        }
        if (first == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean events = json.currentName().equals("events");
                if (json.nextToken() == JsonToken.START_ARRAY && events) {
                    return;
                }
                json.skipChildren();
            }
        }
        throw new UnreadableFileException("wrong_structure", "Filen är JSON men inga händelsenotiser. " + EXPECTED);
    }

    private void take(long ordinal, JsonParser json, Sink sink) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        RawIncident incident;
        try {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                fields.put("", json.currentToken().isScalarValue() ? json.getText() : "[…]");
                json.skipChildren();
                throw new RejectedRecordException(List.of(), "bad_record", "posten är inget JSON-objekt. " + EXPECTED);
            }
            collect(json, "", fields);
            incident = parse(ordinal, fields);
        } catch (RejectedRecordException e) {
            sink.reject(new Reject(
                    ordinal, e.column(), e.reason(), e.messageAt("Notis " + ordinal, "fält", "fälten"), raw(fields)));
            return;
        }
        sink.incident(incident);
    }

    /** Collects the scalars of an object by name, those of an inner object as {@code location.name}; lists are skipped. */
    private static void collect(JsonParser json, String prefix, Map<String, String> fields) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && prefix.isEmpty()) {
                collect(json, name + ".", fields);
            } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL && fields.size() < MAX_FIELDS) {
                // JSON can spell the character NUL, which no text and no database column may hold.
                fields.put(name, json.getText().replace("\0", ""));
            }
        }
    }

    private static RawIncident parse(long ordinal, Map<String, String> fields) throws RejectedRecordException {
        String id = fields.getOrDefault("id", "").strip();
        if (id.isEmpty()) {
            throw new RejectedRecordException("id", "missing_id", "notisens nummer saknas. Förväntat: ett tal.");
        }
        String name = fields.getOrDefault("name", "").strip();
        NoticeTime when = NoticeTime.read(fields.getOrDefault("datetime", "").strip(), name);
        String type = fields.getOrDefault("type", "").strip();
        String summary = fields.getOrDefault("summary", "").strip();
        String text = fields.getOrDefault("text", "").strip();
        return new RawIncident(
                ordinal,
                id,
                when.earliest(),
                when.latest(),
                CategoryNames.category(type).orElse(Category.OVRIGT),
                when.heading().isEmpty() ? type : when.heading(),
                (summary + "\n" + text).strip(),
                "",
                null,
                0,
                when.published());
    }

    private String raw(Map<String, String> fields) throws IOException {
        StringWriter raw = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(raw)) {
            json.writeStartObject();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        }
        String written = raw.toString();
        return written.length() > MAX_RAW_CHARS ? written.substring(0, MAX_RAW_CHARS) : written;
    }

    private static UnreadableFileException unparseable(JsonProcessingException e) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
        String where = "Rad " + line + ", tecken " + column + ": ";
        if (String.valueOf(e.getOriginalMessage()).contains("UTF-8")) {
            return new UnreadableFileException(
                    "wrong_encoding",
                    where + "tecknet är inte UTF-8. Förväntat: JSON i UTF-8, som polisen.se lämnar den.");
        }
        return new UnreadableFileException("bad_json", where + "filen är inte giltig JSON. " + EXPECTED);
    }
}
