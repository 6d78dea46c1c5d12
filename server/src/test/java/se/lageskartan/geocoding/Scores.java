package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import se.lageskartan.geocoding.LabelledText.Expected;

/** How the matcher did on labelled texts, as figures and as Markdown. What each figure means: docs/GEOCODING.md. */
record Scores(List<Verdict> verdicts) {
    private static final double[] CONFIDENCES = {0, 0.5, 0.7, 0.8, 0.9, 0.95};
    private static final double[] PROBABILITIES = {0.0005, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.9995};

    /** A probability in the logarithm is never less: one area that was ruled out would otherwise outweigh all others. */
    private static final double LEAST_PROBABILITY = 0.001;

    /** A count of a whole. */
    record Share(int of, int all) {
        double value() {
            return all == 0 ? Double.NaN : (double) of / all;
        }

        String text() {
            if (all == 0) {
                return "-";
            }
            ExactInterval interval = ExactInterval.of(of, all);
            return String.format(
                    Locale.ROOT,
                    "%d/%d = %.1f %% (%.1f–%.1f)",
                    of,
                    all,
                    100 * value(),
                    100 * interval.low(),
                    100 * interval.high());
        }
    }

    private Share share(Predicate<Verdict> whole, Predicate<Verdict> part) {
        List<Verdict> all = verdicts.stream().filter(whole).toList();
        return new Share((int) all.stream().filter(part).count(), all.size());
    }

    /** Of the placeable texts, how many were placed within tolerance; one that was not placed is not. */
    Share withinTolerance() {
        return share(verdict -> verdict.is(Expected.PLACED), Verdict::isWithinTolerance);
    }

    /** Of the placeable texts, how many have a right one of the twelve areas as the most probable. */
    Share inRightArea() {
        return share(verdict -> verdict.is(Expected.PLACED), Verdict::isInRightArea);
    }

    /** Of the texts outside the district or without a place, how many were placed in it. */
    Share wronglyPlaced() {
        return share(Verdict::hasNoPlace, verdict -> verdict.best().isPresent());
    }

    /** Of the texts outside the district, how many were recognised as that. */
    Share knownAsOutside() {
        return share(verdict -> verdict.is(Expected.OUTSIDE), Verdict::isKnownAsOutside);
    }

    Share askedOrSpread() {
        return share(verdict -> verdict.is(Expected.AMBIGUOUS), Verdict::askedOrSpread);
    }

    /** Of the results that say at least this confidence, and less than the other, how many are right. */
    Share right(double from, double below) {
        return share(
                verdict -> verdict.countsForConfidence()
                        && verdict.best().orElseThrow().confidence() >= from
                        && verdict.best().orElseThrow().confidence() < below,
                Verdict::isWithinTolerance);
    }

    /** The mean square of confidence less outcome, 0 the best. */
    double brier() {
        return verdicts.stream()
                .filter(Verdict::countsForConfidence)
                .mapToDouble(verdict -> {
                    double error = verdict.best().orElseThrow().confidence() - (verdict.isWithinTolerance() ? 1 : 0);
                    return error * error;
                })
                .average()
                .orElse(Double.NaN);
    }

    /** The probability given to the areas the truth lies in, on average. */
    double probabilityOfTrueArea() {
        return placed().stream()
                .mapToDouble(verdict -> verdict.label().nyko5().stream()
                        .mapToDouble(code -> verdict.areaProbabilities().getOrDefault(code, 0.0))
                        .sum())
                .average()
                .orElse(Double.NaN);
    }

    /** The mean of minus the natural logarithm of the probability of the true area, 0 the best. */
    double logScore() {
        return placed().stream()
                .mapToDouble(verdict -> verdict.label().shares().entrySet().stream()
                        .mapToDouble(share -> -share.getValue()
                                * Math.log(Math.max(
                                        LEAST_PROBABILITY,
                                        verdict.areaProbabilities().getOrDefault(share.getKey(), 0.0))))
                        .sum())
                .average()
                .orElse(Double.NaN);
    }

    /** What the log score would be if the matcher knew the truth's shares: not 0, since a street lies in several areas. */
    double leastLogScore() {
        return placed().stream()
                .mapToDouble(verdict -> verdict.label().shares().values().stream()
                        .mapToDouble(share -> -share * Math.log(share))
                        .sum())
                .average()
                .orElse(Double.NaN);
    }

    /** How much of the truth lies within the stated uncertainty, over the placings within tolerance. */
    double truthWithinUncertainty() {
        return verdicts.stream()
                .filter(Verdict::isWithinTolerance)
                .mapToDouble(Verdict::truthWithinUncertainty)
                .average()
                .orElse(Double.NaN);
    }

