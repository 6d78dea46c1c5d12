package se.lageskartan.personaldata;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.lageskartan.personaldata.PersonalData.Kind;

/** E-mail addresses in the form that providers give out. */
final class EmailAddresses {
    /** Bounded everywhere, so that no text takes long. */
    private static final Pattern FORM = Pattern.compile(
            "(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){0,4}\\.\\p{L}{2,24}(?![\\p{L}\\d])");

    private EmailAddresses() {}

    static void find(String text, List<PersonalData> found) {
        Matcher match = FORM.matcher(text);
        while (match.find()) {
            found.add(new PersonalData(Kind.EMAIL, match.start(), match.end()));
        }
    }
}
