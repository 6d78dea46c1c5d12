package se.lageskartan.disclosure;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.incidents.DatasetAccess;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.intake.Category;

/**
 * What a role may see: the table of DISCLOSURE as code. The owner of a dataset narrows it for what is theirs, and widens it
 * only by publishing: see {@link DatasetAccess}.
 *
 * @param role whose rights they are
 * @param seesPoliceData points, texts and exact figures of datasets that are not published
 * @param seesProtectedFigures figures of those datasets on fixed dimensions, small ones hidden
 * @param duties the work on the data that the role may do
 * @param choosesSensitive may put sensitive categories on a map by naming them
 */
public record Rights(
        Role role, boolean seesPoliceData, boolean seesProtectedFigures, Set<Duty> duties, boolean choosesSensitive) {
    /** Counts below this are not told to protected roles. */
    public static final int THRESHOLD = 5;

    public static Rights of(Viewer viewer) {
        return of(viewer.role());
    }

    static Rights of(Role role) {
        return switch (role) {
            case POLIS ->
                new Rights(
                        role,
                        true,
                        false,
                        EnumSet.of(Duty.FIELD, Duty.EST, Duty.EST_REPORT, Duty.READ_WALKS, Duty.LAGESBILD_READING),
                        true);
            case ANALYTIKER ->
                new Rights(
                        role,
                        true,
                        false,
                        EnumSet.complementOf(
                                EnumSet.of(Duty.ACCOUNTS, Duty.LOG, Duty.DATASETS, Duty.EST_REPORT, Duty.EST_LEAD)),
                        false);
            case SAMORDNARE ->
                new Rights(
                        role,
                        false,
                        true,
                        EnumSet.of(
                                Duty.MEASURES,
                                Duty.FIELD,
                                Duty.EST,
                                Duty.EST_REPORT,
                                Duty.EST_LEAD,
                                Duty.WALKS,
                                Duty.READ_WALKS,
                                Duty.LAGESBILD,
                                Duty.LAGESBILD_READING),
                        false);
            case FALTASSISTENT ->
                new Rights(
                        role,
                        false,
                        true,
                        EnumSet.of(Duty.FIELD, Duty.EST, Duty.EST_REPORT, Duty.WALKS, Duty.READ_WALKS),
                        false);
            case ADMINISTRATOR ->
                new Rights(
                        role, false, false, EnumSet.of(Duty.ACCOUNTS, Duty.GAZETTEER, Duty.LOG, Duty.DATASETS), false);
            case ANONYM -> new Rights(role, false, false, Set.of(), false);
        };
    }

    /** May be told figures of the dataset, protected or not. */
    boolean countsIn(DatasetAccess access) {
        return access.published()
                || (seesPoliceData || seesProtectedFigures) && access.figures().contains(role.code());
    }

    /** May see the points of the dataset, and exact figures. */
    boolean seesPointsOf(DatasetAccess access) {
        return access.published()
                || seesPoliceData
                        && access.figures().contains(role.code())
                        && access.points().contains(role.code());
    }

    /** May read what the source of the dataset wrote. */
    boolean readsTextsOf(DatasetAccess access) {
        return seesPointsOf(access) && access.texts().contains(role.code());
    }

    /** What there is left of them for figures of these datasets: where the role sees no points, figures are protected. */
    Rights within(List<DatasetInfo> datasets) {
        boolean points = datasets.stream().allMatch(dataset -> seesPointsOf(dataset.access()));
        return points || seesProtectedFigures ? this : new Rights(role, false, true, duties, false);
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
