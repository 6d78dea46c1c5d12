package se.lageskartan.http;

import java.util.List;
import java.util.stream.Collectors;
import se.lageskartan.personaldata.PersonalData;
import se.lageskartan.personaldata.PersonalData.Kind;

/** A text that somebody has written seems to tell of a person, and nothing of it was saved. Becomes a 400 that says what. */
final class HeldBackException extends BadParameterException {
    private static final long serialVersionUID = 1L;

    private final List<String> names;
    private final String message;

    HeldBackException(String field, String text, List<PersonalData> found) {
        super(field, "", "en text utan uppgifter om personer");
        String told = found.stream().map(one -> one.told(text)).distinct().collect(Collectors.joining(", "));
        this.message = "Texten togs inte emot: den ska vara utan uppgifter om personer. Ta bort eller skriv om: "
                + shortened(told) + ".";
        this.names = found.stream().allMatch(one -> one.kind() == Kind.NAME)
                ? found.stream().map(one -> one.textIn(text)).distinct().toList()
                : List.of();
    }

    /** Said to whoever wrote the text, who knows no parameter. */
    @Override
    public String getMessage() {
        return message;
    }

    /** What the writer may say is no person's name; empty when there is more than names, which nobody may. */
    List<String> names() {
        return names;
    }
}
