package se.lageskartan.geocoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import se.lageskartan.gazetteer.AddressBook;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.InventedAddresses;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.gazetteer.Street;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoding.Placed;
import se.lageskartan.geocoding.Geocoding.Reason;
import se.lageskartan.geocoding.Geocoding.Unplaced;
import se.lageskartan.geocoding.Placement.AreaShare;

class GeocoderTextTest {
    private static final Geocoder GEOCODER = new Geocoder(BuiltInGazetteer.get());
    private static final Geocoder WITH_ADDRESSES = new Geocoder(withAddresses(BuiltInGazetteer.get()));

    /** How an explanation says that a misspelt name was corrected. */
    private static final String READ_AS = "har lästs som ”";

    private static Gazetteer withAddresses(Gazetteer plain) {
        return new Gazetteer(
                plain.version(),
                plain.areas(),
                plain.places(),
                plain.streets(),
                plain.outsideNames(),
                plain.aliases(),
                AddressBook.of(InventedAddresses.along("Götgatan")),
                plain.land(),
                plain.extent(),
                plain.unknown());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/geocoding/phrases.csv", numLinesToSkip = 4)
    void answersAsAReaderWhoKnowsTheDistrict(String text, String kind, @Nullable String label, @Nullable String nyko5) {
        switch (GEOCODER.byText(text)) {
            case Placed placed -> {
                assertThat(placed.best().kind().code()).isEqualTo(kind);
                assertThat(placed.best().label()).isEqualTo(label);
                if (nyko5 != null) {
                    assertThat(mostly(placed.best(), AreaLevel.NYKO5)).isEqualTo(nyko5);
                }
                assertWellFormed(text, placed);
            }
            case Unplaced unplaced -> {
                assertThat(unplaced.reason().code()).isEqualTo(kind);
                assertThat(unplaced.explanation()).isNotBlank();
            }
        }
    }

    private static @Nullable String mostly(Placement placement, AreaLevel level) {
        return placement.areas().stream()
                .filter(share -> share.area().level() == level && share.probability() > 0.5)
                .map(share -> share.area().name())
                .findFirst()
                .orElse(null);
    }

    private static void assertWellFormed(String text, Placed placed) {
        double confidence = 0;
        for (Placement placement : placed.candidates()) {
            confidence += placement.confidence();
            assertThat(placement.confidence())
                    .isGreaterThan(0)
                    .isLessThanOrEqualTo(placed.best().confidence());
            assertThat(placement.uncertaintyM()).isGreaterThan(0);
            assertThat(text).contains(placement.matched());
            Map<AreaLevel, Double> sums = placement.areas().stream()
                    .collect(Collectors.groupingBy(
                            share -> share.area().level(), Collectors.summingDouble(AreaShare::probability)));
            assertThat(sums.values()).allMatch(sum -> sum > 0 && sum < 1.000001);
        }
        assertThat(confidence).isLessThanOrEqualTo(1);
    }

    @Test
    void theDistrictClaimsNoPartOfIt() {
        Placement placement = best("Södermalm");
        assertThat(placement.areas()).hasSize(1);
        assertThat(placement.areas().getFirst().area().level()).isEqualTo(AreaLevel.DISTRICT);
        assertThat(placement.uncertaintyM()).isGreaterThan(1_500);
    }

    @Test
    void aStadsdelIsSpreadByLandArea() {
        Placement placement = best("Södra Hammarbyhamnen");
        Map<String, Double> shares = placement.areas().stream()
                .filter(share -> share.area().level() == AreaLevel.BASOMRADE)
                .collect(Collectors.toMap(share -> share.area().code(), AreaShare::probability));
        // Published land areas of the four basområden, in square metres.
        double all = 236646 + 287832 + 350303 + 356025;
        assertThat(shares).containsOnlyKeys("1440311", "1440312", "1440321", "1440322");
        assertThat(shares.get("1440311")).isCloseTo(236646 / all, within(0.02));
        assertThat(shares.get("1440312")).isCloseTo(287832 / all, within(0.02));
        assertThat(shares.get("1440321")).isCloseTo(350303 / all, within(0.02));
        assertThat(shares.get("1440322")).isCloseTo(356025 / all, within(0.02));
    }

    @Test
    void aPlaceBeatsTheBasomradeOfItsNameButTheOtherIsOffered() {
        Placed placed = placed("misshandel vid Hornstull");
        assertThat(placed.best().kind()).isEqualTo(Placement.Kind.PLACE);
        Placement other = placed.candidates().getLast();
        assertThat(other.kind()).isEqualTo(Placement.Kind.AREA);
        assertThat(other.confidence()).isLessThan(0.1);
    }

    /** The first is written as in the gazetteer, the second is not: it is placed alike, but less surely. */
    @ParameterizedTest
    @CsvSource({
        "Götgatan,gotgatan",
        "Folkungagatan,Folkungag.",
        "Folkungagatan,Folkungagtan",
        "Medborgarplatsen,Medborgaplasen",
        "på Mariatorget,mot Mariatorget"
    })
    void whatIsLessClearIsLessSure(String clear, String unclear) {
        assertThat(best(unclear).label()).isEqualTo(best(clear).label());
        assertThat(best(unclear).confidence()).isLessThan(best(clear).confidence());
    }

    /** What is typed in the search box is placed letter by letter: never on something that does not begin so. */
    @Test
    void theBeginningOfANameIsNotCorrectedToAnother() {
        Set<String> known = Stream.concat(
                        BuiltInGazetteer.get().places().stream().map(Place::name),
                        BuiltInGazetteer.get().streets().stream().map(Street::name))
                .collect(Collectors.toSet());
        for (String name : known) {
            int first = name.indexOf(' ');
            for (int letters = 3; letters < (first < 0 ? name.length() - 2 : first); letters++) {
                String beginning = name.substring(0, letters);
                if (GEOCODER.byText(beginning) instanceof Placed placed
                        && placed.best().explanation().contains(READ_AS)) {
                    String explanation = placed.best().explanation();
                    String read = explanation.substring(explanation.indexOf(READ_AS) + READ_AS.length());
                    assertThat(Word.fold(read)).as(explanation).startsWith(Word.fold(beginning));
                }
            }
        }
    }

    @Test
    void nearSaysLessOfWhereThanAt() {
        assertThat(best("i närheten av Fatbursparken").uncertaintyM())
                .isGreaterThan(best("i Fatbursparken").uncertaintyM() + 20);
        assertThat(best("norr om Fatbursparken").uncertaintyM())
                .isGreaterThan(best("i närheten av Fatbursparken").uncertaintyM());
    }

    @Test
    void placesThatCannotBothBeMeantShareTheConfidence() {
        Placed placed = placed("Först vid Hornstull, sedan vid Nytorget.");
        assertThat(placed.best().label()).isEqualTo("Hornstull");
        assertThat(placed.best().confidence()).isBetween(0.4, 0.75);
        assertThat(placed.candidates()).anyMatch(candidate -> candidate.label().equals("Nytorget"));
    }

    @Test
    void manyPlacesAndNoneLikelierIsAmbiguous() {
        Geocoding geocoding =
                GEOCODER.byText("Hornstull, Nytorget, Slussen, Fåfängan, Reimersholme, Lumaparken, Riddarholmen");
        assertThat(geocoding)
                .isInstanceOfSatisfying(
                        Unplaced.class,
                        unplaced -> assertThat(unplaced.reason()).isEqualTo(Reason.AMBIGUOUS));
    }

    @Test
    void aFinerPlaceInTheTextRefinesTheHeading() {
        Placed placed = (Placed) GEOCODER.locate(
                "",
                "Slagsmål på Götgatan på Södermalm.",
                "Flera personer bråkar vid Skanstulls tunnelbanestation.",
                null,
                0);
        assertThat(placed.best().label()).isEqualTo("Götgatan vid Skanstulls tunnelbanestation");
        assertThat(placed.best().uncertaintyM()).isLessThan(best("Götgatan").uncertaintyM() / 2);
    }

    @Test
    void coordinateComesBeforePlaceFieldBeforeText() {
        Position mariatorget = new Position(153_559, 6_578_140);
        assertThat(label(GEOCODER.locate("Nytorget", "Bråk i Tantolunden", "", mariatorget, 20)))
                .isEqualTo("Koordinat");
        assertThat(label(GEOCODER.locate("Nytorget", "Bråk i Tantolunden", "", null, 0)))
                .isEqualTo("Nytorget");
        assertThat(label(GEOCODER.locate("Södermalm", "Bråk i Tantolunden", "", null, 0)))
                .isEqualTo("Tantolunden");
        assertThat(label(GEOCODER.locate("Södermalm", "Bråk", "", null, 0))).startsWith("Södermalm");
        assertThat(GEOCODER.locate("Stureplan", "Bråk i Tantolunden", "", null, 0))
                .isInstanceOf(Unplaced.class);
        assertThat(GEOCODER.locate("", "", " ", null, 0))
                .isInstanceOfSatisfying(
                        Unplaced.class,
                        unplaced -> assertThat(unplaced.reason()).isEqualTo(Reason.NO_PLACE_GIVEN));
    }

    @ParameterizedTest
    @CsvSource({
        "Götgatan 10,Götgatan 10",
        "Götgatan 10 strax efter midnatt,Götgatan 10",
        "Götgatan nr 10,Götgatan 10",
        "utanför nr 10 på Götgatan,Götgatan 10",
        "Götg. 10,Götgatan 10",
        "Götgatan 10-14,Götgatan 10–14",
        "Götgatan 11½,Götgatan 11",
        "Götgatan 10 vid Slussen,Götgatan 10",
        "Götgatan 250,Götgatan",
        "Götgatan 10:30,Götgatan",
        "Götgatan 10.30,Götgatan",
        "Götgatan kl 10,Götgatan",
        "på Götgatan 10 personer i slagsmål,Götgatan",
        "på Götgatan 10 mars,Götgatan",
        "Götgatan buss 10,Götgatan",
        "Götgatan 10 år gammal pojke,Götgatan"
    })
    void aHouseNumberIsAnAddressAndATimeIsNot(String text, String label) {
        assertThat(label(WITH_ADDRESSES.byText(text))).isEqualTo(label);
    }

    @Test
    void anAddressIsMuchMoreCertainThanItsStreet() {
        Placement address = ((Placed) WITH_ADDRESSES.byText("Götgatan 10")).best();
        assertThat(address.kind()).isEqualTo(Placement.Kind.ADDRESS);
        assertThat(address.uncertaintyM()).isLessThan(best("Götgatan 10").uncertaintyM() / 10);
        assertThat(address.explanation()).contains("adressregistret");
        assertThat(best("Götgatan 10").explanation()).contains("inte känt");
    }

    @ParameterizedTest
    @CsvSource({
        "norr om Fatbursparken,0,1",
        "söder om Fatbursparken,0,-1",
        "100 meter öster om Fatbursparken,1,0",
        "strax väster om Fatbursparken,-1,0",
        "norra delen av Tantolunden,0,1",
        "södra Götgatan,0,-1"
    })
    void aDirectionMovesThePlaceToThatSide(String text, int east, int north) {
        String name = text.substring(text.lastIndexOf(' ') + 1);
        Position plain = best(name).position();
        Position moved = best(text).position();
        assertThat(east * (moved.east() - plain.east()) + north * (moved.north() - plain.north()))
                .isGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource({
        "vid Medis,annat namn på Medborgarplatsen",
        "vid Medborgaplasen,2 rättade fel",
        "gotgatan,utan prickar",
        "Folkungag.,kortare form",
        "hörnet Folkungagatan/Götgatan,Gatorna möts",
        "norr om Fatbursparken,norr om",
        "Patrull vid Slussen,platsen för händelsen",
        "Rån vid Slussen,platsen där det hände"
    })
    void saysWhyInSwedish(String text, String part) {
        assertThat(best(text).explanation()).contains(part);
    }

    @Test
    void eitherOfTwoPlacesIsOfferedAlikeAndNeitherSurely() {
        Placed placed = placed("Bråk vid Slussen eller Skanstull");
        assertThat(placed.best().confidence()).isBetween(0.35, 0.7);
        assertThat(placed.candidates()).anyMatch(candidate -> candidate.label().equals("Skanstull"));
    }

    @Test
    void everyStreetAndPlaceOfTheGazetteerIsFoundByItsOwnName() {
        BuiltInGazetteer.get().streets().stream()
                .filter(street -> street.inDistrict() && !street.name().isEmpty())
                .forEach(street -> assertThat(label(GEOCODER.byText(street.name())))
                        .as(street.name())
                        .isEqualToIgnoringCase(street.name()));
        BuiltInGazetteer.get().places().stream()
                .filter(place -> !place.kind().equals("district")
                        && !place.kind().equals("entrance")
                        && !place.name().matches(".*[(/].*"))
                .forEach(place -> assertThat(label(GEOCODER.byText(place.name())))
                        .as(place.name())
                        .isEqualToIgnoringCase(place.name()));
    }

    private static String label(Geocoding geocoding) {
        return switch (geocoding) {
            case Placed placed -> placed.best().label();
            case Unplaced unplaced -> unplaced.toString();
        };
    }

    private static Placement best(String text) {
        return placed(text).best();
    }

    private static Placed placed(String text) {
        return (Placed) GEOCODER.byText(text);
    }
}
