package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.lageskartan.db.Tables.ADDRESS;
import static se.lageskartan.db.Tables.ADDRESS_LOAD;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.TestDatabase;
import se.lageskartan.gazetteer.Address;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.GazetteerStore;
import se.lageskartan.gazetteer.GazetteerVersion;
import se.lageskartan.gazetteer.GisData;
import se.lageskartan.gazetteer.InventedAddresses;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.AddressFile;
import se.lageskartan.intake.Reject;

class AddressImportTest {
    private static final List<Address> STREET = InventedAddresses.along("Bondegatan");
    private static final Position ACROSS_THE_WATER = new Position(154_100, 6_579_900);
    private static final Position SICKLA = new Position(156_900, 6_576_500);

    @TempDir
    private Path folder;

    private TestDatabase testDatabase;
    private DSLContext database;
    private GazetteerStore gazetteers;
    private Importer importer;

    @BeforeEach
    void open() {
        testDatabase = TestDatabase.fresh();
        database = DSL.using(testDatabase.dataSource(), SQLDialect.POSTGRES);
        gazetteers = new GazetteerStore(database);
        gazetteers.load(GisData.builtIn());
        importer = new Importer(testDatabase.dataSource());
    }

    @AfterEach
    void close() {
        testDatabase.close();
    }

    private Path file(List<Address> addresses) throws Exception {
        Path file = folder.resolve("adresser-" + System.nanoTime() + ".gpkg");
        try (AddressFile made = AddressFile.create(file)) {
            made.add(addresses);
        }
        return file;
    }

    private ImportResult load(Path file, boolean dryRun) {
        return importer.runAddresses(
                importer.reserveId(), ImportRequest.ofAddresses("adresser.gpkg", file, dryRun), new ImportProgress());
    }

    private ImportResult load(List<Address> addresses) throws Exception {
        return load(file(addresses), false);
    }

    private static void reconcile(ImportCounts counts) {
        assertThat(counts.read())
                .isEqualTo(counts.saved() + counts.duplicates() + counts.rejected() + counts.unplaced());
    }

    @Test
    void addressesBecomeAVersionOfTheGazetteer() throws Exception {
        int before = gazetteers.version();
        long dataVersion = new IncidentStore(database).dataVersion();

        ImportResult result = load(STREET);

        assertThat(result.status()).isEqualTo(ImportStatus.DONE);
        assertThat(result.counts().saved()).isEqualTo(STREET.size());
        assertThat(result.counts().placed()).isEqualTo(Map.of(AreaLevel.DISTRICT, (long) STREET.size()));
        reconcile(result.counts());
        assertThat(gazetteers.version()).isEqualTo(before + 1);
        assertThat(new IncidentStore(database).dataVersion()).isEqualTo(dataVersion + 1);
        assertThat(gazetteers.current().addresses().on("bondegatan")).hasSameSizeAs(STREET);
        assertThat(gazetteers.current().addresses().on("Bondegatan").getFirst().inDistrict())
                .isTrue();
        assertThat(gazetteers.at(before).orElseThrow().addresses().isEmpty()).isTrue();
        GazetteerVersion made = gazetteers.versions(1).getFirst();
        assertThat(made.kind()).isEqualTo(GazetteerVersion.Kind.IMPORT);
        assertThat(made.fileName()).isEqualTo("adresser.gpkg");
        ImportRecord record =
                new IncidentStore(database).importRecord(result.id()).orElseThrow();
        assertThat(record.fileSha256()).isEqualTo(made.fileSha256()).hasSize(64);
        assertThat(record.counts()).isEqualTo(result.counts());
        assertThat(record.dataset()).isEqualTo("adresser");
        assertThat(database.fetchSingle(ADDRESS_LOAD).getImportId()).isEqualTo(result.id());
    }

