package se.lageskartan.intake;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The crime codes that are known: those that ship with the program, and over them those that have been edited. Codes that
 * have ceased are kept, since old incidents carry them.
 *
 * <p>An edited code never takes an incident out of its protection: where the built-in list says that a code is of a {@link
 * Category#sensitive() sensitive} category, an edit that says otherwise leaves the category as it was. Immutable.
 */
public final class CrimeCodes {
    private static final int CODES = 10_000;
    private static final CrimeCodes BUILT_IN = new CrimeCodes(CrimeCodeFile.builtIn());

    private final @Nullable CrimeCode[] byCode = new CrimeCode[CODES];

    private CrimeCodes(Collection<CrimeCode> codes) {
        for (CrimeCode code : codes) {
            byCode[Integer.parseInt(code.code())] = code;
        }
    }

    /** As they ship with the program. */
    public static CrimeCodes builtIn() {
        return BUILT_IN;
    }

    /** These with others instead or besides. */
    public CrimeCodes with(Collection<CrimeCode> edited) {
        CrimeCodes codes = new CrimeCodes(all());
        for (CrimeCode code : edited) {
            codes.byCode[Integer.parseInt(code.code())] = protectedOf(code);
        }
        return codes;
    }

    /** In the order of their codes. */
    public List<CrimeCode> all() {
        return Arrays.stream(byCode)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** @param code up to four digits; leading zeros may be missing, as spreadsheets drop them */
    public Optional<CrimeCode> find(String code) {
        if (code.isEmpty() || code.length() > 4 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.ofNullable(byCode[Integer.parseInt(code)]);
    }

    /** The category that a code must keep, when the built-in list says that it is a sensitive one. */
    public static Optional<Category> locked(String code) {
        return BUILT_IN.find(code).map(CrimeCode::category).filter(Category::sensitive);
    }

    private static CrimeCode protectedOf(CrimeCode code) {
        Category locked = locked(code.code()).orElse(null);
        if (locked == null || code.category().sensitive()) {
            return code;
        }
        return new CrimeCode(
                code.code(), code.title(), locked, code.validFromYear(), code.validToYear(), code.source());
    }
}
