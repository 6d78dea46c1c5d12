package se.lageskartan.geocoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import se.lageskartan.gazetteer.Address;
import se.lageskartan.gazetteer.AddressBook;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.gazetteer.InventedAddresses;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.HouseNumbers.Found;
import se.lageskartan.geocoding.HouseNumbers.Match;

class HouseNumbersTest {
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final String STREET = "Åsögatan";
    private static final LineString LINE = InventedAddresses.line(STREET);
    private static final Footprint WHOLE = Footprint.of(LINE, 15);
    private static final List<Address> ALL = InventedAddresses.along(STREET);

    private static Found find(List<Address> known, int low, int high, String letter) {
        return new HouseNumbers(AddressBook.of(known))
                .find(STREET, WHOLE, low, high, letter)
                .orElseThrow();
    }

    private static Found find(List<Address> known, int number) {
        return find(known, number, number, "");
    }

    private static List<Address> but(int... numbers) {
        return ALL.stream()
                .filter(address -> Arrays.stream(numbers).noneMatch(number -> number == address.number()))
                .toList();
    }

    private static List<Address> only(int... numbers) {
        return ALL.stream()
                .filter(address -> Arrays.stream(numbers).anyMatch(number -> number == address.number()))
                .toList();
    }

    private static Coordinate truth(int number) {
        Position position = ALL.stream()
                .filter(address -> address.number() == number)
                .findFirst()
                .orElseThrow()
                .position();
        return new Coordinate(position.east(), position.north());
    }

    private static double off(Found found, int number) {
        return found.footprint().geometry().getCoordinate().distance(truth(number));
    }

    @Test
    void aKnownNumberIsAtItsPoint() {
        Found found = find(ALL, 12);

        assertThat(found.match()).isEqualTo(Match.KNOWN);
        assertThat(found.label()).isEqualTo("12");
        assertThat(off(found, 12)).isZero();
        Located located = found.footprint().located(new AreaProbabilities(BuiltInGazetteer.get()));
        assertThat(located.uncertaintyM()).isEqualTo(15);
        assertThat(located.areas()).isNotEmpty();
    }

    /** Leaves every number out in turn, on a street that bends, and looks for it between its neighbours. */
    @Test
    void aNumberBetweenTwoKnownOnItsSideIsWithinTheUncertaintyItStates() {
        assertThat(LINE.getLength()).isGreaterThan(1.01 * LINE.getStartPoint().distance(LINE.getEndPoint()));
        for (int number = 3; number <= ALL.size() - 2; number++) {
            Found found = find(but(number), number);

            assertThat(found.match()).isEqualTo(Match.INTERPOLATED);
            assertThat(off(found, number)).as("number " + number).isLessThan(4);
            assertThat(found.footprint().blurM()).isBetween(20.0, 30.0);
        }
    }

    @Test
    void theWiderTheGapTheLessIsCertain() {
        Found narrow = find(but(31), 31);
        Found wide = find(but(27, 29, 31, 33, 35), 31);

        assertThat(wide.match()).isEqualTo(Match.INTERPOLATED);
        assertThat(off(wide, 31)).isLessThan(5);
        assertThat(wide.footprint().blurM())
                .isGreaterThan(2 * narrow.footprint().blurM());
        // The neighbours themselves lie just within it.
        assertThat(off(wide, 25)).isLessThanOrEqualTo(wide.footprint().blurM());
        assertThat(off(wide, 37)).isLessThanOrEqualTo(wide.footprint().blurM());
    }

    @Test
    void interpolationStaysOnItsSideOfTheStreet() {
        double odd = LINE.distance(find(but(41), 41).footprint().geometry());
        Geometry even = find(but(42), 42).footprint().geometry();

        assertThat(odd).isCloseTo(InventedAddresses.SIDE_M, within(1.0));
        assertThat(even.getCoordinate().distance(truth(42))).isLessThan(4);
        assertThat(even.getCoordinate().distance(truth(41))).isGreaterThan(15);
    }

