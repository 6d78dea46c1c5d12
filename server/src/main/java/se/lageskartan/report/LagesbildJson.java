package se.lageskartan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/** A document as it is frozen: JSON, pictures as base64. */
final class LagesbildJson {
    private static final int LARGEST_PICTURE = 50 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LARGEST_PICTURE)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private LagesbildJson() {}

    static String write(Lagesbild document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Blocks as they are frozen, so that two lists are the same if and only if these are. */
    static byte[] bytes(List<Block> blocks) {
        try {
            return JSON.writeValueAsBytes(blocks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Lagesbild read(String json) {
        try {
            return JSON.readValue(json, Lagesbild.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a frozen document cannot be read", e);
        }
    }
}
