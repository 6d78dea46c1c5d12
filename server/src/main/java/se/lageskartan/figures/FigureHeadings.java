package se.lageskartan.figures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.wording.Coded;
import se.lageskartan.wording.InvalidFieldException;

/** Headings that a person has said mean something in tables of a profile, beside those that it knows. */
public final class FigureHeadings {
    private static final int MOST = 20;
    private static final int LONGEST = 120;

    private FigureHeadings() {}

    /**
     * Those that can be kept for a profile, without empty ones.
     *
     * @param said lists of headings by the code of what the column holds; null for none
     * @throws InvalidFieldException when the profile has no such column, a heading means two things, or the file may not have it
     */
    public static Map<TableRole, List<String>> check(
            FigureProfile profile, @Nullable Map<String, @Nullable List<@Nullable String>> said) {
        Map<TableRole, List<String>> known = profile.headings();
        if (known.isEmpty()) {
            throw new InvalidFieldException(
                    "profile", "”" + profile.code() + "”", "en profil för tabeller; den här har ett eget format");
        }
        Map<TableRole, List<String>> headings = new EnumMap<>(TableRole.class);
        Set<String> taken = new HashSet<>();
        if (said == null) {
            return headings;
        }
        said.forEach((code, texts) -> {
            TableRole role = Coded.find(TableRole.class, code)
                    .filter(known::containsKey)
                    .orElseThrow(() -> new InvalidFieldException(
                            code, "inget som profilen läser", "något av det som GET /api/figures/profiles räknar upp"));
            List<String> kept = new ArrayList<>();
            for (String text : texts == null ? List.<@Nullable String>of() : texts) {
                String heading = text == null ? "" : text.strip();
                if (heading.isEmpty()) {
                    continue;
                }
                checkHeading(profile, code, heading, taken);
                kept.add(heading);
            }
            if (kept.size() > MOST) {
                throw new InvalidFieldException(code, kept.size() + " rubriker", "högst " + MOST);
            }
            if (!kept.isEmpty()) {
                headings.put(role, List.copyOf(kept));
            }
        });
        return headings;
    }

    private static void checkHeading(FigureProfile profile, String field, String heading, Set<String> taken) {
        String key = Sheet.key(heading);
        if (key.isEmpty() || heading.length() > LONGEST || heading.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidFieldException(
                    field, "”" + heading + "”", "en rubrik med bokstäver eller siffror, högst " + LONGEST + " tecken");
        }
        if (!taken.add(key)) {
            throw new InvalidFieldException(field, "”" + heading + "” två gånger", "en betydelse för varje rubrik");
        }
        profile.refusalOf(heading).ifPresent(why -> {
            throw new InvalidFieldException(
                    field,
                    "”" + heading + "”, som inte får finnas i filen",
                    "en annan rubrik. " + why.replaceAll("[.]$", ""));
        });
    }
}
