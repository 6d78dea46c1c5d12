package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import se.lageskartan.geocoding.Feature.Sort;
import se.lageskartan.geocoding.Mention.Link;
import se.lageskartan.geocoding.Placement.Kind;

/**
 * Decides which of a text's candidates is the scene. What the words make likely, what says more of where, and what comes
 * first counts; a finer place that fits the likeliest one takes over from it; places that cannot both be the scene share
 * the confidence.
 */
final class Scene {
    private static final double EACH_LATER = 0.85;

    /** What is named again and again is what the text is about. */
    private static final double EACH_REPETITION = 0.3;

    /** Places this near to each other can be one scene. */
    private static final double ONE_SCENE_M = 150;

    /** How much another name counts for or against the likeliest one, against its own score. */
    private static final double RIVAL = 0.5;

    private static final double LEAST_WEIGHT_TO_REFINE = 0.9;

    /** Below this, names that weigh the same are not a placing. */
    private static final double AMBIGUOUS = 0.38;

    /** A name in a lesser part is not where it happened, whatever else the text says. */
    private static final double LEAST_WEIGHT_OF_A_SCENE = 0.25;

    private static final int LEAST_LIST = 3;

    /** A rival with this part of the best one's score is as likely; what comes later always scores a little less. */
    private static final double AS_LIKELY = 0.7;

    /**
     * A candidate and how much speaks for it.
     *
     * @param choice number of the list it stands in as one of several, negative when it stands alone
     */
    private record Scored(Candidate candidate, double score, int choice) {
        boolean isAlternativeTo(Scored other) {
            return choice >= 0 && choice == other.choice;
        }
    }

    /**
     * A decided place.
     *
     * @param share 0..1, how much of what the text says of places speaks for it
     * @param listed the text gives it as one of several that it may be
     * @param oneOfSeveral another place is as likely by what the text says
     */
    record Decided(Candidate candidate, double share, boolean oneOfSeveral, boolean listed) {}

    /**
     * @param decided best first; empty when the scene lies outside or cannot be told
     * @param outside the name outside the district that decided, if one did
     * @param ambiguous names several places, none likelier
     */
    record Outcome(List<Decided> decided, Optional<Candidate> outside, boolean ambiguous) {}

    /** Nothing decided. */
    static final Outcome NOTHING = new Outcome(List.of(), Optional.empty(), false);

    private final Crossings crossings;

    Scene(Crossings crossings) {
        this.crossings = crossings;
    }

    /** Empty without any flag when no candidate can be the scene. */
    Outcome decide(List<Candidate> candidates) {
        List<Scored> scored = scored(candidates);
        Scored best = scored.getFirst();
        for (Scored other : scored) {
            if (other.score() > best.score()) {
                best = other;
            }
        }
        if (best.candidate().isOutside() && best.candidate().weight() >= LEAST_WEIGHT_OF_A_SCENE) {
            return new Outcome(List.of(), Optional.of(best.candidate()), false);
        }
        if (best.candidate().weight() < LEAST_WEIGHT_OF_A_SCENE) {
            return NOTHING;
        }
        return inDistrict(best, scored);
    }

