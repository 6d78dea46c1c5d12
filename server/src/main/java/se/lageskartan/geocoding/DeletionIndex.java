package se.lageskartan.geocoding;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Words by what is left of them when up to two letters are taken out (the symmetric delete method of W. Garbe): two words that
 * are near each other share a form. Forms are kept as 64-bit hashes that are worked out without making a string, so a look-up
 * allocates nothing; what is found may share the hash alone, and the caller compares.
 */
final class DeletionIndex {
    private static final long BASE = 0x9E3779B97F4A7C15L;
    private static final int LONGEST = 40;
    private static final long[] POWERS = new long[LONGEST + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= LONGEST; i++) {
            POWERS[i] = POWERS[i - 1] * BASE;
        }
    }

    private long[] forms = new long[1 << 10];
    private @Nullable String[][] words = new String[1 << 10][];
    private int size;

    /** Adds a word of at most 40 letters under its forms without up to {@code errors} letters. */
    void add(String word, int errors) {
        each(word, errors, form -> put(form, word));
    }

    /** Passes on every word that may share a form with this one; a word may come more than once. */
    void near(String word, int errors, Consumer<String> found) {
        each(word, errors, form -> {
            String[] here = words[slot(form)];
            if (here != null) {
                for (String one : here) {
                    found.accept(one);
                }
            }
        });
    }

    private interface Form {
        void accept(long form);
    }

    private static void each(String word, int errors, Form form) {
        int length = word.length();
        if (length > LONGEST) {
            return;
        }
        // hash[i] is that of the first i letters.
        long[] hash = new long[length + 1];
        for (int i = 0; i < length; i++) {
            hash[i + 1] = hash[i] * BASE + word.charAt(i) + 1;
        }
        form.accept(hash[length]);
        if (errors == 0) {
            return;
        }
        for (int i = 0; i < length; i++) {
            form.accept(without(hash, i, length));
            for (int j = i + 1; errors > 1 && j < length; j++) {
                long middle = hash[i] * POWERS[j - i - 1] + part(hash, i + 1, j);
                form.accept(middle * POWERS[length - j - 1] + part(hash, j + 1, length));
            }
        }
    }

    private static long without(long[] hash, int letter, int length) {
        return hash[letter] * POWERS[length - letter - 1] + part(hash, letter + 1, length);
    }

    private static long part(long[] hash, int from, int to) {
        return hash[to] - hash[from] * POWERS[to - from];
    }

    private void put(long form, String word) {
        int slot = slot(form);
        String[] here = words[slot];
        if (here == null) {
            forms[slot] = form;
            words[slot] = new String[] {word};
            size++;
            if (size * 2 > forms.length) {
                grow();
            }
        } else if (!Arrays.asList(here).contains(word)) {
            String[] more = Arrays.copyOf(here, here.length + 1);
            more[here.length] = word;
            words[slot] = more;
        }
    }

    /** Where a form is, or would be. */
    private int slot(long form) {
        int mask = forms.length - 1;
        int slot = (int) ((form ^ (form >>> 32)) * 0x85EBCA6BL >>> 7) & mask;
        while (words[slot] != null && forms[slot] != form) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldForms = forms;
        @Nullable String[][] oldWords = words;
        forms = new long[oldForms.length * 2];
        words = new String[oldForms.length * 2][];
        for (int i = 0; i < oldForms.length; i++) {
            String[] here = oldWords[i];
            if (here != null) {
                int slot = slot(oldForms[i]);
                forms[slot] = oldForms[i];
                words[slot] = here;
            }
        }
    }
}