    @Test
    void theSameFileAgainChangesNothing() throws Exception {
        load(STREET);
        int version = gazetteers.version();

        ImportResult again = load(STREET);

        assertThat(gazetteers.version()).isEqualTo(version);
        assertThat(again.counts().saved()).isZero();
        assertThat(again.counts().duplicates()).isEqualTo(STREET.size());
        assertThat(again.message()).startsWith("Alla adresser fanns redan");
        reconcile(again.counts());
        assertThat(gazetteers.load(GisData.builtIn()).changed()).isFalse();
    }

    @Test
    void aLaterFileReplacesAndTheEarlierLoadCanStillBeSeen() throws Exception {
        load(STREET);
        int first = gazetteers.version();
        List<Address> later = new ArrayList<>(STREET.subList(2, STREET.size()));
        later.add(InventedAddresses.address("Bondegatan", 2, "", STREET.get(5).position()));

        ImportResult result = load(later);

        assertThat(result.counts().saved()).isEqualTo(1 + STREET.size() - 2 - kept(later, STREET));
        assertThat(result.message()).contains(" tidigare adresser har upphört");
        assertThat(gazetteers.current().addresses().on("Bondegatan")).hasSize(later.size());
        assertThat(gazetteers.at(first).orElseThrow().addresses().on("Bondegatan"))
                .hasSameSizeAs(STREET);
        assertThat(gazetteers
                        .at(first)
                        .orElseThrow()
                        .addresses()
                        .on("Bondegatan")
                        .getFirst()
                        .number())
                .isEqualTo(1);
        reconcile(result.counts());
    }

    /** The fixture numbers its rows anew, so that a row that moved up in the file has another identity and is another row. */
    private static long kept(List<Address> later, List<Address> earlier) {
        long same = 0;
        for (int i = 0; i < later.size(); i++) {
            if (later.get(i).label().equals(earlier.get(i).label())) {
                same++;
            }
        }
        return same;
    }

    @Test
    void aFileOfOneMunicipalityLeavesTheOthersAlone() throws Exception {
        load(STREET);
        Path file = folder.resolve("nacka.gpkg");
        try (AddressFile made = AddressFile.create(file)) {
            made.row("Sickla allé", "1", "", "", "Gällande", "0182", "Nacka", SICKLA);
        }

        ImportResult result = load(file, false);

        assertThat(result.counts().saved()).isEqualTo(1);
        assertThat(result.counts().placed()).isEqualTo(Map.of(AreaLevel.DISTRICT, 0L));
        assertThat(gazetteers.current().addresses().size()).isEqualTo(STREET.size() + 1);
        assertThat(gazetteers.current().addresses().on("Sickla allé").getFirst().inDistrict())
                .isFalse();
    }

    @Test
    void whatLiesFarOffIsCountedAndNotKept() throws Exception {
        Path file = folder.resolve("stockholm.gpkg");
        try (AddressFile made = AddressFile.create(file)) {
            made.add(STREET.subList(0, 4))
                    .row("Odengatan", "1", "", "Gällande", new Position(152_800, 6_582_000))
                    .row("Strömgatan", "1", "", "Gällande", ACROSS_THE_WATER)
                    .row(
                            "Nygatan i Ingenstans",
                            "1",
                            "",
                            "Gällande",
                            STREET.getFirst().position());
        }

        ImportResult result = load(file, false);

        assertThat(result.counts().read()).isEqualTo(7);
        assertThat(result.counts().unplacedReasons()).isEqualTo(Map.of(Geocoding.Reason.OUTSIDE, 1L));
        assertThat(result.counts().saved()).isEqualTo(6);
        reconcile(result.counts());
        assertThat(result.message())
                .contains("1 gata i stadsdelsområdet saknar linje i ortregistret, till exempel Nygatan i Ingenstans.")
                .contains("1 adress ligger mer än en kilometer från stadsdelsområdet och sparas inte.");
        assertThat(new IncidentStore(database)
                        .importRecord(result.id())
                        .orElseThrow()
                        .message())
                .isEqualTo(result.message());
    }

