package se.lageskartan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** What the binding writes is read by PostGIS itself, and what PostGIS writes by the binding. */
class JtsGeometryBindingTest {
    private static final DataType<Geometry> TYPE = SQLDataType.GEOMETRY.asConvertedDataType(new JtsGeometryBinding());
    private static final Field<Geometry> GEOM = DSL.field(DSL.name("geom"), TYPE);
    private static final org.jooq.Table<?> SHAPE = DSL.table(DSL.name("shape"));

    private static PrivateCluster cluster;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(PostgresInstallation.newestWithPostgis().isPresent(), "no installed PostgreSQL has PostGIS");
        cluster = PrivateCluster.temporary(Path.of(".."));
        connection = DriverManager.getConnection(cluster.jdbcUrl("postgres"), PrivateCluster.USER, cluster.password());
        sql().execute("CREATE EXTENSION postgis");
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            connection.close();
            cluster.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT (153000.25 6578000.125)",
                "POINT EMPTY",
                "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
                "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2)))",
                "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))",
                "POINT Z(1 2 3)"
            })
    void roundTrips(String wkt) throws ParseException {
        Geometry written = geometry(wkt);
        makeTable("geometry");
        sql().insertInto(SHAPE).columns(GEOM).values(written).execute();

        Geometry read = sql().select(GEOM).from(SHAPE).fetchSingle(GEOM);
        assertThat(read.equalsExact(written)).as("%s became %s", written, read).isTrue();
        assertThat(read.getSRID()).isEqualTo(3011);
        assertThat(fetch("ST_AsText(geom)")).isEqualToIgnoringCase(fetch("ST_AsText('" + wkt + "'::geometry)"));
        assertThat(fetch("ST_SRID(geom)::text")).isEqualTo("3011");
    }

    @ParameterizedTest
    @EnumSource(StatementType.class)
    void worksInConditionsBoundAndInlined(StatementType type) throws ParseException {
        makeTable("geometry(Point, 3011)");
        Settings settings = new Settings().withStatementType(type);
        DSLContext context = DSL.using(connection, SQLDialect.POSTGRES, settings);
        context.insertInto(SHAPE).columns(GEOM).values(geometry("POINT (5 5)")).execute();
        Geometry square = geometry("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))");
        assertThat(context.fetchCount(SHAPE, DSL.condition("ST_Contains({0}, {1})", DSL.val(square, TYPE), GEOM)))
                .isEqualTo(1);
    }

    @Test
    void nullStaysNull() {
        makeTable("geometry");
        sql().insertInto(SHAPE).columns(GEOM).values((Geometry) null).execute();
        assertThat(sql().select(GEOM).from(SHAPE).fetch(GEOM)).hasSize(1).containsOnlyNulls();
    }

    @Test
    void batchesWork() throws ParseException {
        makeTable("geometry(Point, 3011)");
        List<Query> inserts = List.of(
                sql().insertInto(SHAPE).columns(GEOM).values(geometry("POINT (1 1)")),
                sql().insertInto(SHAPE).columns(GEOM).values(geometry("POINT (2 2)")));
        sql().batch(inserts).execute();
        assertThat(sql().fetchCount(SHAPE)).isEqualTo(2);
    }

    @Test
    void aMissingOrForeignReferenceSystemIsRefused() throws ParseException {
        makeTable("geometry(Point, 3011)");
        Geometry point = new WKTReader().read("POINT (1 1)");
        Query insert = sql().insertInto(SHAPE).columns(GEOM).values(point);
        assertThatThrownBy(insert::execute).hasStackTraceContaining("needs the SRID");

        point.setSRID(4326);
        assertThatThrownBy(insert::execute)
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("SRID (4326) does not match column SRID (3011)");
    }

    private static void makeTable(String type) {
        sql().execute("DROP TABLE IF EXISTS shape");
        sql().execute("CREATE TABLE shape (geom " + type + ")");
    }

    private static String fetch(String expression) {
        return sql().fetchSingle("SELECT " + expression + " FROM shape").get(0, String.class);
    }

    private static Geometry geometry(String wkt) throws ParseException {
        Geometry geometry = new WKTReader().read(wkt);
        geometry.setSRID(3011);
        return geometry;
    }

    private static DSLContext sql() {
        return DSL.using(connection, SQLDialect.POSTGRES);
    }
}
