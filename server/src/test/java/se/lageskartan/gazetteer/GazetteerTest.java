package se.lageskartan.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Which borders hold when. */
class GazetteerTest {
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final LocalDate Y2023 = LocalDate.of(2023, 1, 1);
    private static final LocalDate Y2024 = LocalDate.of(2024, 1, 1);
    private static final LocalDate Y2025 = LocalDate.of(2025, 1, 1);
    private static final LocalDate Y2026 = LocalDate.of(2026, 1, 1);

    private final Gazetteer gazetteer = new Gazetteer(
            1,
            List.of(
                    area(3, "moved", Y2025, null),
                    area(2, "moved", Y2023, Y2025),
                    area(1, "ended", Y2023, Y2024),
                    area(4, "gap", Y2023, Y2024),
                    area(5, "gap", Y2026, null)),
            List.of(),
            List.of(),
            List.of(),
            GEOMETRIES.createPolygon(),
            GEOMETRIES.createPolygon(),
            GEOMETRIES.createPolygon());

    @Test
    void aPeriodHasTheBorderOfItsLastDay() {
        assertThat(ids(Y2024, Y2025)).containsExactly(2);
        assertThat(ids(Y2025, Y2026)).containsExactly(3);
        assertThat(ids(Y2024, Y2026)).containsExactly(3);
    }

    @Test
    void whatEndedBeforeThePeriodIsNotInIt() {
        assertThat(ids(Y2023, Y2024)).containsExactly(1, 4, 2);
        assertThat(ids(Y2024, Y2025)).doesNotContain(1);
    }

    @Test
    void beforeTheFirstBorderThatOneIsMeantButNotBetweenTwo() {
        assertThat(ids(LocalDate.of(2020, 1, 1), Y2023)).containsExactly(1, 4, 2);
        assertThat(ids(Y2024, Y2026)).doesNotContain(4, 5);
        assertThat(ids(Y2024, LocalDate.of(2027, 1, 1))).contains(5);
    }

    @Test
    void withoutADayTheLastKnownIsMeant() {
        assertThat(gazetteer.areas(AreaLevel.PRIORITY)).extracting(Area::id).containsExactly(1, 5, 3);
        assertThat(gazetteer.area(AreaLevel.PRIORITY, "moved").orElseThrow().id())
                .isEqualTo(3);
        assertThat(gazetteer.borders(AreaLevel.PRIORITY)).hasSize(5);
    }

    private List<Integer> ids(LocalDate from, LocalDate to) {
        return gazetteer.areas(AreaLevel.PRIORITY, from, to).stream()
                .map(Area::id)
                .toList();
    }

    private static Area area(int id, String code, LocalDate from, @Nullable LocalDate to) {
        MultiPolygon square = GEOMETRIES.createMultiPolygon(
                new Polygon[] {(Polygon) GEOMETRIES.toGeometry(new Envelope(0, id, 0, id))});
        return new Area(id, AreaLevel.PRIORITY, code, code, null, from, to, square, 1, null, false, "test");
    }
}
