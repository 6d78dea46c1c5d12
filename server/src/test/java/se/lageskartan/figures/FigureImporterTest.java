package se.lageskartan.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static se.lageskartan.db.Tables.IMPORT;
import static se.lageskartan.db.Tables.IMPORT_REJECT;
import static se.lageskartan.db.Tables.PUBLISHED_FIGURE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.TestDatabase;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.gazetteer.GazetteerStore;
import se.lageskartan.gazetteer.GisData;

/** Figures in the store: once each, extraction beside extraction, all or nothing. */
class FigureImporterTest {
    private static final String HEAD = "Region;Brott;År;Period;Antal;/100 000 inv\n";
    private static final FigureQuery EVERYTHING =
            new FigureQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, null);
    private static final FigureQuery CURRENT =
            new FigureQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, null);

    @TempDir
    private Path directory;

    private TestDatabase database;
    private DSLContext sql;
    private FigureImporter importer;
    private FigureStore store;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        sql = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
        new GazetteerStore(sql).load(GisData.builtIn());
        importer = new FigureImporter(
                sql, BuiltInGazetteer::get, Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC));
        store = new FigureStore(sql);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private FigureImportResult take(String profile, String content, @Nullable String extracted) {
        return take(profile, content, extracted, false);
    }

    private FigureImportResult take(String profile, String content, @Nullable String extracted, boolean dryRun) {
        try {
            Path file = Files.writeString(directory.resolve("uttag.txt"), content, StandardCharsets.UTF_8);
            Told told = new Told("uttag.txt", extracted == null ? null : LocalDate.parse(extracted), null);
            return importer.run(new FigureRequest(FigureProfiles.byCode(profile).orElseThrow(), file, told, dryRun));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSameFileTwiceAddsNothing() {
        String file = HEAD + "Södermalm;Rån;År;2025;298;227;\nSödermalm;Rån;År;2024;..;..;\n";

        FigureImportResult first = take("bra", file, "2026-02-01");
        FigureImportResult second = take("bra", file, "2026-02-01");

        assertThat(first.saved()).isEqualTo(4);
        assertThat(second.saved()).isZero();
        assertThat(second.duplicates()).isEqualTo(4);
        assertThat(second.read()).isEqualTo(second.saved() + second.duplicates() + second.rejected());
        assertThat(sql.fetchCount(PUBLISHED_FIGURE)).isEqualTo(4);
    }

    @Test
    void aLaterExtractionStandsBesideTheEarlierAndIsCurrent() {
        take("bra", HEAD + "Södermalm;Rån;År;2025 prel.;290;221;\n", "2026-01-15");
        take("bra", HEAD + "Södermalm;Rån;År;2025;298;227;\n", "2026-04-01");

        List<StoredFigure> current = store.find(CURRENT, 10, 0);
        List<StoredFigure> all = store.find(EVERYTHING, 10, 0);

        assertThat(all).hasSize(4);
        assertThat(current).hasSize(2).allMatch(StoredFigure::current);
        assertThat(current.getFirst().figure().value().text()).isEqualTo("298");
        assertThat(store.extractions(current.getFirst().id()))
                .extracting(figure -> figure.figure().value().text())
                .containsExactly("298", "290");
        assertThat(current.getFirst().supersedes())
                .isEqualTo(all.stream()
                        .filter(figure -> figure.figure().value().text().equals("290"))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    @Test
    void anEarlierExtractionThatComesLateIsNotCurrent() {
        take("bra", HEAD + "Södermalm;Rån;År;2025;298;227;\n", "2026-04-01");
        take("bra", HEAD + "Södermalm;Rån;År;2025;290;221;\n", "2026-01-15");
        take("bra", HEAD + "Södermalm;Rån;År;2025;280;219;\n", null);

        assertThat(store.find(CURRENT, 10, 0))
                .extracting(figure -> figure.figure().value().text())
                .containsExactlyInAnyOrder("298", "227");
        assertThat(store.count(EVERYTHING)).isEqualTo(6);
    }

    @Test
    void rowsThatSayDifferentThingsOfTheSameAreBothRefused() {
        FigureImportResult result = take("bra", HEAD + """
                Södermalm;Internationell anknytning;År;2025;1;1;
                Södermalm;Internationell anknytning;År;2025;2;2;
                Södermalm;Rån;År;2025;..;..;
                Södermalm;Rån;År;2025;298;227;
                """, "2026-02-01");

        assertThat(result.saved()).isEqualTo(2);
        assertThat(store.find(CURRENT, 10, 0))
                .extracting(figure -> figure.figure().value().text())
                .containsExactlyInAnyOrder("298", "227");
        assertThat(result.rejects())
                .extracting(reject -> reject.row() + " " + reject.reason())
                .containsExactly("2 conflicting_rows", "3 conflicting_rows", "4 conflicting_rows");
        assertThat(sql.fetchCount(IMPORT_REJECT)).isEqualTo(3);
    }

    @Test
    void aDryRunSavesNothingAndSaysWhatWouldBe() {
        take("bra", HEAD + "Södermalm;Rån;År;2025;298;227;\n", "2026-02-01");

        FigureImportResult result = take(
                "bra",
                HEAD + "Södermalm;Rån;År;2025;298;227;\nSödermalm;Rån;År;2024;x1;1;\nHela landet;Rån;År;2025;9;1;\n",
                "2026-02-01",
                true);

        assertThat(result.saved()).isEqualTo(2);
        assertThat(result.duplicates()).isEqualTo(2);
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(result.sample()).hasSize(4);
        assertThat(sql.fetchCount(PUBLISHED_FIGURE)).isEqualTo(2);
        assertThat(sql.fetchCount(IMPORT)).isEqualTo(1);
        assertThat(sql.fetchCount(IMPORT_REJECT)).isZero();
        assertThat(importer.recent(result.id())).contains(result);
    }

    @Test
    void aFileThatCannotBeReadLeavesItsReasonAndNoFigure() {
        FigureImportResult result = take("bra", "a;b\n1;2\n", null);

        assertThat(result.done()).isFalse();
        assertThat(result.message()).contains("”Region”", "a, b");
        assertThat(sql.fetchSingle(IMPORT).getStatus()).isEqualTo("failed");
        assertThat(sql.fetchSingle(IMPORT).getMessage()).isEqualTo(result.message());
        assertThat(sql.fetchCount(PUBLISHED_FIGURE)).isZero();
    }

    @Test
    void theWholeTruthOfAFigureComesBackFromTheStore() {
        take("siffror", """
                datamängd;publikation;utgivare;indikator;område;period;värde;enhet;signifikant;nämnare;nämnartal;nämnarens datum;citat
                siffror;Rapport;Vi;ran;Mariatorget;2025;59.0;%;nej;svarande;118;2025-12-31;"sa, ""59"" sa"
                """, "2026-02-01");

        Figure figure = store.find(CURRENT, 1, 0).getFirst().figure();

        assertThat(figure.value().number()).isEqualTo("59.0");
        assertThat(figure.area().recognised()).isEqualTo(new FigureArea.Ref("nyko5", "14101"));
        assertThat(figure.denominator())
                .isEqualTo(new Figure.Denominator(
                        "svarande", new java.math.BigDecimal("118"), LocalDate.of(2025, 12, 31)));
        assertThat(figure.significance().significant()).isFalse();
        assertThat(figure.remarks().quote()).isEqualTo("sa, \"59\" sa");
        assertThat(figure.extracted()).isEqualTo("2026-02-01");
    }

    @Test
    void stockholmsenkatenBelowADistrictIsRefused() {
        FigureImportResult result = take("stockholmsenkaten", """
                Stadsdelsområde;År;Årskurs;Kön;Röker
                Mariatorget;2022;åk 9;flickor;11
                Södermalm;2022;åk 9;flickor;11
                """, null);

        assertThat(result.saved()).isEqualTo(1);
        assertThat(result.rejects().getFirst().reason()).isEqualTo("too_fine");
    }

    @Test
    void whetherAPeriodHadEndedFollowsFromTheExtraction() {
        take("bra", HEAD + "Södermalm;Rån;År;2025;298;227;\n", "2025-12-02");
        take("bra", HEAD + "Södermalm;Rån;2026 prel.;Apr;20;;\n", null);
        take("bra", HEAD + "Södermalm;Rån;2026 prel.;Maj;20;;\n", null);

        assertThat(store.find(CURRENT, 10, 0))
                .filteredOn(figure -> figure.figure().unit().equals("brott"))
                .extracting(figure -> figure.figure().period().text(), StoredFigure::incomplete)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("2025", true),
                        org.assertj.core.groups.Tuple.tuple("2026 prel. Apr", null),
                        org.assertj.core.groups.Tuple.tuple("2026 prel. Maj", true));
    }

    @Test
    void figuresAreFoundByIndicatorAreaYearAndSource() {
        take(
                "bra",
                HEAD
                        + "Södermalm;Rån;År;2025;298;227;\nHela landet;Rån;År;2025;5000;48;\nSödermalm;Rån;År;2024;290;220;\n",
                null);

        assertThat(store.count(query("ran", null, null, null))).isEqualTo(3);
        assertThat(store.count(query("ran", "country:SE", null, null))).isEqualTo(1);
        assertThat(store.count(query(null, "SE", 2025, "BRÅ"))).isEqualTo(2);
        assertThat(store.count(query("ran", "sodermalms-stadsdelsomrade", 2024, null)))
                .isEqualTo(1);
        assertThat(store.count(query(null, null, 2023, null))).isZero();
        assertThat(store.count(query(null, null, null, "någon annan"))).isZero();
        assertThat(store.contents(Set.of("siffror")).areas())
                .extracting(FigureContents.Count::code)
                .contains("country:SE", "district:sodermalms-stadsdelsomrade");
    }

    private static FigureQuery query(
            @Nullable String indicator, @Nullable String area, @Nullable Integer year, @Nullable String source) {
        return new FigureQuery(
                Optional.ofNullable(indicator),
                Optional.ofNullable(area),
                Optional.ofNullable(year),
                Optional.ofNullable(source),
                false,
                null);
    }
}