    private static List<Scored> scored(List<Candidate> candidates) {
        boolean districtNamed = candidates.stream().anyMatch(Candidate::isDistrict);
        int[] choices = choices(candidates);
        List<Scored> scored = new ArrayList<>(candidates.size());
        double later = 1;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            int again = 0;
            for (Candidate other : candidates) {
                again += other.feature().equals(candidate.feature()) ? 1 : 0;
            }
            double score = candidate.weight() * candidate.precision() * later * (1 + EACH_REPETITION * (again - 1));
            scored.add(new Scored(candidate, candidate.isOutside() && districtNamed ? score / 2 : score, choices[i]));
            later *= candidate.isDistrict() ? 1 : EACH_LATER;
        }
        return scored;
    }

    /** Which candidates are one of several in a list: two with "eller" or "och" between, or three in a row. */
    private static int[] choices(List<Candidate> candidates) {
        int[] choices = new int[candidates.size()];
        int first = 0;
        while (first < choices.length) {
            int end = first + 1;
            boolean said = false;
            while (end < choices.length && candidates.get(end).isLinked()) {
                Link link = candidates.get(end).link();
                said |= link == Link.OR || (link == Link.AND && !fits(candidates.get(end - 1), candidates.get(end)));
                end++;
            }
            boolean several = said || end - first >= LEAST_LIST;
            Arrays.fill(choices, first, end, several ? first : -1);
            first = end;
        }
        return choices;
    }

    private Outcome inDistrict(Scored best, List<Scored> scored) {
        List<Scored> rivals = new ArrayList<>();
        double support = best.score();
        double against = 0;
        for (Scored other : scored) {
            boolean elsewhere = !other.candidate().isDistrict()
                    && !best.candidate().isDistrict()
                    && (other.isAlternativeTo(best) ? other != best : !fits(best.candidate(), other.candidate()));
            if (elsewhere) {
                rivals.add(other);
                against += weightAgainst(other, best);
            } else if (!other.candidate().isDistrict()
                    && !other.candidate().feature().equals(best.candidate().feature())) {
                support += other.score() * RIVAL;
            }
        }
        double all = support + against;
        List<Decided> others = new ArrayList<>();
        for (Scored rival : rivals) {
            boolean known = others.stream()
                    .anyMatch(other ->
                            other.candidate().label().equals(rival.candidate().label()));
            if (!rival.candidate().isOutside() && !known) {
                others.add(new Decided(
                        rival.candidate(), weightAgainst(rival, best) / all, rival.choice() >= 0, rival.choice() >= 0));
            }
        }
        others.sort(Comparator.comparingDouble(Decided::share).reversed());
        List<Decided> decided = new ArrayList<>();
        boolean oneOfSeveral =
                best.choice() >= 0 || rivals.stream().anyMatch(rival -> rival.score() > AS_LIKELY * best.score());
        decided.add(new Decided(refine(best, scored), support / all, oneOfSeveral, best.choice() >= 0));
        decided.addAll(others);
        long asLikely = rivals.stream()
                .filter(rival -> rival.isAlternativeTo(best) || rival.score() > 0.5 * best.score())
                .count();
        boolean ambiguous = asLikely >= 3 && support / all < AMBIGUOUS;
        return new Outcome(ambiguous ? List.of() : decided, Optional.empty(), ambiguous);
    }

    private static double weightAgainst(Scored rival, Scored best) {
        return rival.isAlternativeTo(best) ? best.score() : rival.score() * RIVAL;
    }

    /** Whether both can be the scene. */
    private static boolean fits(Candidate one, Candidate other) {
        if (other.isOutside()) {
            return false;
        }
        boolean border = one.feature().sort() == Sort.AREA || other.feature().sort() == Sort.AREA;
        return one.footprint().geometry().isWithinDistance(other.footprint().geometry(), border ? 0 : ONE_SCENE_M);
    }

    /** The finest place that fits the best one: "Götgatan ... vid Skanstull" is that end of the street. */
    private Candidate refine(Scored best, List<Scored> scored) {
        Candidate coarse = best.candidate();
        Candidate finer = scored.stream()
                .filter(other -> !other.equals(best)
                        && other.candidate().precision() > coarse.precision()
                        && other.candidate().weight() >= LEAST_WEIGHT_TO_REFINE
                        && (coarse.isDistrict() || fits(coarse, other.candidate()))
                        && !other.candidate().isOutside())
                .max(Comparator.comparingDouble(Scored::score))
                .map(Scored::candidate)
                .orElse(null);
        if (finer == null || coarse.kind() == Kind.ADDRESS) {
            return coarse;
        }
        if (finer.kind() == Kind.CROSSING
                || finer.kind() == Kind.ADDRESS
                || finer.precision() == Candidate.STRETCH
                || coarse.isDistrict()) {
            return finer;
        }
        boolean streetFirst = coarse.feature().sort() == Sort.STREET;
        Candidate street = streetFirst ? coarse : finer;
        Candidate at = streetFirst ? finer : coarse;
        if (street.feature().isLine()
                && street.kind() == Kind.STREET
                && !at.feature().isLine()) {
            return crossings
                    .stretch(street.feature(), at.feature())
                    .map(part -> street.stretch(at, part))
                    // Apart from each other, what is said to be the scene is it.
                    .orElse(finer.weight() < coarse.weight() ? coarse : finer);
        }
        return finer;
    }
}
