package se.lageskartan.layers;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Role;
import se.lageskartan.datasets.Dataset;
import se.lageskartan.datasets.DatasetRules;
import se.lageskartan.datasets.Retention;
import se.lageskartan.disclosure.DatasetDisclosure.DatasetList;
import se.lageskartan.disclosure.Released;

/**
 * The register of processing of personal data (GDPR art. 30), a row for each dataset and only what stands in it. What no dataset
 * says (transfers to third countries, measures of security) is for the owner to add.
 */
public final class DatasetRegister {
    private static final List<String> COLUMNS = List.of(
            "behandling",
            "kod",
            "ansvarig",
            "kontakt",
            "ändamål",
            "rättslig grund",
            "kategorier av registrerade",
            "kategorier av personuppgifter",
            "mottagare: läser texter",
            "mottagare: ser punkter",
            "mottagare: får antal",
            "grund för utlämnande",
            "gallring: texter, bilder och namn",
            "gallring: allt",
            "skäl",
            "gallrat före",
            "källa",
            "bekräftad av ägaren",
            "version",
            "ändrad");

    private DatasetRegister() {}

    /**
     * With a byte order mark and semicolons, as Swedish spreadsheets read it; formulas are made harmless.
     *
     * @param words puts headings and choices into the reader's language; what owners have written stays
     */
    public static Released<String> csv(Released<DatasetList> list, UnaryOperator<String> words) {
        return list.map(told -> SpreadsheetCsv.of(
                COLUMNS.stream().map(words).toList(),
                told.datasets().stream().map(dataset -> row(dataset, dataset.inForce(told.now()), words))));
    }

    private static List<String> row(Dataset dataset, Retention held, UnaryOperator<String> words) {
        DatasetRules rules = dataset.rules();
        return List.of(
                dataset.title(),
                dataset.code(),
                rules.owner(),
                rules.contact(),
                rules.purpose(),
                rules.legalBasis(),
                rules.subjects(),
                rules.personalData(),
                roles(rules.access().texts(), words),
                roles(rules.access().points(), words),
                roles(rules.access().figures(), words),
                rules.disclosureBasis(),
                months(dataset, held.detailMonths() == null ? held.countMonths() : held.detailMonths(), words),
                months(dataset, held.countMonths(), words),
                rules.retentionReason(),
                dataset.detailErasedBefore() == null
                        ? ""
                        : dataset.detailErasedBefore().toString(),
                dataset.source(),
                rules.confirmedBy(),
                Integer.toString(dataset.version()),
                dataset.changed().toString());
    }

    private static String roles(Set<String> codes, UnaryOperator<String> words) {
        return Stream.of(Role.values())
                .filter(role -> codes.contains(role.code()))
                .map(role -> words.apply(role.title()))
                .collect(Collectors.joining(", "));
    }

    private static String months(Dataset dataset, @Nullable Integer months, UnaryOperator<String> words) {
        return !dataset.erasable()
                ? words.apply("gallras inte")
                : months == null ? words.apply("tills vidare") : months + " " + words.apply("månader");
    }
}
