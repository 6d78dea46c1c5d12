package se.lageskartan.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import se.lageskartan.wording.PlainText;

/** A request's body as a record. Whatever is wrong with it, or must not be saved, becomes a 400 that names the field. */
final class JsonBody {
    static final int LARGEST_BYTES = 4 << 20;

    private JsonBody() {}

    /**
     * Reads the body. Fields that the record does not have are refused, so that a misspelt one is not silently left out;
     * missing ones are null, and it is for the caller to say which are needed.
     */
    static <T> T read(Context ctx, Class<T> type) {
        String kind = ctx.contentType();
        if (kind == null || !kind.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new HttpResponseException(415, "Innehållet ska vara JSON (Content-Type: application/json).");
        }
        byte[] body;
        try (InputStream in = ctx.bodyInputStream()) {
            body = in.readNBytes(LARGEST_BYTES + 1);
        } catch (IOException e) {
            // Broken off on the way: whoever sent it is gone.
            throw new HttpResponseException(400, "Innehållet kom inte fram helt. Skicka det igen.");
        }
        if (body.length > LARGEST_BYTES) {
            throw new HttpResponseException(413, "Innehållet är större än " + (LARGEST_BYTES >> 20) + " MB.");
        }
        ObjectReader reader = Responses.JSON
                .readerFor(type)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withHandler(passingOverNoPersons(type));
        try {
            T value = reader.readValue(body);
            if (value == null) {
                throw new BadParameterException("innehållet", "null", "ett JSON-objekt");
            }
            JsonNode sent = Responses.JSON.readTree(body);
            requireText("innehållet", sent);
            FreeText.check(sent);
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw new BadParameterException(
                    field(e),
                    e.getPropertyName(),
                    "något av fälten "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        } catch (MismatchedInputException e) {
            Class<?> wanted = e.getTargetType();
            throw new BadParameterException(
                    field(e),
                    "något annat",
                    wanted == null ? "ett annat slags värde" : "ett värde av slaget " + name(wanted));
        } catch (JsonMappingException e) {
            throw new BadParameterException(field(e), "ett värde som inte går att läsa", "ett giltigt värde");
        } catch (JsonProcessingException e) {
            // Too deep or too long a value is refused without a place in the text.
            JsonLocation where = e.getLocation();
            throw new BadParameterException(
                    "innehållet",
                    where == null
                            ? "JSON med för många nivåer eller för långa värden"
                            : "inte JSON (rad " + where.getLineNr() + ", tecken " + where.getColumnNr() + ")",
                    "ett JSON-objekt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every body may say which names in its texts are no persons'; {@link FreeText} reads it. */
    private static DeserializationProblemHandler passingOverNoPersons(Class<?> body) {
        return new DeserializationProblemHandler() {
            @Override
            public boolean handleUnknownProperty(
                    DeserializationContext context,
                    JsonParser parser,
                    JsonDeserializer<?> deserializer,
                    Object bean,
                    String name)
                    throws IOException {
                boolean ours = name.equals(FreeText.NO_PERSONS) && deserializer.handledType() == body;
                if (ours) {
                    parser.skipChildren();
                }
                return ours;
            }
        };
    }

    /** What no text can hold is refused here, for every form: later it would be a failure of the database, or of a document. */
    private static void requireText(String field, JsonNode value) {
        if (value.isTextual()) {
            PlainText.firstOther(value.textValue()).ifPresent(point -> {
                throw new BadParameterException(
                        field, String.format(Locale.ROOT, "en text med tecknet U+%04X", point), "vanlig text");
            });
        }
        value.properties().forEach(part -> requireText(part.getKey(), part.getValue()));
        if (value.isArray()) {
            value.forEach(part -> requireText(field, part));
        }
    }

    private static String field(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "innehållet" : path;
    }

    private static String name(Class<?> wanted) {
        if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive() && wanted != boolean.class) {
            return "tal";
        }
        if (wanted == String.class) {
            return "text";
        }
        if (wanted == Boolean.class || wanted == boolean.class) {
            return "true eller false";
        }
        return Collection.class.isAssignableFrom(wanted) || wanted.isArray() ? "lista" : "objekt";
    }
}
