package se.lageskartan.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import se.lageskartan.TestDatabase;

/** Changes by people: what they make, what stops them, and how they are taken back. */
class GazetteerEditorTest {
    private static final GisData DATA = GisData.builtIn();
    private static final GazetteerObject NYTORGET = GazetteerObject.place("nytorget");
    private static final GazetteerObject MARIA = GazetteerObject.area(AreaLevel.PRIORITY, "mariakvarteret");

    private TestDatabase testDatabase;
    private GazetteerStore store;
    private GazetteerCatalog catalog;
    private GazetteerEditor editor;

    @BeforeEach
    void open() {
        testDatabase = TestDatabase.fresh();
        DSLContext database = DSL.using(testDatabase.dataSource(), SQLDialect.POSTGRES);
        store = new GazetteerStore(database);
        store.load(DATA);
        catalog = new GazetteerCatalog(database);
        editor = new GazetteerEditor(database, Clock.fixed(Instant.parse("2026-06-01T10:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        testDatabase.close();
    }

    @Test
    void anAliasOfAPlaceIsAVersionWithWhoAndWhy() {
        EditOutcome outcome = editor.savePlace(withAlias("Nytorgsplan"), order(NYTORGET, "sägs av områdespolis"));

        assertThat(outcome.version()).isEqualTo(store.version());
        assertThat(place("nytorget").aliases()).contains("Nytorgsplan");
        ObjectState state = catalog.state(NYTORGET).orElseThrow();
        assertThat(state.origin()).isEqualTo(Origin.EDITED);
        assertThat(state.version()).isEqualTo(outcome.version());
        HistoryEvent event = catalog.history(NYTORGET).getFirst();
        assertThat(event.version().who()).isEqualTo("analytiker");
        assertThat(event.version().reason()).isEqualTo("sägs av områdespolis");
        assertThat(event.changes()).singleElement().satisfies(change -> {
            assertThat(change.field()).isEqualTo("aliases");
            assertThat(change.after()).isEqualTo((change.before() + ", Nytorgsplan").replaceFirst("^, ", ""));
        });
        assertThat(event.border()).isNull();
        // The version before it can still be read.
        assertThat(store.at(outcome.version() - 1).orElseThrow().places())
                .filteredOn(place -> place.slug().equals("nytorget"))
                .allSatisfy(place -> assertThat(place.aliases()).doesNotContain("Nytorgsplan"));
    }

    @Test
    void theSameAgainIsNoVersion() {
        int before = store.version();
        EditOutcome outcome = editor.savePlace(draft("nytorget", draft -> draft), order(NYTORGET, "inget"));

        assertThat(outcome.changed()).isFalse();
        assertThat(store.version()).isEqualTo(before);
        assertThat(catalog.state(NYTORGET).orElseThrow().origin()).isEqualTo(Origin.BUILT_IN);
    }

    @Test
    void whoEditsFromAnOldVersionIsToldTheOthersChange() {
        EditOrder mine = order(NYTORGET, "min ändring");
        editor.savePlace(withAlias("Nytorgsplan"), order(NYTORGET, "den andras"));

        assertThatThrownBy(() -> editor.savePlace(withAlias("Nytorgan"), mine))
                .isInstanceOfSatisfying(EditConflictException.class, conflict -> {
                    assertThat(conflict.since()).singleElement().satisfies(event -> {
                        assertThat(event.version().reason()).isEqualTo("den andras");
                        assertThat(event.changes().getFirst().after()).contains("Nytorgsplan");
                    });
                });
        assertThat(place("nytorget").aliases()).doesNotContain("Nytorgan");
    }

    @Test
    void anotherObjectsChangeIsNoConflict() {
        EditOrder mine = order(NYTORGET, "min ändring");
        editor.saveAliases(
                GazetteerObject.street("Skånegatan"),
                List.of("Skånis"),
                order(GazetteerObject.street("Skånegatan"), "x"));

        assertThat(editor.savePlace(withAlias("Nytorgan"), mine).changed()).isTrue();
    }

    @Test
    void aNameThatMeansSomethingElseMustBeConfirmed() {
        PlaceDraft draft = withAlias("Mariatorget");
        EditOrder order = order(NYTORGET, "fel");

        assertThatThrownBy(() -> editor.savePlace(draft, order))
                .isInstanceOfSatisfying(
                        UnconfirmedEditException.class,
                        e -> assertThat(e.questions())
                                .singleElement()
                                .asString()
                                .contains("”Mariatorget” betyder redan"));
        EditOrder confirmed = new EditOrder(order.base(), order.who(), order.reason(), true);
        assertThat(editor.savePlace(draft, confirmed).changed()).isTrue();
        // It has the name now, so that it is not asked again.
        assertThat(editor.savePlace(withAlias("Nytorgan"), order(NYTORGET, "mer"))
                        .changed())
                .isTrue();
    }

    @Test
    void aPolygonThatCrossesItselfSaysWhere() {
        Coordinate at = place("nytorget").footprint().getCoordinate();
        Geometry bowTie = GisDataRow.GEOMETRIES.createPolygon(new Coordinate[] {
            at,
            new Coordinate(at.x + 100, at.y + 100),
            new Coordinate(at.x + 100, at.y),
            new Coordinate(at.x, at.y + 100),
            at
        });

        assertThatThrownBy(() -> editor.savePlace(
                        draft("nytorget", draft -> with(draft, draft.aliases(), bowTie)), order(NYTORGET, "x")))
                .isInstanceOf(InvalidEditException.class)
                .hasMessageContaining("korsar sig själv vid 59.31")
                .hasMessageContaining("enkel yta");
    }

    @Test
    void whatBreaksARuleIsRefusedAndNamesTheField() {
        EditOrder order = order(NYTORGET, "x");
        assertThatThrownBy(() -> editor.savePlace(withAlias("Nytorgan"), new EditOrder(order.base(), "a", "  ", false)))
                .isInstanceOfSatisfying(
                        InvalidEditException.class, e -> assertThat(e.field()).isEqualTo("reason"));
        Geometry far = AffineTransformation.translationInstance(0, 20_000)
                .transform(place("nytorget").footprint());
        assertThatThrownBy(() -> editor.savePlace(draft("nytorget", draft -> with(draft, List.of(), far)), order))
                .hasMessageContaining("inom 5 km från Södermalm");
        assertThatThrownBy(() ->
                        editor.savePlace(draft("nytorget", draft -> ended(draft, LocalDate.of(2026, 7, 1))), order))
                .isInstanceOfSatisfying(
                        InvalidEditException.class, e -> assertThat(e.field()).isEqualTo("validTo"));
        assertThatThrownBy(() -> editor.savePlace(draft("nytorget", draft -> draft), new EditOrder(0, "a", "x", false)))
                .hasMessageContaining("finns redan");
    }

    @Test
    void aPlaceThatEndedIsNoLongerFoundInTextsButHasItsHistory() {
        editor.savePlace(
                draft("nytorget", draft -> ended(draft, LocalDate.of(2026, 5, 1))), order(NYTORGET, "byggs om"));

        assertThat(store.current().places()).noneMatch(place -> place.slug().equals("nytorget"));
        assertThat(catalog.state(NYTORGET).orElseThrow().latest().validTo()).isEqualTo(LocalDate.of(2026, 5, 1));
        assertThat(catalog.find("nytorget", GazetteerObject.Kind.PLACE, 1)
                        .getFirst()
                        .ended())
                .isTrue();
    }

    @Test
    void whatWasDoneIsTakenBackWithANewVersion() {
        Geometry before = place("nytorget").footprint();
        Geometry moved = AffineTransformation.translationInstance(30, 0).transform(before);
        int edited = editor.savePlace(
                        draft("nytorget", draft -> with(draft, draft.aliases(), moved)), order(NYTORGET, "flyttad"))
                .version();
        HistoryEvent event = catalog.history(NYTORGET).getFirst();
        HistoryEvent.GeometryChange border = Objects.requireNonNull(event.border());
        assertThat(border.maxDistanceM()).isCloseTo(30, within(0.1));
        assertThat(border.differenceM2()).isPositive();
        assertThat(event.canBeUndone()).isTrue();

        int undone = editor.undo(edited, new EditOrder(0, "analytiker", "fel torg", false))
                .version();

        assertThat(undone).isEqualTo(edited + 1);
        assertThat(place("nytorget").footprint().equalsExact(before)).isTrue();
        assertThat(catalog.state(NYTORGET).orElseThrow().origin()).isEqualTo(Origin.BUILT_IN);
        assertThat(catalog.history(NYTORGET))
                .extracting(one -> one.version().kind())
                .containsExactly(
                        GazetteerVersion.Kind.UNDO, GazetteerVersion.Kind.EDIT, GazetteerVersion.Kind.BUILT_IN);
        // And the built-in data own it again.
        store.load(GisData.read(text -> text.replace(",Nytorget,", ",Nya torget,")));
        assertThat(place("nytorget").name()).isEqualTo("Nya torget");
    }

    @Test
    void whatHasBeenChangedSinceCannotBeTakenBack() {
        int first =
                editor.savePlace(withAlias("Nytorgan"), order(NYTORGET, "ett")).version();
        editor.savePlace(withAlias("Nytorgsplan"), order(NYTORGET, "två"));

        assertThatThrownBy(() -> editor.undo(first, new EditOrder(0, "analytiker", "x", false)))
                .isInstanceOf(EditConflictException.class)
                .hasMessageContaining("nytorget");
        assertThatThrownBy(() -> editor.undo(1, new EditOrder(0, "analytiker", "x", false)))
                .isInstanceOf(InvalidEditException.class);
        assertThatThrownBy(() -> editor.undo(99, new EditOrder(0, "analytiker", "x", false)))
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void aBuiltInChangeOfAnEditedPlaceIsToldAndCanBeTakenUp() {
        editor.savePlace(withAlias("Nytorgan"), order(NYTORGET, "x"));
        assertThat(catalog.state(NYTORGET).orElseThrow().heldBack()).isNull();
        int loaded = store.load(GisData.read(text -> text.replace(",Nytorget,", ",Nya torget,")))
                .version();

        ObjectState state = catalog.state(NYTORGET).orElseThrow();
        assertThat(state.name()).isEqualTo("Nytorget");
        assertThat(state.heldBack()).isEqualTo(loaded);
        HistoryEvent news = catalog.history(NYTORGET).getFirst();
        assertThat(news.kind()).isEqualTo(HistoryEvent.Kind.HELD_BACK);
        assertThat(news.changes())
                .anySatisfy(change -> assertThat(change.after()).isEqualTo("Nya torget"));

        editor.takeUpBuiltIn(NYTORGET, order(NYTORGET, "de inbyggda är bättre"));
        assertThat(place("nytorget").name()).isEqualTo("Nya torget");
        assertThat(catalog.state(NYTORGET).orElseThrow().origin()).isEqualTo(Origin.BUILT_IN);
        assertThat(catalog.state(NYTORGET).orElseThrow().heldBack()).isNull();
    }

    @Test
    void undoingAnEditUnderANewBuiltInRowIsAPersonsChoice() {
        int edited =
                editor.savePlace(withAlias("Nytorgan"), order(NYTORGET, "x")).version();
        GisData changed = GisData.read(text -> text.replace(",Nytorget,", ",Nya torget,"));
        store.load(changed);
        editor.undo(edited, new EditOrder(0, "analytiker", "x", false));

        assertThat(place("nytorget").name()).isEqualTo("Nytorget");
        assertThat(catalog.state(NYTORGET).orElseThrow().origin()).isEqualTo(Origin.EDITED);
        assertThat(store.load(changed).changed()).isFalse();
    }

    @Test
    void streetsAndAreasHaveOtherNamesTooWhichTextsAreFoundBy() {
        GazetteerObject street = GazetteerObject.street("Skånegatan");
        GazetteerObject area = GazetteerObject.area(AreaLevel.BASOMRADE, "1420240");
        editor.saveAliases(street, List.of("Skånis", "Skånis"), order(street, "x"));
        editor.saveAliases(area, List.of("Zinken-kvarteren"), order(area, "x"));

        Gazetteer gazetteer = store.current();
        assertThat(gazetteer.streetAliases("Skånegatan")).containsExactly("Skånis");
        assertThat(gazetteer.aliases(
                        gazetteer.area(AreaLevel.BASOMRADE, "1420240").orElseThrow()))
                .containsExactly("Zinken-kvarteren");
        assertThat(catalog.find("skånis", null, 5))
                .extracting(GazetteerCatalog.Entry::object)
                .containsExactly(street);
        assertThat(catalog.history(street).getFirst().changes().getFirst().after())
                .isEqualTo("Skånis");

        editor.saveAliases(street, List.of(), order(street, "bort"));
        assertThat(store.current().streetAliases("Skånegatan")).isEmpty();
    }

    @Test
    void anAliasCanBeAddedWithoutHavingSeenTheObject() {
        EditOrder order = new EditOrder(0, "analytiker", "från placeringen", false);
        editor.addAlias(NYTORGET, "Nytorgan", order);
        editor.addAlias(GazetteerObject.street("Skånegatan"), "Skånis", order);
        EditOutcome again = editor.addAlias(NYTORGET, "Nytorgan", order);

        assertThat(again.changed()).isFalse();
        assertThat(place("nytorget").aliases()).contains("Nytorgan");
        assertThat(store.current().streetAliases("Skånegatan")).containsExactly("Skånis");
        assertThatThrownBy(() -> editor.addAlias(GazetteerObject.place("finns-inte"), "x", order))
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void aPriorityAreaGetsANewBorderFromADayAndKeepsTheOneBefore() {
        Area before = store.current().area(AreaLevel.PRIORITY, "mariakvarteret").orElseThrow();
        Geometry wider = before.geometry().buffer(40);
        EditOutcome outcome = editor.savePriority(
                new PriorityDraft(
                        "mariakvarteret",
                        "Mariakvarteret",
                        false,
                        "Beslut i EST",
                        "",
                        LocalDate.of(2026, 3, 1),
                        null,
                        wider),
                order(MARIA, "utvidgat"));

        assertThat(outcome.notes()).anyMatch(note -> note.contains("tidigare gränsen gäller till 2026-03-01"));
        Gazetteer gazetteer = store.current();
        assertThat(gazetteer.borders(AreaLevel.PRIORITY)).hasSize(5);
        Area old = gazetteer.areas(AreaLevel.PRIORITY, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1)).stream()
                .filter(area -> area.code().equals("mariakvarteret"))
                .findFirst()
                .orElseThrow();
        Area now = gazetteer.area(AreaLevel.PRIORITY, "mariakvarteret").orElseThrow();
        assertThat(old.geometry().equalsExact(before.geometry())).isTrue();
        assertThat(old.validTo()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(now.geometry().getArea()).isGreaterThan(old.geometry().getArea());
        assertThat(now.landAreaM2()).isGreaterThan(old.landAreaM2());
        assertThat(catalog.history(MARIA).getFirst().border()).isNotNull();

        // To go back before the border before is to have two at a time.
        assertThatThrownBy(() -> editor.savePriority(
                        new PriorityDraft(
                                "mariakvarteret",
                                "Mariakvarteret",
                                false,
                                "Beslut",
                                "",
                                LocalDate.of(2025, 1, 1),
                                null,
                                wider),
                        order(MARIA, "fel dag")))
                .isInstanceOfSatisfying(
                        InvalidEditException.class, e -> assertThat(e.field()).isEqualTo("validFrom"));

        editor.undo(outcome.version(), new EditOrder(0, "analytiker", "x", false));
        assertThat(store.current().borders(AreaLevel.PRIORITY)).hasSize(4);
    }

    @Test
    void aPriorityAreaMayOverlapAnotherButSaysSo() {
        Area maria = store.current().area(AreaLevel.PRIORITY, "mariakvarteret").orElseThrow();
        EditOutcome outcome = editor.savePriority(
                new PriorityDraft(
                        "bysistorget",
                        "Bysistorget",
                        true,
                        "Redigerad här",
                        "",
                        LocalDate.of(2026, 1, 1),
                        null,
                        maria.geometry().buffer(-10)),
                new EditOrder(0, "analytiker", "nytt område", true));

        assertThat(outcome.notes()).anyMatch(note -> note.startsWith("Området överlappar Mariakvarteret med"));
        assertThat(store.current().areas(AreaLevel.PRIORITY)).hasSize(5);
        editor.remove(
                GazetteerObject.area(AreaLevel.PRIORITY, "bysistorget"),
                new EditOrder(outcome.version(), "analytiker", "skulle inte funnits", false));
        assertThat(store.current().areas(AreaLevel.PRIORITY)).hasSize(4);
    }

    private Place place(String slug) {
        return store.current().places().stream()
                .filter(place -> place.slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }

    private PlaceDraft withAlias(String alias) {
        return draft("nytorget", draft -> {
            List<String> aliases = new ArrayList<>(draft.aliases());
            aliases.add(alias);
            return with(draft, aliases, draft.footprint());
        });
    }

    private PlaceDraft draft(String slug, UnaryOperator<PlaceDraft> change) {
        ObjectState.Border known =
                catalog.state(GazetteerObject.place(slug)).orElseThrow().latest();
        Place place = place(slug);
        return change.apply(new PlaceDraft(
                slug,
                place.name(),
                PlaceKind.parse(place.kind()).orElseThrow(),
                place.aliases(),
                place.rank(),
                place.uncertaintyM(),
                place.preliminary(),
                place.source(),
                known.validFrom() == null ? LocalDate.of(2014, 12, 31) : known.validFrom(),
                null,
                place.footprint()));
    }

    private static PlaceDraft with(PlaceDraft draft, List<String> aliases, Geometry footprint) {
        return new PlaceDraft(
                draft.slug(),
                draft.name(),
                draft.kind(),
                aliases,
                draft.rank(),
                draft.uncertaintyM(),
                draft.preliminary(),
                draft.source(),
                draft.validFrom(),
                draft.validTo(),
                footprint);
    }

    private static PlaceDraft ended(PlaceDraft draft, LocalDate end) {
        return new PlaceDraft(
                draft.slug(),
                draft.name(),
                draft.kind(),
                draft.aliases(),
                draft.rank(),
                draft.uncertaintyM(),
                draft.preliminary(),
                draft.source(),
                draft.validFrom(),
                end,
                draft.footprint());
    }

    /** An order that starts from what the object is now. */
    private EditOrder order(GazetteerObject object, String reason) {
        return new EditOrder(catalog.state(object).orElseThrow().version(), "analytiker", reason, false);
    }
}
