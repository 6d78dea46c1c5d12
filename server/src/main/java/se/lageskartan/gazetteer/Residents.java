package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.POPULATION;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;

/**
 * Registered residents of an area that an imported table tells. They become denominators beside the built-in numbers, which
 * stay: the newest reference date holds, and of the same date the imported number.
 *
 * @param date on which the number held
 * @param source who published it and when it was taken out, as it is shown beside a rate
 */
public record Residents(AreaLevel level, String areaCode, LocalDate date, int residents, String source) {
    private static final String IMPORTED = "imported";

    public Residents {
        if (residents < 0) {
            throw new IllegalArgumentException("residents cannot be fewer than none, got " + residents);
        }
    }

    /**
     * Saves them in a transaction that is the caller's, and raises the data version when anything is new.
     *
     * @param importId the import that they came with
     * @return how many are new or say something else than before
     */
    public static int save(DSLContext transaction, List<Residents> all, long importId) {
        int changed = 0;
        for (Residents one : all) {
            changed += transaction
                    .insertInto(POPULATION)
                    .set(POPULATION.LEVEL, one.level.code())
                    .set(POPULATION.AREA_CODE, one.areaCode)
                    .set(POPULATION.REFERENCE_DATE, one.date)
                    .set(POPULATION.RESIDENTS, one.residents)
                    .set(POPULATION.SOURCE, one.source)
                    .set(POPULATION.ORIGIN, IMPORTED)
                    .set(POPULATION.IMPORT_ID, importId)
                    .onConflict(POPULATION.LEVEL, POPULATION.AREA_CODE, POPULATION.REFERENCE_DATE, POPULATION.ORIGIN)
                    .doUpdate()
                    .set(POPULATION.RESIDENTS, one.residents)
                    .set(POPULATION.SOURCE, one.source)
                    .set(POPULATION.IMPORT_ID, importId)
                    .where(POPULATION.RESIDENTS.ne(one.residents).or(POPULATION.SOURCE.ne(one.source)))
                    .execute();
        }
        if (changed > 0) {
            GazetteerStore.raiseDataVersion(transaction);
        }
        return changed;
    }
}
