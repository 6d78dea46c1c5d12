package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.geo.Position;

class PreviewReaderTest {
    private static final String STRANGE = """
            Utdrag ur ärendesystemet;;;;;
            Uttaget;2025-04-02;;;;
            Ärendeslag;När det hände;Ställe;Rikets öst;Rikets nord;Löpnr
            Snatteri;2025.03.01 kl 14.05;Götgatan 31;154 100,5;6 578 000,25;1
            Tjuveri;2025.03.02 kl 09.30;Skånegatan 12;154 100,5;6 578 000,25;2
            """;

    @TempDir
    Path directory;

    private ProfilePreview preview(String text) throws Exception {
        Path file = Files.write(directory.resolve("a"), text.getBytes(Charset.forName("windows-1252")));
        return new PreviewReader(Profiles.builtIn(), CrimeCodes.builtIn()).read(file, null);
    }

    @Test
    void aFileThatNobodyKnowsIsUnderstoodAsFarAsItCanBe() throws Exception {
        ProfilePreview preview = preview(STRANGE);

        assertThat(preview.encoding()).isEqualTo("windows-1252");
        assertThat(preview.delimiter()).isEqualTo(";");
        assertThat(preview.headingRow()).isEqualTo(3);
        assertThat(preview.columns())
                .extracting(ProfilePreview.ColumnView::role)
                .containsExactly(Column.CATEGORY, Column.FROM, Column.PLACE, Column.X, Column.Y, Column.ID);
        assertThat(preview.used().values().dateFormats()).containsExactly("yyyy.MM.dd' kl 'HH.mm");
        assertThat(preview.problems()).isEmpty();
        RawIncident first = preview.records().getFirst().incidents().getFirst();
        assertThat(first.from()).isEqualTo(Instant.parse("2025-03-01T13:05:00Z"));
        assertThat(first.position()).isEqualTo(new Position(154_100.5, 6_578_000.25));
        assertThat(first.row()).isEqualTo(4);
        assertThat(preview.records().get(1).reject()).isNotNull();
        assertThat(preview.categoryNames())
                .containsExactly(
                        new ProfilePreview.CategoryName("Snatteri", 1, Category.STOLD),
                        new ProfilePreview.CategoryName("Tjuveri", 1, null));
    }

    @Test
    void aDefinitionMadeOfThePreviewReadsTheFile() throws Exception {
        ProfileDefinition suggested = preview(STRANGE).used();
        ProfileDefinition own =
                suggested.with(new ProfileDefinition.Categories(java.util.Map.of("Tjuveri", Category.STOLD), null));

        ProfileDefinition again = ProfileJson.read(ProfileJson.write(own));
        Collected read = Collected.file(again, directory.resolve("a"));

        assertThat(again).isEqualTo(own);
        assertThat(read.rejects).isEmpty();
        assertThat(read.incidents).extracting(RawIncident::sourceKey).containsExactly("1", "2");
        assertThat(Profiles.of(java.util.List.of(own), CrimeCodes.builtIn())
                        .detect(directory.resolve("a"))
                        .code())
                .isEqualTo(own.code());
    }

    @Test
    void whatLacksIsSaidAndTheRowsAreShownAsTheyAre() throws Exception {
        ProfilePreview preview = preview("Alfa;Beta\nett;två\ntre;fyra\n");

        assertThat(preview.problems()).hasSize(3);
        assertThat(preview.records().getFirst().fields()).containsExactly("ett", "två");
        assertThat(preview.records().getFirst().incidents()).isEmpty();
    }

    @Test
    void dayAndMonthThatCouldBeEitherAreSaidToBeAssumed() throws Exception {
        ProfilePreview preview = preview("Datum;Kategori;Plats\n01/02/2025;Rån;Götgatan\n03/04/2025;Rån;Götgatan\n");

        assertThat(preview.used().values().dateFormats()).containsExactly("dd/MM/yyyy");
        assertThat(preview.records().getFirst().incidents().getFirst().from())
                .isEqualTo(Instant.parse("2025-01-31T23:00:00Z"));
        assertThat(preview("Datum;Kategori;Plats\n01/25/2025;Rån;Götgatan\n")
                        .used()
                        .values()
                        .dateFormats())
                .containsExactly("MM/dd/yyyy");
    }
}
