package se.lageskartan.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.lageskartan.figures.FigureArea.Ref;
import se.lageskartan.gazetteer.BuiltInGazetteer;

/** Names of areas that several areas have, and those that none has. */
class AreaNamesTest {
    private static final AreaNames NAMES = new AreaNames(BuiltInGazetteer.get());

    private static FigureArea read(String text, String... levels) {
        return NAMES.understand(FigureArea.unread(text), List.of(levels), Optional.empty());
    }

    @Test
    void aNameOfOneAreaIsRecognised() {
        assertThat(read("Mariatorget").recognised()).isEqualTo(new Ref("nyko5", "14101"));
        assertThat(read("Södra Station").recognised()).isEqualTo(new Ref("nyko5", "14102"));
        assertThat(read("Hela landet").recognised()).isEqualTo(new Ref("country", "SE"));
        assertThat(read("LPO Södermalm").recognised()).isEqualTo(new Ref("lpo", "sodermalm"));
    }

    @Test
    void aNameOfSeveralIsRecognisedOnlyWhenTheSourceSpeaksOfALevel() {
        FigureArea untold = read("Södra Hammarbyhamnen (kallas \"basområdet\")");
        assertThat(untold.recognised()).isNull();
        assertThat(untold.candidates())
                .containsExactlyInAnyOrder(new Ref("nyko5", "14403"), new Ref("stadsdel", "sodra-hammarbyhamnen"));

        FigureArea told = read("Södra Hammarbyhamnen (kallas \"basområdet\")", "nyko5");
        assertThat(told.recognised()).isEqualTo(new Ref("nyko5", "14403"));
        assertThat(told.candidates()).hasSize(2);
        assertThat(told.text()).contains("basområdet");
    }

    @Test
    void twoAreasInOneTextAreNeitherOfThem() {
        FigureArea both = read("staden och Södermalm (texten särskiljer ej)", "district", "nyko5");

        assertThat(both.recognised()).isNull();
        assertThat(both.candidates())
                .contains(new Ref("city", "0180"), new Ref("district", "sodermalms-stadsdelsomrade"));
    }

    @Test
    void aCodeDecidesAndAnUnknownNameIsKept() {
        assertThat(read("1410220 Södra Station Öst").recognised()).isEqualTo(new Ref("basomrade", "1410220"));
        assertThat(read("14101 Mariatorget").recognised()).isEqualTo(new Ref("nyko5", "14101"));
        FigureArea elsewhere = read("Norrmalm");
        assertThat(elsewhere.recognised()).isNull();
        assertThat(elsewhere.candidates()).isEmpty();
        assertThat(elsewhere.text()).isEqualTo("Norrmalm");
    }
}
