package se.lageskartan.geocoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geocoding.Geocoding.Placed;

/**
 * Holds {@link SceneModel} to what scikit-learn says with the same evidence. With {@code -Dlageskartan.sceneEvidence=FILE} it writes the
 * evidence that {@code fit_scene.py} fits the weights on.
 */
class SceneModelTest {
    private static final Gazetteer GAZETTEER = BuiltInGazetteer.get();
    private static final Features FEATURES = new Features(GAZETTEER);

    /** Place fields and plain reports made of the gazetteer's names, which people write more of than any round has. */
    private static final int MADE = 400;

    private static final long SEED = 3;

    /** Weighs nothing, so that no place is left out before it is asked for. */
    private static final SceneModel NOTHING = new SceneModel(List.of());

    private static final Geocoder UNWEIGHED = new Geocoder(GAZETTEER, NOTHING);

    @BeforeAll
    static void writeEvidence() throws IOException {
        @Nullable String file = System.getProperty("lageskartan.sceneEvidence");
        if (file == null) {
            return;
        }
        List<String> rows = new ArrayList<>();
        for (String set : LabelledText.TUNING) {
            for (LabelledText label : LabelledText.read(set)) {
                Optional<Asked> asked = asked(label.text(), NOTHING);
                // Of an ambiguous text any of its places is right.
                OptionalDouble distance = new Verdict(label, UNWEIGHED.byText(label.text())).distanceM();
                boolean right = distance.isPresent() && distance.getAsDouble() <= label.toleranceM();
                // Of a wrong one of several places nothing is known to learn from.
                asked.filter(place -> right || label.truth() == null)
                        .ifPresent(place -> rows.add(row(label.id(), right, place)));
            }
        }
        for (NamedCsvRecord phrase : read("/geocoding/phrases.csv")) {
            String text = phrase.getField("text");
            boolean right = UNWEIGHED.byText(text) instanceof Placed placed
                    && placed.best().label().equals(phrase.getField("label"));
            asked(text, NOTHING).ifPresent(place -> rows.add(row("S" + phrase.getStartingLineNumber(), right, place)));
        }
        NoisyTexts made = new NoisyTexts(GAZETTEER, SEED);
        for (int i = 0; i < MADE; i++) {
            NoisyTexts.Sample sample = made.next();
            int number = i;
            // Of a list the true place was drawn by lot, and a name that is in no gazetteer says nothing of scenes.
            asked(sample.text(), NOTHING)
                    .filter(place -> sample.truth() != null && !place.decided().oneOfSeveral())
                    .ifPresent(place -> rows.add(row("M" + number, true, place)));
        }
        Files.write(Path.of(file), rows);
    }

    private static String row(String id, boolean right, Asked place) {
        return id + "\t" + (right ? 1 : 0) + "\t" + String.join("|", place.evidence());
    }

    /** The place that a text would be placed on if nothing were known of what it tells, in the text. */
    private record Asked(Telling telling, List<Mention> mentions, int place, Scene.Decided decided) {
        List<String> evidence() {
            return telling.evidence(mentions, place);
        }

        double likelihood() {
            return telling.likelihood(mentions, place);
        }
    }

    private static Optional<Asked> asked(String text, SceneModel model) {
        Geocoder.Decision decision = UNWEIGHED.decide(text);
        List<Scene.Decided> decided = decision.outcome().decided();
        if (decided.isEmpty() || decided.getFirst().candidate().isDistrict()) {
            return Optional.empty();
        }
        Mention best = decided.getFirst().candidate().mentions().getFirst();
        int place = 0;
        for (int i = 0; i < decision.mentions().size(); i++) {
            Mention mention = decision.mentions().get(i);
            if (mention.from() <= best.from() && best.from() < mention.to()) {
                place = i;
            }
        }
        boolean prose = Prose.is(decision.words());
        List<Names.Found> names = FEATURES.names().in(decision.words(), prose);
        return Optional.of(new Asked(
                new Telling(model, decision.words(), names, prose), decision.mentions(), place, decided.getFirst()));
    }

    @Test
    void saysWhatTheFittedModelSays() throws IOException {
        Map<String, String> texts = new HashMap<>();
        LabelledText.TUNING.forEach(
                set -> LabelledText.read(set).forEach(label -> texts.put(label.id(), label.text())));
        SceneModel stored = SceneModel.stored();
        int held = 0;
        for (NamedCsvRecord row : read("scene/expected.csv")) {
            String text = texts.get(row.getField("id"));
            if (text == null) {
                // Made, or one of the phrases.
                continue;
            }
            assertThat(asked(text, stored).orElseThrow().likelihood())
                    .as(text)
                    // The stored weights have three decimals.
                    .isCloseTo(Double.parseDouble(row.getField("likelihood")), within(0.006));
            held++;
        }
        assertThat(held).isGreaterThan(50);
    }

    private static List<NamedCsvRecord> read(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(
                        Objects.requireNonNull(SceneModelTest.class.getResourceAsStream(file)),
                        StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        }
    }

    /** Whoever changes how evidence is gathered fits the weights anew. */
    @Test
    void theWeightOfAWordIsThatOfItsPieces() {
        SceneModel model = new SceneModel(
                List.of("planeras,1", "plan*,10", "plane*,100", "*ras,1000", "*eras,10000", "00,0.5", "00000,0.25"));
        assertThat(SceneModel.pieces("planeras"))
                .containsExactly("planeras", "plan*", "plane*", "planer*", "*ras", "*eras", "*neras");
        assertThat(model.word("planeras")).isEqualTo(11111);
        assertThat(model.word("planen")).isEqualTo(110);
        assertThat(model.word("plan")).isZero();
        assertThat(model.word("ras")).isZero();
        assertThat(model.word("flaggornaras")).isEqualTo(1000);
        assertThat(model.word("plan:s")).isEqualTo(10);
        assertThat(SceneModel.pieces("plan:s")).containsExactly("plan*");
        assertThat(model.word("42")).isEqualTo(0.5);
        assertThat(model.word("1234567")).isEqualTo(0.25);
    }

    @Test
    void aPlanIsLessLikelyASceneThanWhatWasDoneThere() {
        double planned = likelihood("Nya papperskorgar planeras på Bondegatan under nästa år, skriver kontoret.");
        double done = likelihood("En man rånades på Bondegatan i natt och fördes till sjukhus.");
        assertThat(planned).isLessThan(0.2);
        assertThat(done).isGreaterThan(0.9);
    }

    private static double likelihood(String text) {
        return asked(text, SceneModel.stored()).orElseThrow().likelihood();
    }
}
