package se.lageskartan.personaldata;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.lageskartan.personaldata.PersonalData.Kind;

/**
 * Phrases that people have said name no person, though they look like it. Numbers and addresses are never among them: they are
 * certain by their form.
 */
public final class NoPersons {
    /** Longer ones name nothing. */
    public static final int LONGEST = 80;

    public static final NoPersons NONE = new NoPersons(Set.of());

    private final Set<String> keys;

    private NoPersons(Set<String> keys) {
        this.keys = keys;
    }

    public static NoPersons of(Collection<String> phrases) {
        return new NoPersons(phrases.stream().map(NoPersons::key).collect(Collectors.toUnmodifiableSet()));
    }

    /** By which the same phrase is known again: small letters, one space between words. */
    public static String key(String phrase) {
        return tidy(phrase).toLowerCase(Locale.ROOT);
    }

    /** The phrase as it is kept. */
    public static String tidy(String phrase) {
        return phrase.strip().replaceAll("\\s+", " ");
    }

    /**
     * Why a phrase cannot be said to name no person in every text, Swedish, to put after "är"; empty when it can. A name alone
     * would let through everybody who is called so.
     */
    public static Optional<String> tooWide(String phrase) {
        String tidy = tidy(phrase);
        List<Word> words = Word.split(tidy);
        if (words.isEmpty() || tidy.length() > LONGEST) {
            return Optional.of(words.isEmpty() ? "en text utan ord" : "en lång text");
        }
        boolean number = PersonalData.in(tidy, PersonalData.NUMBERS_AND_ADDRESSES).stream()
                .findAny()
                .isPresent();
        if (number) {
            return Optional.of("ett nummer eller en adress till en person");
        }
        return words.size() == 1 && PersonNames.isName(words.getFirst())
                ? Optional.of("ett namn som människor heter")
                : Optional.empty();
    }

    /** Whether a name, in small letters, is among the words of a phrase. */
    public static boolean names(String phrase, String name) {
        for (int at = 0; at + name.length() <= phrase.length(); at++) {
            if (isAt(name, phrase, at)) {
                return true;
            }
        }
        return false;
    }

    /** Of what was found in a text, all but names that lie within a phrase of these. */
    public List<PersonalData> besides(String text, List<PersonalData> found) {
        if (keys.isEmpty() || found.isEmpty()) {
            return found;
        }
        return found.stream()
                .filter(one -> one.kind() != Kind.NAME || keys.stream().noneMatch(key -> covers(key, text, one)))
                .toList();
    }

    private static boolean covers(String key, String text, PersonalData name) {
        int first = Math.max(0, name.end() - key.length() - 1);
        for (int at = first; at <= name.start(); at++) {
            if (at + key.length() >= name.end() && isAt(key, text, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(String key, String text, int at) {
        return text.regionMatches(true, at, key, 0, key.length()) && standsAlone(text, at, at + key.length());
    }

    /** A genitive's "s" may follow. */
    private static boolean standsAlone(String text, int start, int end) {
        int after = end < text.length() && Character.toLowerCase(text.charAt(end)) == 's' ? end + 1 : end;
        return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                && (after >= text.length() || !Character.isLetterOrDigit(text.charAt(after)));
    }
}
