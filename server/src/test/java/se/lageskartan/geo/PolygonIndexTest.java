package se.lageskartan.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class PolygonIndexTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Geometry west = FACTORY.toGeometry(new Envelope(0, 10, 0, 10));
    private final Geometry east = FACTORY.toGeometry(new Envelope(10, 20, 0, 10));
    private final Geometry whole = FACTORY.toGeometry(new Envelope(0, 20, 0, 10));
    private final PolygonIndex<String> index = new PolygonIndex.Builder<String>()
            .add("west", west)
            .add("east", east)
            .add("whole", whole)
            .build();

    @Test
    void findsEveryPolygonAtAPoint() {
        assertThat(index.at(new Position(3, 5))).containsExactlyInAnyOrder("west", "whole");
        assertThat(index.at(new Position(17, 5))).containsExactlyInAnyOrder("east", "whole");
        assertThat(index.at(new Position(21, 5))).isEmpty();
    }

    @Test
    void aPointOnABorderBelongsToBothSides() {
        assertThat(index.at(new Position(10, 5))).containsExactlyInAnyOrder("west", "east", "whole");
    }

    @Test
    void nearGoesByBoundingBox() {
        assertThat(index.near(new Envelope(-5, -1, 0, 10))).isEmpty();
        assertThat(index.near(new Envelope(12, 13, 2, 3))).containsExactlyInAnyOrder("east", "whole");
    }

    @Test
    void agreesWithTheGeometryItself() {
        Geometry disc = FACTORY.createPoint(new Coordinate(0, 0)).buffer(100).difference(west);
        PolygonIndex<Geometry> one =
                new PolygonIndex.Builder<Geometry>().add(disc, disc).build();
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Position position = new Position(random.nextDouble(-120, 120), random.nextDouble(-120, 120));
            boolean inside = disc.intersects(FACTORY.createPoint(new Coordinate(position.east(), position.north())));
            assertThat(one.at(position)).hasSize(inside ? 1 : 0);
        }
    }
}
