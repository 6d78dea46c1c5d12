package se.lageskartan.database;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.conf.ParamType;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * Reads and writes PostGIS geometry columns as JTS geometries, over the hexadecimal EWKB that PostGIS itself speaks.
 *
 * <p>The reference system travels as the geometry's SRID: what is read has the column's, and what is written must have
 * it: a geometry without SRID is refused here, one with another SRID by PostGIS. Z values are kept, M values are not.
 */
public final class JtsGeometryBinding implements Binding<org.jooq.Geometry, Geometry> {
    private static final long serialVersionUID = 1L;

    @Override
    public Converter<org.jooq.Geometry, Geometry> converter() {
        return Converter.ofNullable(
                org.jooq.Geometry.class,
                Geometry.class,
                geometry -> fromHex(geometry.data()),
                geometry -> org.jooq.Geometry.valueOf(toHex(geometry)));
    }

    @Override
    public void sql(BindingSQLContext<Geometry> context) throws SQLException {
        Geometry value = context.value();
        if (context.render().paramType() != ParamType.INLINED) {
            context.render().sql(context.variable());
        } else if (value == null) {
            context.render().sql("null");
        } else {
            context.render().sql('\'').sql(toHex(value)).sql('\'');
        }
        context.render().sql("::public.geometry");
    }

    @Override
    public void register(BindingRegisterContext<Geometry> context) throws SQLException {
        context.statement().registerOutParameter(context.index(), Types.VARCHAR);
    }

    @Override
    public void set(BindingSetStatementContext<Geometry> context) throws SQLException {
        Geometry value = context.value();
        if (value == null) {
            context.statement().setNull(context.index(), Types.VARCHAR);
        } else {
            context.statement().setString(context.index(), toHex(value));
        }
    }

    @Override
    public void get(BindingGetResultSetContext<Geometry> context) throws SQLException {
        context.value(fromNullableHex(context.resultSet().getString(context.index())));
    }

    @Override
    public void get(BindingGetStatementContext<Geometry> context) throws SQLException {
        context.value(fromNullableHex(context.statement().getString(context.index())));
    }

    @Override
    public void set(BindingSetSQLOutputContext<Geometry> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLOutput");
    }

    @Override
    public void get(BindingGetSQLInputContext<Geometry> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLInput");
    }

    private static @Nullable Geometry fromNullableHex(@Nullable String hex) {
        return hex == null ? null : fromHex(hex);
    }

    private static Geometry fromHex(String hex) {
        try {
            return new WKBReader().read(WKBReader.hexToBytes(hex));
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a geometry in hexadecimal EWKB: " + hex, e);
        }
    }

    private static String toHex(Geometry geometry) {
        // PostGIS would take it for the column's reference system, whatever it is in.
        if (geometry.getSRID() <= 0) {
            throw new IllegalArgumentException("A geometry to write needs the SRID of its reference system");
        }
        boolean withZ = geometry.getCoordinate() != null
                && !Double.isNaN(geometry.getCoordinate().getZ());
        return WKBWriter.toHex(new WKBWriter(withZ ? 3 : 2, true).write(geometry));
    }
}
