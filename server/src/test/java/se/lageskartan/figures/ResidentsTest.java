package se.lageskartan.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static se.lageskartan.db.Tables.GAZETTEER_VERSION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.TestDatabase;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.GazetteerStore;
import se.lageskartan.gazetteer.GisData;
import se.lageskartan.gazetteer.LiveGazetteer;

/** Residents out of Områdesfakta as denominators. */
class ResidentsTest {
    private static final String HEAD = "Områdeskod;Område;Datum;Folkmängd\n";

    @TempDir
    private Path directory;

    private TestDatabase database;
    private DSLContext sql;
    private GazetteerStore gazetteers;
    private FigureImporter importer;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        sql = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
        gazetteers = new GazetteerStore(sql);
        gazetteers.load(GisData.builtIn());
        importer = new FigureImporter(sql, () -> gazetteers.current());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private FigureImportResult take(String rows, String extracted) {
        try {
            Path file = Files.writeString(directory.resolve("fakta.csv"), HEAD + rows);
            return importer.run(new FigureRequest(
                    FigureProfiles.byCode("omradesfakta").orElseThrow(),
                    file,
                    new Told("fakta.csv", LocalDate.parse(extracted), null),
                    false));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Area.Population mariatorget() {
        Area.Population population = gazetteers
                .current()
                .area(AreaLevel.NYKO5, "14101")
                .orElseThrow()
                .population();
        if (population == null) {
            throw new AssertionError("no residents");
        }
        return population;
    }

    @Test
    void theNewestReferenceDateIsTheDenominatorAndNamesItsSource() {
        assertThat(mariatorget().referenceDate()).isEqualTo("2016-12-31");

        FigureImportResult result =
                take("14101;Mariatorget;2021-12-31;15 432\n14101;Mariatorget;2010-12-31;1\n", "2022-03-01");

        assertThat(result.residents()).isEqualTo(2);
        assertThat(mariatorget())
                .isEqualTo(new Area.Population(
                        15432, LocalDate.of(2021, 12, 31), "Stockholms stad, Områdesfakta (uttag 2022-03-01)"));
        assertThat(take("14101;Mariatorget;2021-12-31;15 432\n", "2022-03-01").residents())
                .as("the same again")
                .isZero();
    }

    @Test
    void aLoadOfTheBuiltInDataLeavesThemAndBringsItsOwn() {
        take("14101;Mariatorget;2021-12-31;15 432\n", "2022-03-01");
        int before = gazetteers.populations(AreaLevel.NYKO5, "14101").size();
        // As after an upgrade: what was loaded before is of another content.
        sql.update(GAZETTEER_VERSION)
                .set(GAZETTEER_VERSION.CONTENT_HASH, "older")
                .execute();

        assertThat(gazetteers.load(GisData.builtIn()).changed()).isTrue();

        assertThat(mariatorget().residents()).isEqualTo(15432);
        assertThat(gazetteers.populations(AreaLevel.NYKO5, "14101")).hasSize(before);
    }

    @Test
    void ofTheSameDayTheImportedNumberHoldsAndTheBuiltInIsKept() {
        take("14101;Mariatorget;2016-12-31;77\n", "2022-03-01");

        assertThat(mariatorget().residents()).isEqualTo(77);
        assertThat(gazetteers.populations(AreaLevel.NYKO5, "14101"))
                .filteredOn(population -> population.referenceDate().equals(LocalDate.of(2016, 12, 31)))
                .hasSize(2);
    }

    @Test
    void anEarlierExtractionThatComesLateChangesNothing() {
        take("14101;Mariatorget;2021-12-31;15 432\n", "2022-03-01");
        FigureImportResult late = take("14101;Mariatorget;2021-12-31;15 000\n", "2022-01-15");

        assertThat(late.saved()).isEqualTo(1);
        assertThat(late.residents()).isZero();
        assertThat(mariatorget().residents()).isEqualTo(15432);
    }

    @Test
    void aRunningServiceTakesThemUp() {
        LiveGazetteer<Integer> live =
                new LiveGazetteer<>(gazetteers, gazetteer -> gazetteer.areas().size());
        take("14101;Mariatorget;2021-12-31;15 432\n", "2022-03-01");

        live.refresh();

        Area.Population held =
                live.current().area(AreaLevel.NYKO5, "14101").orElseThrow().population();
        assertThat(held).isEqualTo(mariatorget());
    }
}
