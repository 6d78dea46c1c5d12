package se.lageskartan.geocoding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A list of words kept in a file beside the classes: words between spaces, lines with # are comments, UTF-8. */
final class WordList {
    private WordList() {}

    /** The words, folded (see {@link Word}). */
    static Set<String> read(String file) {
        try (InputStream in = WordList.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            Set<String> words = new HashSet<>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(
                            line -> words.addAll(List.of(Word.fold(line.strip()).split(" +"))));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
