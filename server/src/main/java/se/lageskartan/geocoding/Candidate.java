package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.List;
import se.lageskartan.geocoding.Mention.Link;
import se.lageskartan.geocoding.Placement.Kind;

/**
 * A place that a text may mean as its scene.
 *
 * @param precision 0..1, larger for what says more of where
 * @param weight 0..1, how likely the words around make it the scene
 * @param guessed put together of names that the text does not plainly put together
 * @param mentions what it was read from, the one it is a part of first
 */
record Candidate(
        Kind kind,
        String label,
        Feature feature,
        Footprint footprint,
        double precision,
        double weight,
        boolean guessed,
        List<Mention> mentions) {
    static final double ADDRESS = 1.05;
    static final double CROSSING = 1;
    static final double STRETCH = 0.97;

    static Candidate of(Mention mention) {
        Feature feature = mention.feature();
        HouseNumbers.Found address = mention.address();
        if (address != null && mention.isAddress()) {
            return new Candidate(
                    Kind.ADDRESS,
                    feature.label() + " " + address.label(),
                    feature,
                    address.footprint().at(mention.role().offset()),
                    ADDRESS,
                    mention.role().weight(),
                    false,
                    List.of(mention));
        }
        return new Candidate(
                kind(feature.sort()),
                feature.label(),
                feature,
                feature.at().at(mention.role().offset()),
                precision(feature),
                mention.role().weight(),
                address != null,
                List.of(mention));
    }

    /** How it hangs on the candidate before it; what several names make together does not. */
    Link link() {
        return mentions.size() == 1 && !isDistrict() ? mentions.getFirst().link() : Link.NONE;
    }

    boolean isLinked() {
        return link() != Link.NONE;
    }

    /** 0..1, how likely the text makes it that something happened there. */
    double told() {
        return mentions.stream().mapToDouble(Mention::told).max().orElseThrow();
    }

    /** First word of what it was read from. */
    int from() {
        return mentions.stream().mapToInt(Mention::from).min().orElseThrow();
    }

    /** After the last word of it. */
    int to() {
        return mentions.stream().mapToInt(Mention::to).max().orElseThrow();
    }

    boolean isOutside() {
        return feature.sort() == Feature.Sort.OUTSIDE;
    }

    boolean isDistrict() {
        return feature.sort() == Feature.Sort.DISTRICT;
    }

    /** The stretch of this street that is at another place. */
    Candidate stretch(Candidate at, Footprint part) {
        List<Mention> both = new ArrayList<>(mentions);
        both.addAll(at.mentions);
        return new Candidate(
                Kind.STREET,
                stretchLabel(feature, at.feature(), part),
                feature,
                part,
                STRETCH,
                weight,
                true,
                List.copyOf(both));
    }

    /** "Götgatan vid Medborgarplatsen"; just "Kåkbrinken" when all of the street is there. */
    static String stretchLabel(Feature street, Feature at, Footprint part) {
        if (part == street.footprint()) {
            return street.label();
        }
        return street.label() + (at.sort() == Feature.Sort.AREA ? ", " : " vid ") + at.label();
    }

    private static Kind kind(Feature.Sort sort) {
        return switch (sort) {
            case STREET -> Kind.STREET;
            case PLACE, NEIGHBOURHOOD -> Kind.PLACE;
            case AREA, DISTRICT, OUTSIDE -> Kind.AREA;
        };
    }

    static double precision(Feature feature) {
        return switch (feature.sort()) {
            case PLACE -> feature.kind().equals("water") ? 0.7 : 0.95;
            case STREET -> 0.9;
            case NEIGHBOURHOOD -> 0.85;
            case AREA -> 0.75;
            case DISTRICT -> 0.05;
            case OUTSIDE -> feature.isElsewhere() ? 0.7 : 0.85;
        };
    }
}
