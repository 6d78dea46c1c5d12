package se.lageskartan.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static se.lageskartan.db.Tables.AREA;
import static se.lageskartan.db.Tables.DATA_VERSION;

import java.time.LocalDate;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestDatabase;
import se.lageskartan.gazetteer.GazetteerStore.Difference;
import se.lageskartan.gazetteer.GazetteerStore.Loaded;

class GazetteerStoreTest {
    private static final GisData DATA = GisData.builtIn();

    private TestDatabase testDatabase;
    private DSLContext database;
    private GazetteerStore store;

    @BeforeEach
    void open() {
        testDatabase = TestDatabase.fresh();
        database = DSL.using(testDatabase.dataSource(), SQLDialect.POSTGRES);
        store = new GazetteerStore(database);
    }

    @AfterEach
    void close() {
        testDatabase.close();
    }

    @Test
    void whatIsLoadedIsReadBack() {
        store.load(DATA);
        Gazetteer read = store.current();

        assertThat(read.areas()).hasSameSizeAs(DATA.areas());
        assertThat(read.places()).hasSameSizeAs(DATA.places());
        assertThat(read.streets()).hasSameSizeAs(DATA.streets());
        assertThat(read.outsideNames()).hasSameSizeAs(DATA.outsideNames());
        for (GisData.AreaRow row : DATA.areas()) {
            Area area = read.area(row.level(), row.code()).orElseThrow();
            assertThat(area.geometry().equalsExact(row.geometry()))
                    .as(row.name())
                    .isTrue();
            assertThat(area.geometry().getSRID()).isEqualTo(3011);
            assertThat(area.landAreaM2()).isEqualTo(row.landAreaM2());
        }
        assertThat(read.land().getArea()).isGreaterThan(7e6);
        assertThat(read.extent().covers(read.land())).isTrue();
    }

    @Test
    void loadingTheSameAgainChangesNothing() {
        Loaded first = store.load(DATA);
        long version = dataVersion();
        Loaded second = store.load(DATA);

        assertThat(first.changed()).isTrue();
        assertThat(second).isEqualTo(new Loaded(first.version(), false, Map.of()));
        assertThat(dataVersion()).isEqualTo(version);
        assertThat(database.fetchCount(AREA)).isEqualTo(DATA.areas().size());
    }

