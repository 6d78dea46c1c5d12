package se.lageskartan.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The headings that categories are gathered under, in the order to show them. Every category is in exactly one group. It
 * decides how categories are shown and chosen, never which are protected.
 */
public record CategoryGrouping(List<Group> groups) {
    private static final int LONGEST_TITLE = 60;

    /**
     * @param code small letters, digits and hyphens
     * @param title Swedish
     */
    public record Group(String code, String title, List<Category> categories) {
        public Group {
            categories = List.copyOf(categories);
        }
    }

    /** As it ships with the program. */
    public static final CategoryGrouping BUILT_IN = ofEnum();

    public CategoryGrouping {
        groups = List.copyOf(groups);
    }

    /** The title of the group that a category is in. */
    public String title(Category category) {
        return groups.stream()
                .filter(group -> group.categories().contains(category))
                .findFirst()
                .map(Group::title)
                .orElseThrow(() -> new IllegalStateException(category + " is in no group"));
    }

    /** All categories in the order of the groups. */
    public List<Category> categories() {
        return groups.stream().flatMap(group -> group.categories().stream()).toList();
    }

    /** @throws InvalidProfileException naming what is wrong, by {@code groups[2].title} and the like */
    public void check() throws InvalidProfileException {
        List<InvalidProfileException.Fault> faults = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        Set<Category> seen = EnumSet.noneOf(Category.class);
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            String path = "groups[" + i + "].";
            if (!ProfileJson.CODE.matcher(group.code()).matches() || !codes.add(group.code())) {
                faults.add(new InvalidProfileException.Fault(
                        path + "code",
                        "”" + group.code()
                                + "”. Förväntat: små bokstäver, siffror och bindestreck, och ingen kod två gånger."));
            }
            if (group.title().isBlank() || group.title().length() > LONGEST_TITLE) {
                faults.add(new InvalidProfileException.Fault(
                        path + "title", "saknas eller är längre än " + LONGEST_TITLE + " tecken."));
            }
            for (Category category : group.categories()) {
                if (!seen.add(category)) {
                    faults.add(new InvalidProfileException.Fault(
                            path + "categories", "”" + category.title() + "” står i två grupper."));
                }
            }
        }
        for (Category category : Category.values()) {
            if (!seen.contains(category)) {
                faults.add(new InvalidProfileException.Fault(
                        "groups", "”" + category.title() + "” saknas. Förväntat: varje kategori i en grupp."));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidProfileException(faults);
        }
    }

    private static CategoryGrouping ofEnum() {
        Map<Category.Group, List<Category>> byGroup = new EnumMap<>(Category.Group.class);
        for (Category category : Category.values()) {
            byGroup.computeIfAbsent(category.group(), any -> new ArrayList<>()).add(category);
        }
        return new CategoryGrouping(Arrays.stream(Category.Group.values())
                .map(group -> new Group(
                        group.name().toLowerCase(java.util.Locale.ROOT),
                        group.title(),
                        byGroup.getOrDefault(group, List.of())))
                .toList());
    }
}
