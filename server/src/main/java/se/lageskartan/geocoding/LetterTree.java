package se.lageskartan.geocoding;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Words of the letters a to z as a tree of their letters, with something kept for each beginning that leads on. Words that are to be found
 * by their end are put in, and followed, from the last letter to the first.
 *
 * @param <T> what is kept, and changed, at each letter
 */
final class LetterTree<T> {
    private static final int LETTERS = 26;

    private final Supplier<T> none;
    private final T kept;
    private final @Nullable LetterTree<T>[] next;

    /** @param none gives what is kept where nothing has been put yet */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types.
    LetterTree(Supplier<T> none) {
        this.none = none;
        this.kept = none.get();
        this.next = new LetterTree[LETTERS];
    }

    static boolean isLetter(int c) {
        return c >= 'a' && c < 'a' + LETTERS;
    }

    T kept() {
        return kept;
    }

    /** Where a letter leads; null where no word goes on with it. */
    @Nullable LetterTree<T> after(char c) {
        return isLetter(c) ? next[c - 'a'] : null;
    }

    /**
     * What is kept where all these letters lead, put there when it was not.
     *
     * @throws IllegalArgumentException for anything but letters from a to z
     */
    T at(CharSequence letters) {
        LetterTree<T> node = this;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (!isLetter(letter)) {
                throw new IllegalArgumentException(letters + " has more than letters");
            }
            LetterTree<T> following = node.next[letter - 'a'];
            if (following == null) {
                following = new LetterTree<>(none);
                node.next[letter - 'a'] = following;
            }
            node = following;
        }
        return node.kept;
    }
}
