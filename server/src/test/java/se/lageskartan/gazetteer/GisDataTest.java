package se.lageskartan.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import se.lageskartan.gazetteer.GisData.AreaRow;

class GisDataTest {
    private static final GisData DATA = GisData.builtIn();

    @Test
    void holdsTheDistrictAndItsDivision() {
        assertThat(areas(AreaLevel.DISTRICT)).hasSize(1);
        assertThat(areas(AreaLevel.STADSDEL)).hasSize(6);
        assertThat(areas(AreaLevel.NYKO5)).hasSize(12);
        assertThat(areas(AreaLevel.BASOMRADE))
                .hasSize(52)
                .allMatch(area -> area.code().matches("[0-9]{7}"));
        assertThat(areas(AreaLevel.PRIORITY)).hasSize(4).allMatch(AreaRow::preliminary);
    }

    @ParameterizedTest
    @CsvSource({"DISTRICT,NYKO5", "DISTRICT,STADSDEL", "DISTRICT,BASOMRADE", "NYKO5,BASOMRADE"})
    void childrenTileTheirParent(AreaLevel parents, AreaLevel children) {
        for (AreaRow parent : areas(parents)) {
            List<Geometry> parts = areas(children).stream()
                    .filter(child ->
                            parents == AreaLevel.DISTRICT || parent.code().equals(child.parentCode()))
                    .map(child -> (Geometry) child.geometry())
                    .toList();
            assertThat(parts).as(parent.name()).isNotEmpty();
            double sum = parts.stream().mapToDouble(Geometry::getArea).sum();
            assertThat(sum).as(parent.name()).isCloseTo(parent.geometry().getArea(), within(0.01));
            for (Geometry part : parts) {
                assertThat(OverlayNGRobust.overlay(part, parent.geometry(), OverlayNG.DIFFERENCE)
                                .getArea())
                        .as(parent.name())
                        .isLessThan(0.01);
            }
            for (int i = 0; i < parts.size(); i++) {
                for (int j = i + 1; j < parts.size(); j++) {
                    assertThat(OverlayNGRobust.overlay(parts.get(i), parts.get(j), OverlayNG.INTERSECTION)
                                    .getArea())
                            .as(parent.name())
                            .isLessThan(0.01);
                }
            }
        }
    }

    @Test
    void theDistrictIsOnePieceWithoutHoles() {
        Geometry district = areas(AreaLevel.DISTRICT).getFirst().geometry();
        assertThat(district.getNumGeometries()).isEqualTo(1);
        assertThat(district.getBoundary().getNumGeometries()).isEqualTo(1);
    }

    @Test
    void populationIsKeptWithItsDate() {
        List<Integer> residents = DATA.population().stream()
                .filter(row -> row.level() == AreaLevel.DISTRICT)
                .map(GisData.PopulationRow::residents)
                .toList();
        assertThat(residents).contains(126264, 127323, 128684);
    }

    /** A change that breaks a file, and what the complaint must name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "basomrade,1420210,Hornstull,14202 | basomrade,1420240,Hornstull,14202 | areas.csv | 1420240",
                "basomrade,1420210,Hornstull,14202 | basomrade,1420210,Hornstull,99999 | areas.csv, row | 99999",
                "basomrade,1420210,Hornstull,14202 | kvarter,1420210,Hornstull,14202 | areas.csv, row | level must be",
                "district,sodermalms-stadsdelsomrade,2014-12-31,126264 | district,sodermalms-stadsdelsomrade,2014-12-31,-3"
                        + " | population.csv, row 2 | residents",
                "district,sodermalms-stadsdelsomrade,2014-12-31,126264 | district,sodermalms-stadsdelsomrade,2014-13-31,1"
                        + " | population.csv, row 2 | date",
                "district,sodermalms-stadsdelsomrade,2014-12-31,126264 | district,okand,2014-12-31,1 | population.csv | okand",
            })
    void aBrokenRowIsNamed(String from, String to, String file, String problem) {
        assertThatThrownBy(() -> GisData.read(text -> text.replace(from, to)))
                .isInstanceOf(InvalidGisDataException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(problem);
    }

    @Test
    void aGapBetweenBasomradenIsFound() {
        // One vertex of a shared border moved a decimetre in one of the two.
        AreaRow area = areas(AreaLevel.BASOMRADE).getFirst();
        String vertex = vertexSharedOnce(area);
        assertThatThrownBy(() -> GisData.read(text -> replaceFirst(text, vertex)))
                .isInstanceOf(InvalidGisDataException.class)
                .hasMessageContaining("areas.csv, row")
                .hasMessageContaining("tile");
    }

    private static String vertexSharedOnce(AreaRow area) {
        List<String> others = new ArrayList<>();
        for (AreaRow other : areas(AreaLevel.BASOMRADE)) {
            if (!other.code().equals(area.code())) {
                for (var point : other.geometry().getCoordinates()) {
                    others.add(point.toString());
                }
            }
        }
        for (var point : area.geometry().getCoordinates()) {
            if (others.contains(point.toString())
                    && !point.equals2D(area.geometry().getCoordinates()[0])) {
                return number(point.x) + " " + number(point.y);
            }
        }
        throw new AssertionError("no shared vertex");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String replaceFirst(String text, String vertex) {
        int space = vertex.indexOf(' ');
        int row = text.indexOf("\nbasomrade,");
        int at = text.indexOf(vertex, Math.max(row, 0));
        return row < 0 || at < 0
                ? text
                : text.substring(0, at)
                        + vertex.substring(0, space + 1)
                        + (Double.parseDouble(vertex.substring(space + 1)) + 0.1)
                        + text.substring(at + vertex.length());
    }

    private static List<AreaRow> areas(AreaLevel level) {
        return DATA.areas().stream().filter(area -> area.level() == level).toList();
    }
}