    @Test
    void numberingThatJumpsIsFollowedInProportion() {
        // 1, 3, 5 and then at once 45, 47: as if the houses between had been merged.
        List<Address> jumping = new ArrayList<>(only(1, 3, 5, 2, 4));
        jumping.add(InventedAddresses.address(STREET, 45, "", position(truth(7))));

        Found found = find(jumping, 25);

        assertThat(found.match()).isEqualTo(Match.INTERPOLATED);
        assertThat(off(found, 5)).isLessThan(20);
        assertThat(found.footprint().blurM()).isLessThan(30);
    }

    @Test
    void aGapTooWideForGuessingIsTheWholeStreet() {
        Found found = find(only(1, 2, 71), 31);

        assertThat(found.match()).isEqualTo(Match.NOT_ON_STREET);
        assertThat(found.footprint()).isSameAs(WHOLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 299, 298})
    void aNumberBeyondTheKnownOnesIsTheWholeStreet(int number) {
        List<Address> known = only(1, 3, 5, 7, 6, 8);

        assertThat(find(known, number).match()).isEqualTo(Match.NOT_ON_STREET);
        assertThat(find(known, number).footprint()).isSameAs(WHOLE);
    }

    @Test
    void neighboursOnTheOtherSideSayNothing() {
        assertThat(find(only(13, 15, 17), 14).match()).isEqualTo(Match.NOT_ON_STREET);
    }

    @Test
    void aStreetWithoutNumbersHasNoAnswer() {
        HouseNumbers none = new HouseNumbers(AddressBook.EMPTY);
        assertThat(none.find(STREET, WHOLE, 1, 1, "")).isEmpty();
        assertThat(new HouseNumbers(AddressBook.of(ALL)).find("Skånegatan", WHOLE, 1, 1, ""))
                .isEmpty();
    }

    @Test
    void theLetterTellsWhichEntrance() {
        List<Address> lettered = new ArrayList<>(but(20));
        lettered.add(InventedAddresses.address(STREET, 20, "A", position(truth(20))));
        lettered.add(InventedAddresses.address(STREET, 20, "B", position(truth(22))));

        assertThat(find(lettered, 20, 20, "b").match()).isEqualTo(Match.KNOWN);
        assertThat(off(find(lettered, 20, 20, "B"), 22)).isZero();
        for (String letter : List.of("", "C")) {
            Found found = find(lettered, 20, 20, letter);
            assertThat(found.match()).isEqualTo(Match.LETTER_UNKNOWN);
            assertThat(found.footprint().geometry().getNumPoints()).isEqualTo(2);
        }
        assertThat(find(lettered, 20, 20, "c").label()).isEqualTo("20C");
    }

    @Test
    void severalEntrancesOfOneAddressAreAllItsPoints() {
        List<Address> twice = new ArrayList<>(ALL);
        twice.add(InventedAddresses.address(STREET, 12, "", position(truth(14))));

        Found found = find(twice, 12);

        assertThat(found.match()).isEqualTo(Match.KNOWN);
        assertThat(found.footprint().geometry().getNumPoints()).isEqualTo(2);
    }

    @Test
    void aRangeIsTheStretchBetweenItsEnds() {
        Found found = find(ALL, 10, 14, "");

        assertThat(found.match()).isEqualTo(Match.RANGE);
        assertThat(found.label()).isEqualTo("10–14");
        assertThat(found.footprint().geometry().getDimension()).isEqualTo(1);
        assertThat(found.footprint().geometry().getLength()).isCloseTo(40, within(5.0));
        assertThat(found.footprint().geometry().distance(GEOMETRIES.createPoint(truth(12))))
                .isCloseTo(InventedAddresses.SIDE_M, within(1.0));
    }

    @Test
    void aRangeWhoseEndsAreUnknownReachesAsFarAsCanBeTold() {
        assertThat(find(but(10, 14), 10, 14, "").footprint().geometry().getLength())
                .isCloseTo(40, within(5.0));
        Found outermost = find(only(2, 4, 6), 4, 20, "");
        assertThat(outermost.match()).isEqualTo(Match.RANGE);
        assertThat(outermost.footprint().geometry().getLength()).isCloseTo(20, within(3.0));
        assertThat(find(only(2, 4, 6), 30, 40, "").match()).isEqualTo(Match.NOT_ON_STREET);
    }

