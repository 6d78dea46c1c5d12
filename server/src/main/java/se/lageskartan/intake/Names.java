package se.lageskartan.intake;

import java.text.Normalizer;
import java.util.Locale;

/** How names of columns, categories and reference systems are compared: letters and digits alone, å as a. */
final class Names {
    private Names() {}

    /** Lower case, without diacritics, spaces and punctuation: {@code "Källa-id "} becomes {@code "kallaid"}. */
    static String key(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder key = new StringBuilder(plain.length());
        plain.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString();
    }
}
