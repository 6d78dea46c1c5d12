package se.lageskartan.geocoding;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A list of words kept in a {@link DataFile}: words between spaces. */
final class WordList {
    private WordList() {}

    /** The words, folded (see {@link Word}). */
    static Set<String> read(String file) {
        Set<String> words = new HashSet<>();
        for (String line : DataFile.lines(file)) {
            words.addAll(List.of(Word.fold(line).split(" +")));
        }
        return words;
    }
}
