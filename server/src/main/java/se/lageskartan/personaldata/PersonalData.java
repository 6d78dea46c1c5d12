package se.lageskartan.personaldata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Something in a text that tells of a person.
 *
 * @param start of it in the text, in characters
 * @param end exclusive
 */
public record PersonalData(Kind kind, int start, int end) {
    /** What it is. */
    public enum Kind {
        PERSONNUMMER("personnummer", "[personnummer borttaget]"),
        EMAIL("e-postadress", "[e-postadress borttagen]"),
        PHONE("telefonnummer", "[telefonnummer borttaget]"),
        NAME("namn", "[namn borttaget]");

        private final String title;
        private final String mask;

        Kind(String title, String mask) {
            this.title = title;
            this.mask = mask;
        }

        public String title() {
            return title;
        }

        /** What stands in its place when it is taken out. */
        public String mask() {
            return mask;
        }

        /** Whether something has been taken out of a text, of whatever kind. */
        public static boolean anyMaskIn(String text) {
            if (text.indexOf('[') < 0) {
                return false;
            }
            for (Kind kind : values()) {
                if (text.contains(kind.mask)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whatever may tell of a person. */
    public static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    /** The kinds that are certain by their form. */
    public static final Set<Kind> NUMBERS_AND_ADDRESSES = EnumSet.of(Kind.PERSONNUMMER, Kind.EMAIL, Kind.PHONE);

    /**
     * Given names that hardly mean anything else, lower case, sorted: what a device without a net can warn of, before the text is
     * read here in full.
     */
    public static List<String> plainGivenNames() {
        return PersonNames.plainGiven().stream().sorted().toList();
    }

    /** It as it stands in the text that it was found in. */
    public String textIn(String text) {
        return text.substring(start, end);
    }

    /** The same with what it is, "namn ”Karin”". */
    public String told(String text) {
        return kind.title() + " ”" + textIn(text) + "”";
    }

    /** All of these kinds in a text, from its beginning on, none overlapping another. */
    public static List<PersonalData> in(String text, Set<Kind> kinds) {
        if (AsRead.isItself(text)) {
            return inPlain(text, kinds);
        }
        AsRead read = AsRead.of(text);
        return read.inOriginal(text, inPlain(read.text(), kinds));
    }

    private static List<PersonalData> inPlain(String text, Set<Kind> kinds) {
        List<PersonalData> found = new ArrayList<>();
        if (kinds.contains(Kind.EMAIL) && text.indexOf('@') >= 0) {
            EmailAddresses.find(text, found);
        }
        if (hasDigits(text)) {
            if (kinds.contains(Kind.PERSONNUMMER)) {
                Personnummer.find(text, found);
            }
            if (kinds.contains(Kind.PHONE)) {
                PhoneNumbers.find(text, found);
            }
        }
        if (kinds.contains(Kind.NAME)) {
            PersonNames.find(text, found);
        }
        if (found.size() < 2) {
            return found;
        }
        found.sort(Comparator.comparingInt(PersonalData::start).thenComparing(PersonalData::kind));
        List<PersonalData> apart = new ArrayList<>(found.size());
        int end = 0;
        for (PersonalData one : found) {
            if (one.start() >= end) {
                apart.add(one);
                end = one.end();
            }
        }
        return apart;
    }

    /** The text with a mask in the place of all that may tell of a person. */
    public static String masked(String text) {
        return masked(text, in(text, ALL));
    }

    /** The text with the mask of its kind in place of each. */
    public static String masked(String text, List<PersonalData> found) {
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length() + 16);
        int done = 0;
        for (PersonalData one : found) {
            masked.append(text, done, one.start()).append(one.kind().mask());
            done = one.end();
        }
        return masked.append(text, done, text.length()).toString();
    }

    /** Whether there are as many digits as the shortest number has; most texts have not. */
    private static boolean hasDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && ++digits >= PhoneNumbers.FEWEST_DIGITS) {
                return true;
            }
        }
        return false;
    }
}
