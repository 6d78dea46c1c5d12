package se.lageskartan.http;

import java.util.List;
import java.util.stream.Collectors;
import se.lageskartan.personaldata.PersonalData;
import se.lageskartan.personaldata.PersonalData.Kind;

/** A text that somebody has written seems to tell of a person, and nothing of it was saved. Becomes a 400 that says what. */
final class HeldBackException extends BadParameterException {
    private static final long serialVersionUID = 1L;

    private final List<String> names;

    HeldBackException(String field, String text, List<PersonalData> found) {
        super(
                field,
                found.stream().map(one -> one.told(text)).collect(Collectors.joining(", ")),
                "en text utan uppgifter om personer: ta bort eller skriv om det som står ovan");
        this.names = found.stream().allMatch(one -> one.kind() == Kind.NAME)
                ? found.stream().map(one -> one.textIn(text)).distinct().toList()
                : List.of();
    }

    /** What the writer may say is no person's name; empty when there is more than names, which nobody may. */
    List<String> names() {
        return names;
    }
}
