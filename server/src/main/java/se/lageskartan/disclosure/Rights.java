package se.lageskartan.disclosure;

import java.util.EnumSet;
import java.util.Set;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.intake.Category;

/**
 * What a role may see: the table of DISCLOSURE as code.
 *
 * @param seesPoliceData points, texts and exact figures of datasets that are not published
 * @param seesProtectedFigures figures of those datasets on fixed dimensions, small ones hidden
 * @param duties the work on the data that the role may do
 * @param choosesSensitive may put sensitive categories on a map by naming them
 */
public record Rights(boolean seesPoliceData, boolean seesProtectedFigures, Set<Duty> duties, boolean choosesSensitive) {
    /** Counts below this are not told to protected roles. */
    public static final int THRESHOLD = 5;

    public static Rights of(Viewer viewer) {
        return of(viewer.role());
    }

    static Rights of(Role role) {
        return switch (role) {
            case POLIS -> new Rights(true, false, Set.of(), true);
            case ANALYTIKER ->
                new Rights(true, false, EnumSet.complementOf(EnumSet.of(Duty.ACCOUNTS, Duty.LOG)), false);
            case SAMORDNARE, FALTASSISTENT -> new Rights(false, true, Set.of(), false);
            case ADMINISTRATOR -> new Rights(false, false, EnumSet.of(Duty.ACCOUNTS, Duty.GAZETTEER, Duty.LOG), false);
            case ANONYM -> new Rights(false, false, Set.of(), false);
        };
    }

    /**
     * The categories that a map for this viewer may show. Sensitive ones need the right and to be asked for by name.
     *
     * @param asked empty means all
     * @throws RefusedException when only categories were asked for that this viewer may not see on a map
     */
    Set<Category> mapCategories(Set<Category> asked) {
        Set<Category> shown = EnumSet.noneOf(Category.class);
        for (Category category : Category.values()) {
            boolean wanted = asked.isEmpty() ? !category.sensitive() : asked.contains(category);
            if (wanted && (!category.sensitive() || choosesSensitive)) {
                shown.add(category);
            }
        }
        if (shown.isEmpty()) {
            throw new RefusedException("Brott i nära relation och sexualbrott visas inte på karta för din roll.");
        }
        return shown;
    }
}
