package se.lageskartan.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The reported-crime codes (brottskoder) that the categories are made of, from the published list of BRÅ as far as it has
 * been read. Codes that have ceased are kept, since old incidents carry them.
 */
final class CrimeCodes {
    private static final Map<Integer, Category> BY_CODE = new HashMap<>();

    static {
        put(Category.MISSHANDEL, 355, 356, 357, 375, 377, 9358, 9360, 9362, 9364);
        range(Category.MISSHANDEL, 9301, 9304);
        range(Category.MISSHANDEL, 9309, 9312);
        range(Category.MISSHANDEL, 9317, 9320);
        // Parrelation, fridskränkning, kontaktförbud: never on a place map.
        put(Category.NARA_RELATION, 9357, 9359, 9361, 9363, 412);
        range(Category.NARA_RELATION, 422, 425);
        range(Category.NARA_RELATION, 4088, 4097);
        range(Category.SEXUALBROTT, 600, 699);
        range(Category.SEXUALBROTT, 6100, 6199);
        put(Category.RAN, 855, 856, 862, 864, 868, 870, 877, 878, 879, 890, 892, 893, 896, 897);
        put(Category.HOT, 407, 408, 428, 429, 450, 451, 452, 453, 458, 459);
        put(Category.NARKOTIKA, 5004, 5005, 5006, 5010, 5011, 5012);
        put(Category.SKADEGORELSE, 1201, 1205, 1208, 1209, 1212);
        put(Category.BRAND, 1210, 1211);
        put(Category.INBROTT, 816, 818, 820, 825, 857, 874);
        put(Category.STOLD, 845, 849, 853, 860, 880, 885);
        put(Category.ORDNING, 4143);
    }

    private CrimeCodes() {}

    /** @param code up to four digits; leading zeros may be missing, as spreadsheets drop them */
    static Optional<Category> category(String code) {
        if (code.isEmpty() || code.length() > 4 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.ofNullable(BY_CODE.get(Integer.parseInt(code)));
    }

    private static void put(Category category, int... codes) {
        for (int code : codes) {
            BY_CODE.put(code, category);
        }
    }

    private static void range(Category category, int first, int last) {
        for (int code = first; code <= last; code++) {
            BY_CODE.put(code, category);
        }
    }
}
