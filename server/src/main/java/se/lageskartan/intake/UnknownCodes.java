package se.lageskartan.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a file said with crime codes that cannot be taken at their word: codes that nobody knows, and codes used in years in
 * which they were not valid. Their records are taken in all the same where their category is known otherwise.
 *
 * @param entries most frequent first; at most {@link #MOST}, which no file comes near but one whose codes are not codes
 */
public record UnknownCodes(List<Entry> entries) {
    static final int MOST = 1_000;
    private static final int LONGEST_CODE = 20;

    public static final UnknownCodes NONE = new UnknownCodes(List.of());

    /** What is wrong with a code. */
    public enum Flaw {
        UNKNOWN,
        NOT_YET_VALID,
        ENDED
    }

    /**
     * @param code as the file writes it, cut at 20 characters
     * @param count records that carry it, those rejected counted
     * @param firstYear of the earliest of them
     * @param lastYear of the latest of them
     * @param validity the years in which it is valid, e.g. "–2011" or "2018–"; empty when unknown
     */
    public record Entry(String code, Flaw flaw, long count, int firstYear, int lastYear, String validity) {}

    public UnknownCodes {
        entries = List.copyOf(entries);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** As {@link #parse} reads it: an array with an object for each entry. */
    public ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Entry entry : entries) {
            ObjectNode node = list.addObject();
            node.put("code", entry.code());
            node.put("flaw", entry.flaw().name().toLowerCase(Locale.ROOT));
            node.put("count", entry.count());
            node.put("firstYear", entry.firstYear());
            node.put("lastYear", entry.lastYear());
            node.put("validity", entry.validity());
        }
        return list;
    }

    /** @throws IllegalArgumentException when it is not what {@link #json} gives */
    public static UnknownCodes parse(String json) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(json)) {
                entries.add(new Entry(
                        node.path("code").asText(),
                        Flaw.valueOf(node.path("flaw").asText().toUpperCase(Locale.ROOT)),
                        node.path("count").asLong(),
                        node.path("firstYear").asInt(),
                        node.path("lastYear").asInt(),
                        node.path("validity").asText()));
            }
            return new UnknownCodes(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the JSON of unknown codes", e);
        }
    }

    /** Counts while a file is read. For one thread. */
    static final class Tally {
        private record Key(String code, Flaw flaw) {}

        private final Map<Key, Entry> entries = new HashMap<>();

        void unknown(String code, int year) {
            add(code, Flaw.UNKNOWN, year, "");
        }

        /** Notes the code if it was not valid that year. */
        void check(CrimeCode code, int year) {
            if (code.isValidIn(year)) {
                return;
            }
            boolean ended = code.validToYear() != null && year > code.validToYear();
            String from =
                    code.validFromYear() == null ? "" : code.validFromYear().toString();
            String to = code.validToYear() == null ? "" : code.validToYear().toString();
            add(code.code(), ended ? Flaw.ENDED : Flaw.NOT_YET_VALID, year, from + "–" + to);
        }

        UnknownCodes done() {
            List<Entry> sorted = new ArrayList<>(entries.values());
            sorted.sort(Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::code));
            return new UnknownCodes(sorted);
        }

        private void add(String code, Flaw flaw, int year, String validity) {
            Key key = new Key(code.substring(0, Math.min(code.length(), LONGEST_CODE)), flaw);
            if (entries.size() >= MOST && !entries.containsKey(key)) {
                return;
            }
            entries.merge(
                    key,
                    new Entry(key.code(), flaw, 1, year, year, validity),
                    (a, b) -> new Entry(
                            a.code(),
                            flaw,
                            a.count() + 1,
                            Math.min(a.firstYear(), year),
                            Math.max(a.lastYear(), year),
                            validity));
        }
    }
}
