package se.lageskartan.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Handler;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.personaldata.NameBearer;
import se.lageskartan.personaldata.NoPersons;
import se.lageskartan.personaldata.PersonalData;
import se.lageskartan.sources.NoPersonStore;
import se.lageskartan.wording.Coded;

/**
 * What people write in their own words must tell of no person: it is refused before anything is saved. Of a likely name the
 * writer may say that it is no person's, in the member {@code noPersons} of whatever is sent; of a number or an address nobody may.
 */
final class FreeText {
    /** The member of a body that says which names in it are no persons', and what they are. */
    static final String NO_PERSONS = "noPersons";

    /** The fields of all forms that hold such text. */
    private static final Set<String> FIELDS = Set.of("note", "reason");

    private static final int MOST_NAMES = 20;

    /** The request that this thread answers: the bodies of a dozen forms check their texts deep inside. */
    private static final ThreadLocal<@Nullable FreeText> SENT = new ThreadLocal<>();

    private final NoPersonStore store;
    private @Nullable NoPersons listed;
    private NoPersons said = NoPersons.NONE;
    private NameBearer bearer = NameBearer.OTHER;
    private final Set<String> let = new LinkedHashSet<>();

    private FreeText(NoPersonStore store) {
        this.store = store;
    }

    /** The handler, minding what is known and said of names; what was said of a text that is saved is counted. */
    static Handler minding(NoPersonStore store, Handler handler) {
        return ctx -> {
            FreeText sent = new FreeText(store);
            SENT.set(sent);
            try {
                handler.handle(ctx);
                if (!sent.let.isEmpty() && Asking.status(ctx) < 300) {
                    Asking.saidNoPersons(ctx, sent.let.size());
                    store.mark(sent.let, sent.bearer);
                }
            } finally {
                SENT.remove();
            }
        };
    }

    /** @throws HeldBackException when a field of the object tells of a person; it says what was found and how to go on */
    static void check(JsonNode body) {
        FreeText sent = SENT.get();
        JsonNode said = body.get(NO_PERSONS);
        if (sent != null && said != null && !said.isNull()) {
            sent.listen(said);
        }
        for (String field : FIELDS) {
            JsonNode value = body.get(field);
            if (value != null && value.isTextual()) {
                check(field, value.textValue());
            }
        }
    }

    /** What a form with a file in it, which is no JSON, says of names in its texts: the same object as text. */
    static void hear(String form) {
        FreeText sent = SENT.get();
        try {
            JsonNode said = Responses.JSON.readTree(form);
            if (sent != null) {
                sent.listen(said);
            }
        } catch (JsonProcessingException e) {
            throw new BadParameterException(NO_PERSONS, form, "ett JSON-objekt med names och bearer");
        }
    }

    /** The same of a single text. */
    static void check(String field, String text) {
        List<PersonalData> found = PersonalData.in(text, PersonalData.ALL);
        FreeText sent = SENT.get();
        List<PersonalData> left = found.isEmpty() || sent == null ? found : sent.besides(text, found);
        if (!left.isEmpty()) {
            throw new HeldBackException(field, text, left);
        }
    }

    private List<PersonalData> besides(String text, List<PersonalData> found) {
        if (listed == null) {
            listed = store.listed();
        }
        List<PersonalData> unlisted = listed.besides(text, found);
        List<PersonalData> left = said.besides(text, unlisted);
        unlisted.stream().filter(one -> !left.contains(one)).forEach(one -> let.add(NoPersons.tidy(one.textIn(text))));
        return left;
    }

    private void listen(JsonNode told) {
        JsonNode names = told.path("names");
        boolean sound = names.isArray() && names.size() >= 1 && names.size() <= MOST_NAMES;
        for (JsonNode name : names) {
            sound &= name.isTextual()
                    && !name.textValue().isBlank()
                    && name.textValue().length() <= NoPersons.LONGEST;
        }
        if (!sound) {
            throw new BadParameterException(
                    NO_PERSONS + ".names", names.toString(), "1 till " + MOST_NAMES + " namn ur texten");
        }
        bearer = bearer(NO_PERSONS + ".bearer", told.path("bearer").asText());
        said = NoPersons.of(names.valueStream().map(JsonNode::textValue).toList());
    }

    static NameBearer bearer(String field, String code) {
        return Coded.find(NameBearer.class, code)
                .orElseThrow(() -> new BadParameterException(field, code, Coded.codes(NameBearer.class)));
    }
}
