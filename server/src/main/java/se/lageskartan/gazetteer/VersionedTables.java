package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.AREA;
import static se.lageskartan.db.Tables.NAME_ALIAS;
import static se.lageskartan.db.Tables.OUTSIDE_NAME;
import static se.lageskartan.db.Tables.PLACE;
import static se.lageskartan.db.Tables.STREET;
import static se.lageskartan.db.Tables.SURFACE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What the versioned tables have in common: their rows hold from a version until another. */
final class VersionedTables {
    static final List<Table<?>> ALL = List.of(AREA, STREET, PLACE, OUTSIDE_NAME, SURFACE, NAME_ALIAS);

    private VersionedTables() {}

    /** Rows that hold in a version. */
    static Condition in(Table<?> table, int version) {
        Field<Integer> to = versionTo(table);
        return versionFrom(table).le(version).and(to.isNull().or(to.gt(version)));
    }

    /** Rows that hold in no version: what the built-in data say of an object that a person or a file has taken over. */
    static Condition heldBack(Table<?> table) {
        return versionFrom(table).eq(versionTo(table));
    }

    static Field<Integer> id(Table<?> table) {
        return column(table, "id", Integer.class);
    }

    static Field<Integer> versionFrom(Table<?> table) {
        return column(table, "version_from", Integer.class);
    }

    static Field<Integer> versionTo(Table<?> table) {
        return column(table, "version_to", Integer.class);
    }

    static Field<String> rowHash(Table<?> table) {
        return column(table, "row_hash", String.class);
    }

    static Field<String> origin(Table<?> table) {
        return column(table, "origin", String.class);
    }

    /** What names an object within its table, through all versions. Rows of streets and surfaces are known by content. */
    static Field<String> key(Table<?> table) {
        if (table.equals(AREA)) {
            return DSL.concat(AREA.LEVEL, DSL.inline(" "), AREA.CODE);
        }
        if (table.equals(PLACE)) {
            return PLACE.SLUG;
        }
        if (table.equals(OUTSIDE_NAME)) {
            return OUTSIDE_NAME.NAME;
        }
        if (table.equals(NAME_ALIAS)) {
            return DSL.concat(
                    NAME_ALIAS.OBJECT_KIND, DSL.inline(" "), NAME_ALIAS.OBJECT_KEY, DSL.inline(" "), NAME_ALIAS.ALIAS);
        }
        return rowHash(table);
    }

    /** A column by its name. */
    static Field<?> field(Table<?> table, String name) {
        Field<?> field = table.field(name);
        if (field == null) {
            throw new IllegalStateException("the table " + table.getName() + " has no column " + name);
        }
        return field;
    }

    /** Values by the column, of values by the column's name. */
    static Map<Field<?>, @Nullable Object> fields(Table<?> table, Map<String, @Nullable Object> values) {
        Map<Field<?>, @Nullable Object> fields = new LinkedHashMap<>();
        values.forEach((name, value) -> fields.put(field(table, name), value));
        return fields;
    }

    private static <T> Field<T> column(Table<?> table, String name, Class<T> type) {
        Field<T> field = table.field(name, type);
        if (field == null) {
            throw new IllegalStateException("the table " + table.getName() + " has no column " + name);
        }
        return field;
    }
}