    @Test
    void aChangedNameClosesOneRowAndMakesOne() {
        Loaded first = store.load(DATA);
        long before = dataVersion();
        Map<String, Integer> ids = database.selectFrom(AREA).fetchMap(AREA.CODE, AREA.ID);

        Loaded second = store.load(GisData.read(text -> text.replace("1420240,Zinkensdamm,", "1420240,Zinken,")));

        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(second.tables().get("area"))
                .isEqualTo(new Difference(1, 1, DATA.areas().size() - 1, 0));
        assertThat(second.tables().values().stream().mapToInt(Difference::added).sum())
                .isEqualTo(1);
        assertThat(dataVersion()).isEqualTo(before + 1);

        var rows = database.selectFrom(AREA)
                .where(AREA.CODE.eq("1420240"))
                .orderBy(AREA.ID)
                .fetch();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).getName()).isEqualTo("Zinkensdamm");
        assertThat(rows.get(0).getVersionTo()).isEqualTo(second.version());
        assertThat(rows.get(1).getName()).isEqualTo("Zinken");
        assertThat(rows.get(1).getVersionFrom()).isEqualTo(second.version());
        for (Area area : store.current().areas(AreaLevel.BASOMRADE)) {
            if (!area.code().equals("1420240")) {
                assertThat(area.id()).isEqualTo(ids.get(area.code()));
            }
        }
    }

    @Test
    void goingBackGivesANewVersionAgain() {
        store.load(DATA);
        store.load(GisData.read(text -> text.replace("1420240,Zinkensdamm,", "1420240,Zinken,")));
        Loaded back = store.load(DATA);

        assertThat(back.changed()).isTrue();
        assertThat(store.current()
                        .area(AreaLevel.BASOMRADE, "1420240")
                        .orElseThrow()
                        .name())
                .isEqualTo("Zinkensdamm");
    }

    @Test
    void parentsAreTheirChildrenInTheDatabaseToo() {
        store.load(DATA);
        var parents = database.fetch("""
                SELECT parent.code, public.ST_Area(public.ST_SymDifference(parent.geom, public.ST_Union(child.geom))) AS apart,
                       sum(public.ST_Area(child.geom)) - public.ST_Area(parent.geom) AS overlap
                FROM lageskartan.area parent
                JOIN lageskartan.area child ON child.parent_code = parent.code
                 AND (parent.level, child.level) IN (('district', 'nyko5'), ('district', 'stadsdel'), ('nyko5', 'basomrade'))
                GROUP BY parent.code, parent.geom, child.level
                """);
        assertThat(parents).hasSize(14);
        for (var parent : parents) {
            assertThat(parent.get("apart", double.class))
                    .as(parent.get("code", String.class))
                    .isLessThan(0.01);
            assertThat(parent.get("overlap", double.class)).isCloseTo(0, within(0.01));
        }
    }

    @Test
    void populationByYearAndTheLatestOnTheArea() {
        store.load(DATA);
        assertThat(store.populations(AreaLevel.DISTRICT, "sodermalms-stadsdelsomrade"))
                .extracting(Area.Population::referenceDate, Area.Population::residents)
                .contains(tuple(LocalDate.of(2014, 12, 31), 126264), tuple(LocalDate.of(2016, 12, 31), 128684));
        assertThat(store.current()
                        .area(AreaLevel.BASOMRADE, "1420350")
                        .orElseThrow()
                        .population())
                .isEqualTo(new Area.Population(
                        6,
                        LocalDate.of(2016, 12, 31),
                        "Stockholms stad, statistiska områden (öppna data, CC0): boende den 31 december"));
    }

    @Test
    void whatAPersonChangedIsLeftAloneAndANewBuiltInRowIsHeldBack() {
        store.load(DATA);
        int edited = newVersion("edit");
        // An edit of Zinkensdamm, as the store makes it: the built-in row closed, a row of ours opened.
        database.execute("UPDATE lageskartan.area SET version_to = " + edited + " WHERE code = '1420240'");
        database.execute("INSERT INTO lageskartan.area (level, code, name, parent_code, valid_from, land_area_m2,"
                + " land_area_source, preliminary, source, geom, row_hash, version_from, origin) SELECT level, code,"
                + " 'Zinkens damm', parent_code, valid_from, land_area_m2, land_area_source, preliminary, source, geom,"
                + " 'edited', " + edited + ", 'edited' FROM lageskartan.area WHERE code = '1420240'");
        assertThat(store.load(DATA)).isEqualTo(new Loaded(edited, false, Map.of()));

        GisData changed = GisData.read(text -> text.replace("1420240,Zinkensdamm,", "1420240,Zinken,")
                .replace("1420350,Tantolunden,", "1420350,Tanto,"));
        Loaded loaded = store.load(changed);

        assertThat(loaded.tables().get("area"))
                .isEqualTo(new Difference(1, 1, DATA.areas().size() - 1, 1));
        assertThat(name("1420240")).isEqualTo("Zinkens damm");
        assertThat(name("1420350")).isEqualTo("Tanto");
        var heldBack = database.selectFrom(AREA).where(AREA.NAME.eq("Zinken")).fetchSingle();
        assertThat(heldBack.getVersionFrom()).isEqualTo(loaded.version());
        assertThat(heldBack.getVersionTo()).isEqualTo(loaded.version());
        assertThat(store.load(changed).changed()).isFalse();
    }

    @Test
    void whatAPersonTookOutDoesNotComeBack() {
        store.load(DATA);
        int edited = newVersion("edit");
        database.execute("UPDATE lageskartan.place SET version_to = " + edited + " WHERE slug = 'nytorget'");

        store.load(GisData.read(text -> text.replace(",Nytorget,", ",Nya torget,")));

        assertThat(store.current().places()).noneMatch(place -> place.slug().equals("nytorget"));
    }

    @Test
    void aLevelThatAFileBroughtIsTheFilesToSay() {
        store.load(DATA);
        int imported = newVersion("import");
        database.execute("UPDATE lageskartan.area SET version_to = " + imported
                + " WHERE level = 'basomrade' AND code IN ('1420240', '1420350')");
        database.execute("INSERT INTO lageskartan.area (level, code, name, parent_code, valid_from, land_area_m2,"
                + " land_area_source, preliminary, source, geom, row_hash, version_from, origin) SELECT level, '1420299',"
                + " 'Av filen', parent_code, valid_from, land_area_m2, land_area_source, preliminary, source, geom,"
                + " 'imported', " + imported + ", 'imported' FROM lageskartan.area WHERE code = '1420240'");

        store.load(GisData.read(text -> text.replace("1420240,Zinkensdamm,", "1420240,Zinken,")));

        assertThat(store.current().area(AreaLevel.BASOMRADE, "1420240")).isEmpty();
        assertThat(name("1420299")).isEqualTo("Av filen");
    }

    @Test
    void everyVersionCanBeReadAsItWas() {
        Loaded first = store.load(DATA);
        Gazetteer then = store.current();
        Loaded second = store.load(GisData.read(text -> text.replace("1420240,Zinkensdamm,", "1420240,Zinken,")));

        Gazetteer read = store.at(first.version()).orElseThrow();
        assertThat(read.version()).isEqualTo(first.version());
        assertThat(read.areas()).isEqualTo(then.areas());
        assertThat(read.places()).isEqualTo(then.places());
        assertThat(store.at(second.version()).orElseThrow().areas())
                .isEqualTo(store.current().areas());
        assertThat(store.at(second.version() + 1)).isEmpty();
    }

    @Test
    void theLiveGazetteerFollowsAndWhatIsMadeOfItToo() {
        store.load(DATA);
        LiveGazetteer<Integer> live = new LiveGazetteer<>(store, Gazetteer::version);
        Gazetteer held = live.current();
        live.refresh();
        assertThat(live.current()).isSameAs(held);

        // Another process's store.
        int next = new GazetteerStore(database)
                .load(GisData.read(text -> text.replace("1420240,Zinkensdamm,", "1420240,Zinken,")))
                .version();
        assertThat(live.current()).isSameAs(held);
        live.refresh();

        assertThat(live.held().made()).isEqualTo(next);
        assertThat(live.current().version()).isEqualTo(next);
    }

    @Test
    void anEmptyGazetteerSaysSo() {
        assertThatThrownBy(store::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not been loaded");
    }

    private int newVersion(String kind) {
        return database.fetchSingle(
                        "INSERT INTO lageskartan.gazetteer_version (note, kind, who) VALUES ('test', ?, 'test') RETURNING id",
                        kind)
                .into(Integer.class);
    }

    private String name(String basomrade) {
        return store.current()
                .area(AreaLevel.BASOMRADE, basomrade)
                .orElseThrow()
                .name();
    }

    private long dataVersion() {
        return database.selectFrom(DATA_VERSION).fetchSingle().getVersion();
    }
}
