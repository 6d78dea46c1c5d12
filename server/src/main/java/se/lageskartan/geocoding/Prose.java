package se.lageskartan.geocoding;

import java.util.List;

/** Tells running text, where capitals mean something, from a place field or a search, where they need not. */
final class Prose {
    private static final int FEWEST_WORDS = 6;

    private Prose() {}

    static boolean is(List<Word> words) {
        if (words.size() < FEWEST_WORDS) {
            return false;
        }
        int small = 0;
        int capital = 0;
        for (Word word : words) {
            if (word.capital()) {
                capital++;
            } else {
                small++;
            }
        }
        return capital > 0 && small > capital;
    }
}
