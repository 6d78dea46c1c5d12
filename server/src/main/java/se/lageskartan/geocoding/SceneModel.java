package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The weights of the logistic regression that tells how likely it is that a place which a text names is the scene (decision 67). They
 * stand in scene.csv beside this class, and are fitted by fit_scene.py among the test resources. Words are weighed whole, and by how they begin and end, so
 * that compounds and inflections that no text had yet are weighed too.
 */
final class SceneModel {
    private static final int SHORTEST_BEGINNING = 4;
    private static final int LONGEST_BEGINNING = 6;
    private static final int SHORTEST_ENDING = 3;
    private static final int LONGEST_ENDING = 5;

    /** A number of this many digits and all longer ones are weighed as one. */
    private static final int LONGEST_NUMBER = 5;

    private static final Map<String, Integer> OF_TRAITS = IntStream.range(0, Telling.TRAITS.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(Telling.TRAITS::get, Function.identity()));

    /** What words weigh that begin, or are whole, where a letter leads. */
    private static final class Weight {
        private double part;
        private double whole;
    }

    private final LetterTree<Weight> beginnings = new LetterTree<>(Weight::new);
    private final LetterTree<Weight> endings = new LetterTree<>(Weight::new);
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
        // After the headings.
        return new SceneModel(DataFile.lines("scene.csv").stream().skip(1).toList());
    }

    private void add(String evidence, double weight) {
        Integer trait = OF_TRAITS.get(evidence);
        if (trait != null) {
            traits[trait] = weight;
        } else if (evidence.startsWith("0")) {
            numbers[evidence.length()] = weight;
        } else if (evidence.startsWith("*")) {
            endings.at(new StringBuilder(evidence.substring(1)).reverse()).part = weight;
        } else if (evidence.endsWith("*")) {
            beginnings.at(evidence.substring(0, evidence.length() - 1)).part = weight;
        } else {
            beginnings.at(evidence).whole = weight;
        }
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

    private static double along(LetterTree<Weight> root, String word, int step) {
        LetterTree<Weight> node = root;
        double weight = 0;
        for (int i = step > 0 ? 0 : word.length() - 1; i >= 0 && i < word.length(); i += step) {
            weight += node.kept().part;
            LetterTree<Weight> next = node.after(word.charAt(i));
            if (next == null) {
                return weight;
            }
            node = next;
        }
        return weight + node.kept().whole;
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
        int first = (int) word.chars().takeWhile(LetterTree::isLetter).count();
        int last = (int) new StringBuilder(word)
                .reverse()
                .chars()
                .takeWhile(LetterTree::isLetter)
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
}
