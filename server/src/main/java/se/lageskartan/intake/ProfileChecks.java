package se.lageskartan.intake;

import java.util.Map;

/** What must hold between the parts of a profile, each of which is right on its own. */
final class ProfileChecks {
    private ProfileChecks() {}

    static void check(ProfileDefinition definition, JsonFields json) {
        Map<String, Category> names = definition.categories().names();
        names.forEach((name, category) -> {
            Category common = CategoryNames.category(name).orElse(null);
            if (common != null && common.sensitive() && !category.sensitive()) {
                json.fault(
                        "categories.names." + name,
                        "”" + name + "” hör till ”" + common.title()
                                + "”, som är skyddad, och kan inte föras till en kategori som inte är det.");
            }
        });
        String category = definition.fixed().get(Column.CATEGORY);
        if (category != null
                && !definition.categories().byKey().containsKey(Names.key(category))
                && CategoryNames.category(category).isEmpty()) {
            json.fault(
                    "fixed.category",
                    "kategorin ”" + category + "” är okänd. Förväntat: " + CategoryNames.known() + ".");
        }
        String system = definition.fixed().get(Column.REFERENCE_SYSTEM);
        if (system != null && Coordinates.system(system).isEmpty()) {
            json.fault("fixed.crs", "”" + system + "” är inget koordinatsystem som läses.");
        }
        String uncertainty = definition.fixed().get(Column.UNCERTAINTY);
        if (uncertainty != null && !uncertainty.matches("\\d{1,6}")) {
            json.fault("fixed.uncertainty", "”" + uncertainty + "”. Förväntat: hela meter.");
        }
        if (!definition.format().isTable() && !definition.columns().isEmpty()) {
            json.fault("columns", "kan inte anges för polisens notiser, som har egna fält.");
        }
    }

    /** What may be missing as long as a person is still saying which column holds what. */
    static void checkWhole(ProfileDefinition definition, JsonFields json) {
        if (!definition.commonHeadings()
                && definition.format().isTable()
                && !definition.columns().containsKey(Column.FROM)) {
            json.fault("columns.from", "saknas. Förväntat: en kolumn som är datum eller tidpunkt.");
        }
    }
}
