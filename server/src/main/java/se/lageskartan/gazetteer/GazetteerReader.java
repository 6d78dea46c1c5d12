package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.AREA;
import static se.lageskartan.db.Tables.NAME_ALIAS;
import static se.lageskartan.db.Tables.OUTSIDE_NAME;
import static se.lageskartan.db.Tables.PLACE;
import static se.lageskartan.db.Tables.POPULATION;
import static se.lageskartan.db.Tables.STREET;
import static se.lageskartan.db.Tables.SURFACE;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import se.lageskartan.geo.Position;

/** Reads one version of the gazetteer. */
final class GazetteerReader {
    private final DSLContext transaction;
    private final int version;

    GazetteerReader(DSLContext transaction, int version) {
        this.transaction = transaction;
        this.version = version;
    }

    Gazetteer read() {
        return new Gazetteer(
                version,
                areas(),
                places(),
                streets(),
                outsideNames(),
                aliases(),
                AddressStore.book(transaction, version),
                surface("land"),
                surface("extent"),
                surface("unknown"));
    }

    private List<Area> areas() {
        Map<String, Area.Population> latest = new HashMap<>();
        transaction
                .selectFrom(POPULATION)
                // Of the same day the imported number comes last and holds.
                .orderBy(POPULATION.REFERENCE_DATE, POPULATION.ORIGIN)
                .forEach(row -> latest.put(
                        row.getLevel() + " " + row.getAreaCode(),
                        new Area.Population(row.getResidents(), row.getReferenceDate(), row.getSource())));
        return transaction
                .selectFrom(AREA)
                .where(VersionedTables.in(AREA, version))
                .orderBy(AREA.LEVEL, AREA.CODE, AREA.VALID_FROM)
                .fetch(row -> new Area(
                        row.getId(),
                        AreaLevel.parse(row.getLevel()).orElseThrow(),
                        row.getCode(),
                        row.getName(),
                        row.getParentCode(),
                        row.getValidFrom(),
                        row.getValidTo(),
                        (MultiPolygon) row.getGeom(),
                        row.getLandAreaM2(),
                        latest.get(row.getLevel() + " " + row.getCode()),
                        row.getPreliminary(),
                        row.getSource()));
    }

    /** Those without an end: a text of today does not mean a place that is no more. */
    private List<Place> places() {
        return transaction
                .selectFrom(PLACE)
                .where(VersionedTables.in(PLACE, version))
                .and(PLACE.VALID_TO.isNull())
                .orderBy(PLACE.SLUG)
                .fetch(row -> new Place(
                        row.getId(),
                        row.getSlug(),
                        row.getName(),
                        row.getKind(),
                        List.of(row.getAliases()),
                        row.getRank(),
                        row.getInDistrict(),
                        row.getUncertaintyM(),
                        row.getPreliminary(),
                        row.getSource(),
                        row.getFootprint()));
    }

    private List<Street> streets() {
        return transaction
                .selectFrom(STREET)
                .where(VersionedTables.in(STREET, version))
                .orderBy(STREET.NAME, STREET.CLASS, STREET.ID)
                .fetch(row -> new Street(
                        row.getName(), row.getClass_(), row.getInDistrict(), (MultiLineString) row.getGeom()));
    }

    private List<OutsideName> outsideNames() {
        return transaction
                .selectFrom(OUTSIDE_NAME)
                .where(VersionedTables.in(OUTSIDE_NAME, version))
                .orderBy(OUTSIDE_NAME.NAME, OUTSIDE_NAME.ID)
                .fetch(row -> new OutsideName(
                        row.getName(),
                        row.getKind(),
                        List.of(row.getAliases()),
                        row.getGeom() instanceof Point point ? new Position(point.getX(), point.getY()) : null));
    }

    private List<NameAlias> aliases() {
        return transaction
                .selectFrom(NAME_ALIAS)
                .where(VersionedTables.in(NAME_ALIAS, version))
                .orderBy(NAME_ALIAS.OBJECT_KIND, NAME_ALIAS.OBJECT_KEY, NAME_ALIAS.ALIAS)
                .fetch(row -> new NameAlias(
                        NameAlias.Kind.valueOf(row.getObjectKind().toUpperCase(Locale.ROOT)),
                        row.getObjectKey(),
                        row.getAlias()));
    }

    private Geometry surface(String kind) {
        List<Geometry> parts = transaction
                .select(SURFACE.GEOM)
                .from(SURFACE)
                .where(VersionedTables.in(SURFACE, version))
                .and(SURFACE.KIND.eq(kind))
                .orderBy(SURFACE.ID)
                .fetch(row -> row.value1());
        return UnaryUnionNG.union(parts, GisDataRow.GEOMETRIES, GisDataRow.GEOMETRIES.getPrecisionModel());
    }
}
