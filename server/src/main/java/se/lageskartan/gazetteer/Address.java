package se.lageskartan.gazetteer;

import se.lageskartan.geo.Position;

/**
 * An address point of the official register.
 *
 * @param municipalityCode four digits, e.g. 0180; empty when the source does not say
 * @param municipality its name
 * @param districtPart kommundel, within which a street's name is unique; often the municipality's name again
 * @param street as the municipality spells it
 * @param number the house number, more than 0
 * @param letter capital letters after it, or empty
 * @param entrance one of several entrances of the number (lägestillägg), e.g. "U2"; empty for most
 * @param postcode five digits, or empty
 * @param registerId the register's own identity, or empty
 * @param inDistrict whether it lies in the district; the others lie near it
 * @param position the point of the entrance or the house, EPSG:3011
 */
public record Address(
        String municipalityCode,
        String municipality,
        String districtPart,
        String street,
        int number,
        String letter,
        String entrance,
        String postcode,
        String postalTown,
        String registerId,
        boolean inDistrict,
        Position position) {

    public Address {
        if (street.isBlank() || number <= 0) {
            throw new IllegalArgumentException(
                    "an address needs a street and a number, got \"" + street + "\" " + number);
        }
    }

    /** The same, found to lie in the district. */
    public Address insideDistrict() {
        return new Address(
                municipalityCode,
                municipality,
                districtPart,
                street,
                number,
                letter,
                entrance,
                postcode,
                postalTown,
                registerId,
                true,
                position);
    }

    /** As people write it: "Folkungagatan 3B". */
    public String label() {
        return street + " " + number + letter;
    }
}