    @Test
    void rejectsAndRepetitionsAreCountedAndRejectsAreKept() throws Exception {
        Position here = STREET.getFirst().position();
        Path file = folder.resolve("blandat.gpkg");
        try (AddressFile made = AddressFile.create(file)) {
            made.row("Bondegatan", "1", "", "Gällande", here)
                    .row("Bondegatan", "1", "", "Gällande", here)
                    .row("bondegatan", "1", "", "Gällande", new Position(here.east() + 50, here.north()))
                    .row("Bondegatan", "3", "", "Reserverad", here)
                    .row("Bondegatan", null, "", "Gällande", here);
        }

        ImportResult result = load(file, false);

        assertThat(result.counts().read()).isEqualTo(5);
        assertThat(result.counts().saved()).isEqualTo(1);
        assertThat(result.counts().duplicates()).isEqualTo(1);
        assertThat(result.counts().rejected()).isEqualTo(3);
        reconcile(result.counts());
        List<Reject> stored = new ArrayList<>();
        new IncidentStore(database).rejects(result.id(), stored::add);
        assertThat(stored)
                .extracting(Reject::reason)
                .containsExactly("duplicate_address", "not_in_force", "missing_number");
        assertThat(stored.getFirst().message())
                .isEqualTo("Rad 3: bondegatan 1 finns redan i filen, 50 m därifrån. Den första har tagits.");
        assertThat(result.rejects()).isEqualTo(stored);
    }

    @Test
    void aDryRunTellsWhatWouldHappenAndSavesNothing() throws Exception {
        load(STREET.subList(0, 10));
        int version = gazetteers.version();

        ImportResult result = load(file(STREET.subList(0, 20)), true);

        assertThat(result.status()).isEqualTo(ImportStatus.DONE);
        assertThat(result.counts().saved()).isEqualTo(10);
        assertThat(result.counts().duplicates()).isEqualTo(10);
        assertThat(gazetteers.version()).isEqualTo(version);
        assertThat(database.fetchCount(ADDRESS)).isEqualTo(10);
        assertThat(new IncidentStore(database).importRecord(result.id())).isEmpty();
    }

    @Test
    void aDamagedFileLeavesNothingBehind() throws Exception {
        Path file = file(STREET);
        byte[] whole = Files.readAllBytes(file);
        // The last page of rows: the others have been read by then.
        for (int i = whole.length - 4096; i < whole.length; i++) {
            whole[i] = (byte) 0xFF;
        }
        Files.write(file, whole);

        ImportResult result = load(file, false);

        assertThat(result.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(result.message()).contains("skadad");
        assertThat(database.fetchCount(ADDRESS)).isZero();
        assertThat(new IncidentStore(database)
                        .importRecord(result.id())
                        .orElseThrow()
                        .status())
                .isEqualTo(ImportStatus.FAILED);
    }

    @Test
    void anEmptyTableIsRefused() throws Exception {
        ImportResult result = load(List.of());
        assertThat(result.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(result.message()).isEqualTo("Filen har inga adresser: tabellen är tom.");
    }

    @Test
    void aFileFromElsewhereChangesNothingAndSaysSo() throws Exception {
        load(STREET);
        int version = gazetteers.version();
        Path file = folder.resolve("göteborg.gpkg");
        try (AddressFile made = AddressFile.create(file)) {
            made.row("Folkungagatan", "3", "", "", "Gällande", "1480", "Göteborg", new Position(-190_000, 6_410_000));
        }

        ImportResult result = load(file, false);

        assertThat(result.counts().unplaced()).isEqualTo(1);
        assertThat(result.message()).startsWith("Inga adresser i filen ligger i eller nära");
        assertThat(gazetteers.version()).isEqualTo(version);
    }

    @Test
    void addressesAndFiguresAreNoDatasetsOfTheMap() {
        assertThat(new IncidentStore(database).datasets())
                .extracting(DatasetInfo::code)
                .contains("handelser")
                .doesNotContain("adresser", "siffror", "siffror-ia");
    }
}
