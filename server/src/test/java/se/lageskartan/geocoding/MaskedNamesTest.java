package se.lageskartan.geocoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.geocoding.Geocoding.Placed;
import se.lageskartan.personaldata.PersonalData;
import se.lageskartan.personaldata.PersonalData.Kind;

/** What is taken out of a text as a person's name is never the place it tells of. */
class MaskedNamesTest {
    private static final Geocoder GEOCODER = new Geocoder(BuiltInGazetteer.get());

    @Test
    void noPlaceIsTakenForAPerson() {
        List<String> lost = LabelledText.TUNING.stream()
                .flatMap(file -> LabelledText.read(file).stream())
                .filter(label -> label.expected() == LabelledText.Expected.PLACED)
                .filter(label -> !place(masked(label.text())).equals(place(label.text())))
                .map(label -> label.text() + " -> " + masked(label.text()))
                .toList();
        assertThat(lost).isEmpty();
    }

    private static String masked(String text) {
        return PersonalData.masked(text, PersonalData.in(text, EnumSet.of(Kind.NAME)));
    }

    private static Optional<String> place(String text) {
        return GEOCODER.byText(text) instanceof Placed placed
                ? Optional.of(placed.best().label())
                : Optional.empty();
    }
}