    @Test
    void aCornerHouseHasAnAddressOnEachOfItsStreets() {
        Position corner = position(truth(8));
        HouseNumbers numbers = new HouseNumbers(AddressBook.of(List.of(
                InventedAddresses.address(STREET, 8, "", corner),
                InventedAddresses.address("Östgötagatan", 33, "", corner))));
        Footprint crossing = Footprint.of(
                GEOMETRIES.createLineString(new Coordinate[] {
                    new Coordinate(corner.east() - 9, corner.north() - 300),
                    new Coordinate(corner.east() - 9, corner.north() + 300)
                }),
                15);

        Found one = numbers.find(STREET, WHOLE, 8, 8, "").orElseThrow();
        Found other = numbers.find("Östgötagatan", crossing, 33, 33, "").orElseThrow();

        assertThat(one.footprint().geometry()).isEqualTo(other.footprint().geometry());
    }

    @Test
    void aStreetOfTheSameNameElsewhereIsLeftOut() {
        List<Address> two = new ArrayList<>(ALL);
        two.add(InventedAddresses.address(STREET, 12, "", new Position(157_000, 6_575_500)));

        assertThat(find(two, 12).footprint().geometry().getNumPoints()).isEqualTo(1);
        assertThat(new HouseNumbers(AddressBook.of(two.subList(two.size() - 1, two.size())))
                        .find(STREET, WHOLE, 12, 12, ""))
                .isEmpty();
    }

    @Test
    void aStreetInTwoPartsIsNotInterpolatedAcrossTheGap() {
        LineString west = line(0, 200);
        LineString east = line(900, 1100);
        Footprint both = Footprint.of(GEOMETRIES.createMultiLineString(new LineString[] {west, east}), 15);
        HouseNumbers numbers = new HouseNumbers(AddressBook.of(List.of(
                InventedAddresses.address(STREET, 1, "", new Position(153_010, 6_577_010)),
                InventedAddresses.address(STREET, 9, "", new Position(153_190, 6_577_010)),
                InventedAddresses.address(STREET, 21, "", new Position(153_910, 6_577_010)),
                InventedAddresses.address(STREET, 29, "", new Position(154_090, 6_577_010)))));

        Found inWest = numbers.find(STREET, both, 5, 5, "").orElseThrow();
        Found inEast = numbers.find(STREET, both, 25, 25, "").orElseThrow();
        Found between = numbers.find(STREET, both, 15, 15, "").orElseThrow();
        Found across = numbers.find(STREET, both, 9, 21, "").orElseThrow();

        assertThat(inWest.footprint().geometry().getCoordinate().x).isCloseTo(153_100, within(0.1));
        assertThat(inEast.footprint().geometry().getCoordinate().x).isCloseTo(154_000, within(0.1));
        assertThat(between.match()).isEqualTo(Match.NOT_ON_STREET);
        // Two ends and no way between them that we know of.
        assertThat(across.footprint().geometry().getDimension()).isZero();
    }

    @Test
    void numbersAroundASquareAreFoundThoughItIsNoLine() {
        Geometry square =
                GEOMETRIES.createPoint(new Coordinate(154_000, 6_577_000)).buffer(40);
        HouseNumbers numbers = new HouseNumbers(AddressBook.of(List.of(
                InventedAddresses.address("Torget", 1, "", new Position(154_050, 6_577_000)),
                InventedAddresses.address("Torget", 2, "", new Position(154_000, 6_577_050)))));

        assertThat(numbers.find("Torget", Footprint.of(square, 20), 2, 2, "")
                        .orElseThrow()
                        .match())
                .isEqualTo(Match.KNOWN);
    }

    @Test
    void theSameQuestionHasTheSameFootprint() {
        HouseNumbers numbers = new HouseNumbers(AddressBook.of(ALL));
        assertThat(numbers.find(STREET, WHOLE, 5, 5, "").orElseThrow().footprint())
                .isSameAs(numbers.find(STREET, WHOLE, 5, 5, "").orElseThrow().footprint());
    }

    private static LineString line(double from, double to) {
        return GEOMETRIES.createLineString(
                new Coordinate[] {new Coordinate(153_000 + from, 6_577_000), new Coordinate(153_000 + to, 6_577_000)});
    }

    private static Position position(Coordinate point) {
        return new Position(point.x, point.y);
    }
}
