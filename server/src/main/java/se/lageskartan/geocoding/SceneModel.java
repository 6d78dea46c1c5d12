package se.lageskartan.geocoding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of the logistic regression that tells how likely it is that a place which a text names is the scene (decision 67). They
 * stand in scene.csv beside this class, and are fitted by fit_scene.py among the test resources. Words are weighed whole, and by how they begin and end, so
 * that compounds and inflections that no text had yet are weighed too.
 */
final class SceneModel {
    private static final int LETTERS = 26;
    private static final int SHORTEST_BEGINNING = 4;
    private static final int LONGEST_BEGINNING = 6;
    private static final int SHORTEST_ENDING = 3;
    private static final int LONGEST_ENDING = 5;

    /** A number of this many digits and all longer ones are weighed as one. */
    private static final int LONGEST_NUMBER = 5;

    private static final Map<String, Integer> OF_TRAITS = IntStream.range(0, Telling.TRAITS.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(Telling.TRAITS::get, Function.identity()));

    /** A letter of a word, and what words weigh that begin or end with what leads here. */
    private static final class Node {
        private final @Nullable Node[] next = new Node[LETTERS];
        private double part;
        private double whole;
    }

    private final Node beginnings = new Node();
    private final Node endings = new Node();
    private final double[] numbers = new double[LONGEST_NUMBER + 1];
    private final double[] traits = new double[Telling.TRAITS.size()];

    /** @param rows {@code evidence,weight}, where the evidence is a trait of {@link Telling} or one of {@link #pieces} */
    SceneModel(List<String> rows) {
        for (String row : rows) {
            int comma = row.lastIndexOf(',');
            add(row.substring(0, comma), Double.parseDouble(row.substring(comma + 1)));
        }
    }

    /** With the weights that come with the service. */
    static SceneModel stored() {
        try (InputStream in = SceneModel.class.getResourceAsStream("scene.csv")) {
            if (in == null) {
                throw new IllegalStateException("scene.csv is missing");
            }
            return new SceneModel(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String evidence, double weight) {
        Integer trait = OF_TRAITS.get(evidence);
        if (trait != null) {
            traits[trait] = weight;
        } else if (evidence.startsWith("0")) {
            numbers[evidence.length()] = weight;
        } else if (evidence.startsWith("*")) {
            walk(endings, new StringBuilder(evidence.substring(1)).reverse()).part = weight;
        } else if (evidence.endsWith("*")) {
            walk(beginnings, evidence.substring(0, evidence.length() - 1)).part = weight;
        } else {
            walk(beginnings, evidence).whole = weight;
        }
    }

    private static Node walk(Node from, CharSequence letters) {
        Node node = from;
        for (int i = 0; i < letters.length(); i++) {
            int letter = letters.charAt(i) - 'a';
            if (letter < 0 || letter >= LETTERS) {
                throw new IllegalStateException("scene.csv: " + letters + " is no trait and has more than letters");
            }
            Node next = node.next[letter];
            if (next == null) {
                next = new Node();
                node.next[letter] = next;
            }
            node = next;
        }
        return node;
    }

    /** What a trait of {@link Telling} weighs, by its place in the list. */
    double trait(int trait) {
        return traits[trait];
    }

    /** What a folded word weighs: all of its {@link #pieces}. */
    double word(String word) {
        return Character.isDigit(word.charAt(0))
                ? numbers[Math.min(word.length(), LONGEST_NUMBER)]
                : along(beginnings, word, 1) + along(endings, word, -1);
    }

    private static double along(Node root, String word, int step) {
        Node node = root;
        double weight = 0;
        for (int i = step > 0 ? 0 : word.length() - 1; i >= 0 && i < word.length(); i += step) {
            weight += node.part;
            int letter = word.charAt(i) - 'a';
            if (letter < 0 || letter >= LETTERS) {
                return weight;
            }
            Node next = node.next[letter];
            if (next == null) {
                return weight;
            }
            node = next;
        }
        return weight + node.whole;
    }

    /**
     * What a folded word is weighed by: itself, how it begins ("plan*"), how it ends ("*mote"); a number by its length ("00"). Parts are shorter
     * than the word.
     */
    static List<String> pieces(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return List.of("0".repeat(Math.min(word.length(), LONGEST_NUMBER)));
        }
        List<String> pieces = new ArrayList<>();
        int first = (int) word.chars().takeWhile(SceneModel::isLetter).count();
        int last = (int) new StringBuilder(word)
                .reverse()
                .chars()
                .takeWhile(SceneModel::isLetter)
                .count();
        if (first == word.length()) {
            pieces.add(word);
        }
        for (int n = SHORTEST_BEGINNING; n <= LONGEST_BEGINNING && n <= first && n < word.length(); n++) {
            pieces.add(word.substring(0, n) + "*");
        }
        for (int n = SHORTEST_ENDING; n <= LONGEST_ENDING && n <= last && n < word.length(); n++) {
            pieces.add("*" + word.substring(word.length() - n));
        }
        return pieces;
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c < 'a' + LETTERS;
    }
}
