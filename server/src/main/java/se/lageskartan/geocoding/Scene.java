package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import se.lageskartan.geocoding.Feature.Sort;
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
    private static final double AMBIGUOUS = 0.35;

    /** A candidate and how much speaks for it. */
    private record Scored(Candidate candidate, double score) {}

    /** A decided place with its confidence. */
    record Decided(Candidate candidate, double confidence) {}

    /**
     * @param decided best first; empty when the scene lies outside or cannot be told
     * @param outside the name outside the district that decided, if one did
     * @param ambiguous names several places, none likelier
     */
    record Outcome(List<Decided> decided, Optional<Candidate> outside, boolean ambiguous) {}

    private final Crossings crossings;

    Scene(Crossings crossings) {
        this.crossings = crossings;
    }

    Outcome decide(List<Candidate> candidates) {
        boolean districtNamed = candidates.stream().anyMatch(Candidate::isDistrict);
        List<Scored> scored = new ArrayList<>();
        double later = 1;
        for (Candidate candidate : candidates) {
            long again = candidates.stream()
                    .filter(other -> other.feature().equals(candidate.feature()))
                    .count();
            double score = candidate.weight() * candidate.precision() * later * (1 + EACH_REPETITION * (again - 1));
            scored.add(new Scored(candidate, candidate.isOutside() && districtNamed ? score / 2 : score));
            later *= candidate.isDistrict() ? 1 : EACH_LATER;
        }
        Scored best =
                scored.stream().max(Comparator.comparingDouble(Scored::score)).orElseThrow();
        if (best.candidate().isOutside()) {
            return new Outcome(List.of(), Optional.of(best.candidate()), false);
        }
        return inDistrict(best, scored);
    }

    private Outcome inDistrict(Scored best, List<Scored> scored) {
        List<Scored> rivals = scored.stream()
                .filter(other -> !other.candidate().isDistrict()
                        && !best.candidate().isDistrict()
                        && !fits(best.candidate(), other.candidate()))
                .toList();
        double against = rivals.stream().mapToDouble(Scored::score).sum() * RIVAL;
        double support = best.score()
                + scored.stream()
                                .filter(other -> !other.candidate()
                                                .feature()
                                                .equals(best.candidate().feature())
                                        && !other.candidate().isDistrict()
                                        && !rivals.contains(other))
                                .mapToDouble(Scored::score)
                                .sum()
                        * RIVAL;
        double all = support + against;

        Candidate refined = refine(best, scored);
        List<Decided> decided = new ArrayList<>();
        decided.add(new Decided(refined, confidence(refined) * support / all));
        for (Scored rival : rivals) {
            boolean known = decided.stream()
                    .anyMatch(other ->
                            other.candidate().label().equals(rival.candidate().label()));
            if (!rival.candidate().isOutside() && !known) {
                decided.add(
                        new Decided(rival.candidate(), confidence(rival.candidate()) * RIVAL * rival.score() / all));
            }
        }
        decided.subList(1, decided.size())
                .sort(Comparator.comparingDouble(Decided::confidence).reversed());
        long asLikely = rivals.stream()
                .filter(rival -> rival.score() > 0.5 * best.score())
                .count();
        boolean ambiguous = asLikely >= 3 && decided.getFirst().confidence() < AMBIGUOUS;
        return new Outcome(ambiguous ? List.of() : decided, Optional.empty(), ambiguous);
    }

    private static double confidence(Candidate candidate) {
        return candidate.base() * (candidate.weight() < 0.5 ? 0.7 : candidate.weight() < 0.9 ? 0.95 : 1);
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
        if (finer == null) {
            return coarse;
        }
        if (finer.kind() == Kind.CROSSING || finer.precision() == Candidate.STRETCH || coarse.isDistrict()) {
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
                    .map(part -> street.stretch(at, part, 0.95))
                    .orElse(finer);
        }
        return finer;
    }
}