    private List<Verdict> placed() {
        return verdicts.stream()
                .filter(verdict -> verdict.is(Expected.PLACED) && verdict.best().isPresent())
                .toList();
    }

    List<Verdict> failures() {
        return Verdict.sorted(verdicts.stream().filter(Verdict::fails).toList());
    }

    String figures() {
        List<String> lines = new ArrayList<>();
        lines.add("| figure | value |");
        lines.add("|---|---|");
        lines.add(row("texts", verdicts.size() + ""));
        lines.add(row("placeable, within tolerance", withinTolerance().text()));
        lines.add(row(
                "placeable, most probable of the 12 areas right", inRightArea().text()));
        lines.add(row("outside or unplaceable, yet placed", wronglyPlaced().text()));
        lines.add(row("outside, said to be outside", knownAsOutside().text()));
        lines.add(row("ambiguous, asked or spread", askedOrSpread().text()));
        lines.add(row("right of those that say 0.9 or more", right(0.9, 2).text()));
        lines.add(row("Brier score of the confidence", number(brier())));
        lines.add(row("mean probability of the true areas", number(probabilityOfTrueArea())));
        lines.add(row(
                "log score of the areas (least possible)", number(logScore()) + " (" + number(leastLogScore()) + ")"));
        lines.add(row("truth within the stated uncertainty", number(truthWithinUncertainty())));
        return String.join("\n", lines);
    }

    /** Stated confidence against how often it held. */
    String reliability() {
        List<String> lines = new ArrayList<>();
        lines.add("| stated confidence | results | mean stated | right, with exact 95 % interval |");
        lines.add("|---|---|---|---|");
        for (int i = 0; i < CONFIDENCES.length; i++) {
            double from = CONFIDENCES[i];
            double below = i + 1 < CONFIDENCES.length ? CONFIDENCES[i + 1] : 1.01;
            Share right = right(from, below);
            double mean = verdicts.stream()
                    .filter(Verdict::countsForConfidence)
                    .mapToDouble(verdict -> verdict.best().orElseThrow().confidence())
                    .filter(confidence -> confidence >= from && confidence < below)
                    .average()
                    .orElse(Double.NaN);
            lines.add("| " + number(from) + "–" + number(Math.min(1, below)) + " | " + right.all() + " | "
                    + (right.all() == 0 ? "-" : number(mean)) + " | " + right.text() + " |");
        }
        return String.join("\n", lines);
    }

    /** The probability that a text is in an area, against how much of the truth was there; each text with each area. */
    String areaReliability() {
        List<String> lines = new ArrayList<>();
        lines.add("| stated probability of an area | pairs of text and area | mean stated | part of the truth there |");
        lines.add("|---|---|---|---|");
        for (int i = 0; i < PROBABILITIES.length; i++) {
            double from = PROBABILITIES[i];
            double below = i + 1 < PROBABILITIES.length ? PROBABILITIES[i + 1] : 1.01;
            int pairs = 0;
            double stated = 0;
            double there = 0;
            for (Verdict verdict : placed()) {
                for (Map.Entry<String, Double> area :
                        verdict.areaProbabilities().entrySet()) {
                    if (area.getValue() >= from && area.getValue() < below) {
                        pairs++;
                        stated += area.getValue();
                        there += verdict.label().shares().getOrDefault(area.getKey(), 0.0);
                    }
                }
            }
            String label = i + 1 < PROBABILITIES.length ? number(from) + "–" + number(below) : "1";
            lines.add("| " + label + " | " + pairs + " | "
                    + (pairs == 0 ? "- | -" : number(stated / pairs) + " | " + number(there / pairs)) + " |");
        }
        return String.join("\n", lines);
    }

    /** Texts and failures by what makes them hard. */
    String byTag() {
        Set<String> tags = new HashSet<>();
        verdicts.forEach(verdict -> tags.addAll(verdict.label().tags()));
        List<String> lines = new ArrayList<>();
        lines.add("| tag | texts | without fault |");
        lines.add("|---|---|---|");
        for (String tag : tags.stream().sorted().toList()) {
            Share without = share(verdict -> verdict.label().tags().contains(tag), verdict -> !verdict.fails());
            lines.add("| " + tag + " | " + without.all() + " | " + without.of() + " |");
        }
        return String.join("\n", lines);
    }

    private static String row(String figure, String value) {
        return "| " + figure + " | " + value + " |";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
