package se.lageskartan.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import se.lageskartan.personaldata.NoPersons;
import se.lageskartan.personaldata.PersonalData;
import se.lageskartan.personaldata.PersonalData.Kind;

/** Why a command is run; stands in the audit log, and tells of no person. */
final class PurposeOption {
    @Option(names = "--purpose", paramLabel = "TEXT", description = "varför; står i åtkomstloggen")
    private String text = "";

    @Option(
            names = "--no-person",
            paramLabel = "NAMN",
            description = "det som ser ut som ett namn i texten och inte är en persons; åtkomstloggen säger hur många")
    private @Nullable List<String> noPersons;

    private final Set<String> let = new LinkedHashSet<>();

    String text() {
        return text.strip();
    }

    /** Names in the texts that were let through because they were said to be no persons'. */
    Set<String> let() {
        return let;
    }

    /**
     * @param what that is looked at, Swedish, the first word of a sentence
     * @param listed what is known to name no person
     * @throws CommandFailure when the text tells of a person
     */
    void guard(String what, String words, NoPersons listed) {
        List<PersonalData> unlisted = listed.besides(words, PersonalData.in(words, PersonalData.ALL));
        List<PersonalData> left =
                NoPersons.of(noPersons == null ? List.of() : noPersons).besides(words, unlisted);
        if (!left.isEmpty()) {
            boolean names = left.stream().allMatch(one -> one.kind() == Kind.NAME);
            throw new CommandFailure(what + " sparas och ska inte berätta om någon: ta bort "
                    + left.stream().map(one -> one.told(words)).distinct().collect(Collectors.joining(", "))
                    + "."
                    + (names ? " Är det ingen person: säg det med --no-person NAMN." : ""));
        }
        unlisted.forEach(one -> let.add(one.textIn(words)));
    }
}
