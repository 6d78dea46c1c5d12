package se.lageskartan.geo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.UnreadableGeodataException.Reason;

/**
 * A GeoJSON FeatureCollection of any size (RFC 7946), and of the older kind that names its reference system in {@code crs}
 * (GeoJSON 2008). Without one it is WGS84. Memory holds one feature at a time, and no feature larger than
 * {@link #LARGEST_FEATURE_BYTES} is read.
 *
 * <p>May be read several times, each time from the file.
 */
public final class GeoJsonFile {
    /** The largest single feature that is read, as it stands in the file. */
    public static final int LARGEST_FEATURE_BYTES = 8 << 20;

    private static final int MAX_STRING_CHARS = 1 << 20;
    private static final int DEEPEST = 30;
    private static final String EXPECTED =
            "Förväntat: ett GeoJSON-objekt med ”type”: ”FeatureCollection” och listan ”features”.";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(MAX_STRING_CHARS)
                    .build())
            .build();

    private final Path file;
    private final long fileBytes;
    private final ReferenceSystem system;

    private GeoJsonFile(Path file, long fileBytes, ReferenceSystem system) {
        this.file = file;
        this.fileBytes = fileBytes;
        this.system = system;
    }

    private interface Reading {
        void read(JsonParser json) throws IOException, UnreadableGeodataException;
    }

    /**
     * Opens a file and finds out its reference system, for which it may have to be read to its end.
     *
     * @throws UnreadableGeodataException when it is no FeatureCollection or in a reference system that is none of ours
     * @throws IOException when the disk fails
     */
    public static GeoJsonFile open(Path file) throws IOException, UnreadableGeodataException {
        Header header = new Header();
        parse(file, header::read);
        if (!header.collection || !header.features) {
            throw new UnreadableGeodataException(
                    Reason.WRONG_STRUCTURE, "Filen är JSON men inget sådant som kan läsas som GeoJSON. " + EXPECTED);
        }
        return new GeoJsonFile(file, Files.size(file), header.system);
    }

    /** The system of all coordinates in the file. */
    public ReferenceSystem system() {
        return system;
    }

    /** The same file, its coordinates read in another system than the one it states. */
    public GeoJsonFile in(ReferenceSystem other) {
        return new GeoJsonFile(file, fileBytes, other);
    }

    /**
     * Gives every feature in the order of the file. One whose geometry cannot be read, or lies where it cannot, comes with
     * its flaw; something in the list that is no feature comes with one too.
     *
     * @throws UnreadableGeodataException when the file is broken off, is not JSON to its end or has too large a feature;
     *     features before that have been given
     * @throws IOException when the disk fails
     */
    public void read(Consumer<GeoFeature> sink) throws IOException, UnreadableGeodataException {
        parse(file, json -> {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean features = json.currentName().equals("features");
                json.nextToken();
                if (features && json.currentToken() == JsonToken.START_ARRAY) {
                    GeoJsonFeatures reader = new GeoJsonFeatures(json, system, fileBytes);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        requireMore(json);
                        sink.accept(reader.next());
                    }
                } else {
                    json.skipChildren();
                }
            }
        });
    }

    /** What stands beside the features. */
    private static final class Header {
        private boolean collection;
        private boolean features;
        private ReferenceSystem system = ReferenceSystem.WGS84;

        void read(JsonParser json) throws IOException, UnreadableGeodataException {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new UnreadableGeodataException(Reason.EMPTY_FILE, "Filen är tom. " + EXPECTED);
            }
            if (first != JsonToken.START_OBJECT) {
                return;
            }
            boolean named = false;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                requireMore(json);
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "type" ->
                        collection = value == JsonToken.VALUE_STRING
                                && json.getText().equals("FeatureCollection");
                    case "crs" -> {
                        named = value == JsonToken.START_OBJECT;
                        crs(json);
                    }
                    case "features" -> features = value == JsonToken.START_ARRAY;
                    default -> {}
                }
                if (collection && features && named) {
                    return;
                }
                json.skipChildren();
            }
        }

        /** Leaves the parser at the end of the object. */
        private void crs(JsonParser json) throws IOException, UnreadableGeodataException {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            String name = null;
            int depth = 0;
            do {
                JsonToken token = json.currentToken();
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                    depth++;
                } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    depth--;
                } else if (token == JsonToken.VALUE_STRING && "name".equals(json.currentName())) {
                    name = json.getText();
                }
                if (depth > 0) {
                    requireMore(json.nextToken());
                }
            } while (depth > 0);
            String stated = name;
            system = ReferenceSystem.parse(stated == null ? "" : stated)
                    .orElseThrow(() -> new UnreadableGeodataException(
                            Reason.UNKNOWN_REFERENCE_SYSTEM,
                            "Filen anger referenssystemet "
                                    + (stated == null ? "på ett sätt som inte läses" : "”" + stated + "”")
                                    + ". Förväntat: " + Arrays.toString(ReferenceSystem.values())
                                    + ", eller inget alls för WGS84."));
        }
    }

    private static void parse(Path file, Reading reading) throws IOException, UnreadableGeodataException {
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = JSON.createParser(in)) {
            reading.read(json);
        } catch (StreamConstraintsException e) {
            throw new UnreadableGeodataException(
                    Reason.TOO_BIG,
                    "Filen har en text som är längre än " + MAX_STRING_CHARS + " tecken, ett tal med för många siffror"
                            + " eller en struktur som är djupare än " + DEEPEST + " nivåer.",
                    e);
        } catch (JsonProcessingException e) {
            throw unparseable(e);
        }
    }

    private static void requireMore(JsonParser json) throws UnreadableGeodataException {
        requireMore(json.currentToken());
    }

    static void requireMore(@Nullable JsonToken token) throws UnreadableGeodataException {
        if (token == null) {
            throw new UnreadableGeodataException(
                    Reason.CORRUPT, "Filen tar slut i förtid. Den är troligen avbruten; hämta den på nytt.");
        }
    }

    private static UnreadableGeodataException unparseable(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : "Rad " + Math.max(1, e.getLocation().getLineNr()) + ", tecken "
                        + Math.max(1, e.getLocation().getColumnNr()) + ": ";
        String problem = String.valueOf(e.getOriginalMessage());
        if (problem.contains("UTF-8")) {
            return new UnreadableGeodataException(
                    Reason.WRONG_ENCODING, where + "tecknet är inte UTF-8. Förväntat: GeoJSON i UTF-8.", e);
        }
        if (problem.startsWith("Unexpected end-of-input")) {
            return new UnreadableGeodataException(
                    Reason.CORRUPT, where + "filen tar slut i förtid. Den är troligen avbruten; hämta den på nytt.", e);
        }
        return new UnreadableGeodataException(Reason.BAD_JSON, where + "filen är inte giltig JSON. " + EXPECTED, e);
    }
}
