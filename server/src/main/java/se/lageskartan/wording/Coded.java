package se.lageskartan.wording;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A choice with a code for files, addresses and tables, which is not the name that people read. For enums. */
public interface Coded {
    /** The constant's name, as {@link Enum#name()} says. */
    String name();

    /** The name in small letters: stored and sent, so a constant is not renamed without a migration. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The choice that has the code, exactly as it is written; empty when none has. */
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> choices, String code) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.code().equals(code))
                .findFirst();
    }

    /** The codes of all with commas between, for saying what was expected. */
    static <E extends Enum<E> & Coded> String codes(Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", "));
    }
}
