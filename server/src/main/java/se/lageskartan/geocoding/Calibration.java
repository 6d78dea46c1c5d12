package se.lageskartan.geocoding;

import java.util.List;
import se.lageskartan.geocoding.Feature.Sort;

/**
 * The confidence in a placing: the probability that the place meant is this one, by a logistic regression on a few things
 * that are known of how the text was read. The weights stand in calibration.csv beside this class; decision 21 says how
 * they are fitted.
 */
final class Calibration {
    /** What is known of a reading, in the order of the weights; each is explained in {@link #evidence}. */
    static final List<String> EVIDENCE = List.of(
            "constant",
            "one_error",
            "several_errors",
            "error_in_short_name",
            "shortened",
            "unaccented",
            "unmarked",
            "lesser_part",
            "guessed",
            "area",
            "one_of_several",
            "share");

    private static final int SHORT_NAME = 7;
    private static final double MOST_SHARE = 0.97;
    private static final double LEAST = 0.02;
    private static final double MOST = 0.99;

    private final double[] weights;

    /** @param weights as {@link #EVIDENCE} */
    Calibration(double[] weights) {
        if (weights.length != EVIDENCE.size()) {
            throw new IllegalArgumentException("a weight is needed for each of " + EVIDENCE);
        }
        this.weights = weights.clone();
    }

    /** With the weights that come with the service. */
    static Calibration stored() {
        double[] weights = new double[EVIDENCE.size()];
        List<String> rows = DataFile.lines("calibration.csv");
        for (int i = 0; i < weights.length; i++) {
            // After the headings.
            List<String> row = List.of(rows.get(i + 1).split(",", -1));
            if (!row.getFirst().equals(EVIDENCE.get(i))) {
                throw new IllegalStateException("calibration.csv: expected " + EVIDENCE.get(i) + ", found " + row);
            }
            weights[i] = Double.parseDouble(row.getLast());
        }
        return new Calibration(weights);
    }

    /**
     * 0.02..0.99: more is never claimed of a text. Of places that the text gives as alternatives each has its share of what
     * the reading is worth.
     */
    double confidence(Scene.Decided place) {
        return Math.clamp(reading(place) * place.candidate().told(), LEAST, MOST);
    }

    /** The same of what something happened at for certain: how likely the reading is right. */
    double reading(Scene.Decided place) {
        double[] evidence = evidence(place);
        double logit = 0;
        for (int i = 0; i < weights.length; i++) {
            logit += weights[i] * evidence[i];
        }
        double reading = 1 / (1 + Math.exp(-logit));
        return place.listed() ? reading * place.share() : reading;
    }

    /** What is known of how a place was read, in the order of {@link #EVIDENCE}. */
    static double[] evidence(Scene.Decided place) {
        Candidate candidate = place.candidate();
        int errors = 0;
        boolean shortened = false;
        boolean unaccented = false;
        boolean shortName = false;
        for (Mention mention : candidate.mentions()) {
            Reading reading = mention.reading();
            errors += reading.errors();
            shortened |= reading.shortened();
            unaccented |= reading.unaccented();
            shortName |= reading.errors() > 0 && reading.name().length() <= SHORT_NAME + reading.errors();
        }
        double share = place.listed() ? MOST_SHARE : Math.clamp(place.share(), 1 - MOST_SHARE, MOST_SHARE);
        Sort sort = candidate.feature().sort();
        return new double[] {
            1,
            flag(errors == 1),
            flag(errors > 1),
            flag(shortName),
            flag(shortened),
            flag(unaccented),
            flag(candidate.weight() < 1 && candidate.weight() >= Role.Part.UNMARKED.weight()),
            flag(candidate.weight() < Role.Part.UNMARKED.weight()),
            flag(candidate.guessed()),
            flag(sort == Sort.AREA || sort == Sort.NEIGHBOURHOOD),
            flag(place.oneOfSeveral() && !place.listed()),
            Math.log(share / (1 - share))
        };
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }
}
