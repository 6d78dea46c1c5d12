package se.lageskartan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import se.lageskartan.analysis.Hotspots;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;

class DistrictGroundTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private static Area area(int id, MultiPolygon geometry) {
        return new Area(
                id,
                AreaLevel.BASOMRADE,
                Integer.toString(id),
                "Område " + id,
                null,
                LocalDate.of(2020, 1, 1),
                null,
                geometry,
                geometry.getArea(),
                null,
                false,
                "test");
    }

    private static MultiPolygon square(int column, int row) {
        return FACTORY.createMultiPolygon(new Polygon[] {
            (Polygon) FACTORY.toGeometry(new Envelope(100 * column, 100 * column + 100, 100 * row, 100 * row + 100))
        });
    }

    /** A thousand areas side by side, and one without any ground. */
    private static DistrictGround thousand() {
        List<Area> areas = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            areas.add(area(i, square(i % 40, i / 40)));
        }
        areas.add(500, area(1000, FACTORY.createMultiPolygon()));
        return DistrictGround.ofAreas(areas);
    }

    @Test
    void areasThatMeetAreNeighboursAndOneWithoutLandIsLeftOutAndNamed() {
        DistrictGround ground = thousand();

        assertThat(ground.places()).hasSize(1000);
        assertThat(ground.withoutLand()).containsExactly("Område 1000");
        assertThat(ground.neighbours().of(41)).containsExactly(0, 1, 2, 40, 42, 80, 81, 82);
        assertThat(ground.neighbours().of(999)).containsExactly(958, 959, 998);
        assertThat(ground.landM2()).hasSize(1000).containsOnly(10_000);
    }

    @Test
    void aThousandAreasAreTested() {
        DistrictGround ground = thousand();
        int[] count = new int[1000];
        int[][] weekly = new int[1000][30];
        for (int i = 0; i < 1000; i++) {
            count[i] = i * 7919 % 5 + (i % 40 < 3 && i < 120 ? 20 : 0);
            weekly[i][i % 30] = count[i];
        }

        Hotspots found = Hotspots.of(count, ground.landM2(), weekly, ground.neighbours(), 30);

        assertThat(found.cannotTell()).isNull();
        assertThat(found.state(41)).isEqualTo(1);
        assertThat(found.state(900)).isEqualTo(0);
        assertThat(found.gi().p()).doesNotContainNull().allMatch(p -> p >= 0 && p <= 1);
    }

    @Test
    void anAnswerIsWorkedOutOnceAndAFailureIsNotKept() {
        RecentAnswers<String, Object> answers = new RecentAnswers<>(2);
        Object first = answers.of("a", Object::new);

        assertThat(answers.of("a", Object::new)).isSameAs(first);
        assertThatThrownBy(() -> answers.of("b", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(answers.of("b", () -> "yes")).isEqualTo("yes");
        answers.of("c", Object::new);
        assertThat(answers.of("a", Object::new)).as("the oldest is forgotten").isNotSameAs(first);
    }
}
