package se.lageskartan.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import se.lageskartan.personaldata.PersonalData;

/** What people write in their own words must tell of no person: it is refused before anything is saved. */
final class FreeText {
    /** The fields of all forms that hold such text. */
    private static final Set<String> FIELDS = Set.of("note", "reason");

    private FreeText() {}

    /** @throws BadParameterException when a field of the object does; it says what was found and how to go on */
    static void check(JsonNode body) {
        for (String field : FIELDS) {
            JsonNode value = body.get(field);
            if (value != null && value.isTextual()) {
                check(field, value.textValue());
            }
        }
    }

    /** The same of a single text. */
    static void check(String field, String text) {
        List<PersonalData> found = PersonalData.in(text, PersonalData.ALL);
        if (!found.isEmpty()) {
            throw new BadParameterException(
                    field,
                    found.stream()
                            .map(one -> one.kind().title() + " ”" + text.substring(one.start(), one.end()) + "”")
                            .collect(Collectors.joining(", ")),
                    "en text utan uppgifter om personer: ta bort eller skriv om det som står ovan");
        }
    }
}
