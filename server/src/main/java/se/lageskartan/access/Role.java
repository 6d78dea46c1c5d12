package se.lageskartan.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import se.lageskartan.wording.Coded;

/** The roles of police and city. What each may see is decided in {@code disclosure}, not here. */
public enum Role implements Coded {
    POLIS("Polis"),
    ANALYTIKER("Analytiker"),
    SAMORDNARE("Samordnare"),
    FALTASSISTENT("Fältassistent"),
    ADMINISTRATOR("Administratör"),
    /** Nobody has said who they are. */
    ANONYM("Ej inloggad");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** The codes of the roles that somebody can be given, commas between. */
    public static String codesOfPeople() {
        return Arrays.stream(values())
                .filter(role -> role != ANONYM)
                .map(Role::code)
                .collect(Collectors.joining(", "));
    }

    public static Optional<Role> parse(String code) {
        return Coded.find(Role.class, code);
    }
}
