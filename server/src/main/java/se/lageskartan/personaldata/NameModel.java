package se.lageskartan.personaldata;

import se.lageskartan.personaldata.Word.Mark;
import se.lageskartan.personaldata.Word.Shape;

/**
 * How likely a word of a text is part of a person's name: a logistic model of the senses, shapes and marks of the word and of those
 * beside it. The weights were trained once on texts written for that; the README beside them says how.
 */
final class NameModel {
    /** What is weighed: two things at a time. */
    enum Feature {
        BIAS(1, 1),
        OWN_SHAPE(Sense.COUNT, Shape.values().length),
        OWN_BEFORE(Sense.COUNT, Sense.COUNT),
        OWN_AFTER(Sense.COUNT, Sense.COUNT),
        BEFORE_TWO(Sense.COUNT, Sense.COUNT),
        AFTER_TWO(Sense.COUNT, Sense.COUNT),
        BESIDE(Sense.COUNT, Sense.COUNT),
        SHAPE_BEFORE(Shape.values().length, Sense.COUNT),
        SHAPE_AFTER(Shape.values().length, Sense.COUNT),
        OWN_MARK_BEFORE(Sense.COUNT, Mark.values().length),
        OWN_MARK_AFTER(Sense.COUNT, Mark.values().length),
        OWN_BEFORE_RUN(Sense.COUNT, Sense.COUNT),
        OWN_AFTER_RUN(Sense.COUNT, Sense.COUNT),
        OWN_RUN_TO(Sense.COUNT, RunTo.values().length),
        OWN_IN_RUN(Sense.COUNT, 16),
        OWN_GENITIVE(Sense.COUNT, 2);

        final int first;
        final int second;

        Feature(int first, int second) {
            this.first = first;
            this.second = second;
        }
    }

    /** What the words in capitals lead to: "Anna Lindhagens park", "Katarina Bangata", "Håkan Hellström-konserten". */
    enum RunTo {
        NOTHING,
        PLACE_WITHIN,
        PLACE_AFTER,
        COMPOUND
    }

    private static final int LONGEST_COUNTED = 4;

    /** Is told of each thing that is weighed. */
    interface Weighed {
        void of(Feature feature, int first, int second);
    }

    /** By the feature's place. */
    private final float[][] weights = new float[Feature.values().length][];

    private NameModel() {
        for (Feature feature : Feature.values()) {
            weights[feature.ordinal()] = new float[feature.first * feature.second];
        }
    }

    static NameModel read() {
        NameModel model = new NameModel();
        Lexicon.lines("name-weights.tsv").forEach(line -> {
            String[] parts = line.split("\t");
            Feature feature = Feature.valueOf(parts[0]);
            model.weights[feature.ordinal()][Integer.parseInt(parts[1]) * feature.second + Integer.parseInt(parts[2])] =
                    Float.parseFloat(parts[3]);
        });
        return model;
    }

    /** The log odds that a word is part of a name. */
    float odds(Reading reading, int at) {
        float[] odds = new float[1];
        each(
                reading,
                at,
                (feature, first, second) -> odds[0] += weights[feature.ordinal()][first * feature.second + second]);
        return odds[0];
    }

    /** All that is weighed of a word. */
    static void each(Reading reading, int at, Weighed weighed) {
        Sense own = reading.sense(at);
        Sense before = reading.before(at, 1);
        Sense after = reading.after(at, 1);
        int from = reading.runStart(at);
        int to = reading.runEnd(at);
        Shape shape = reading.words().get(at).shape();
        weighed.of(Feature.BIAS, 0, 0);
        weighed.of(Feature.OWN_SHAPE, own.ordinal(), shape.ordinal());
        weighed.of(Feature.OWN_BEFORE, own.ordinal(), before.ordinal());
        weighed.of(Feature.OWN_AFTER, own.ordinal(), after.ordinal());
        weighed.of(Feature.BEFORE_TWO, before.ordinal(), reading.before(at, 2).ordinal());
        weighed.of(Feature.AFTER_TWO, after.ordinal(), reading.after(at, 2).ordinal());
        weighed.of(Feature.BESIDE, before.ordinal(), after.ordinal());
        weighed.of(Feature.SHAPE_BEFORE, shape.ordinal(), before.ordinal());
        weighed.of(Feature.SHAPE_AFTER, shape.ordinal(), after.ordinal());
        weighed.of(
                Feature.OWN_MARK_BEFORE, own.ordinal(), reading.markBefore(at).ordinal());
        weighed.of(
                Feature.OWN_MARK_AFTER,
                own.ordinal(),
                reading.markBefore(at + 1).ordinal());
        weighed.of(
                Feature.OWN_BEFORE_RUN, own.ordinal(), reading.before(from, 1).ordinal());
        weighed.of(Feature.OWN_AFTER_RUN, own.ordinal(), reading.after(to, 1).ordinal());
        weighed.of(Feature.OWN_RUN_TO, own.ordinal(), reading.runTo(at).ordinal());
        int length = Math.min(LONGEST_COUNTED, to - from + 1) - 1;
        weighed.of(
                Feature.OWN_IN_RUN, own.ordinal(), length * LONGEST_COUNTED + Math.min(LONGEST_COUNTED - 1, at - from));
        weighed.of(Feature.OWN_GENITIVE, own.ordinal(), reading.isGenitive(at) ? 1 : 0);
    }
}
