package se.lageskartan.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a source's tables look like: enough for {@link TableReader} to read them.
 *
 * @param publisher who answers for the figures
 * @param publication what the table is called
 * @param dataset who may see them
 * @param headings by role, what the column may be called
 * @param needed roles without which the file is something else; of a group one is enough
 * @param others what a column without a role means
 * @param refused headings, by key, that the file must not have, with the reason in Swedish
 * @param prefix of the codes of the source's own indicators
 * @param countUnit unit of counts
 * @param shareUnit unit of shares
 * @param answersText what the answers are of, as the text of a denominator
 * @param rateDenominator text of the denominator of rates
 * @param personal a value that looks like a personal identity number is refused and not kept
 */
record TableProfile(
        String publisher,
        String publication,
        String dataset,
        Map<TableRole, List<String>> headings,
        List<Set<TableRole>> needed,
        Others others,
        Map<String, String> refused,
        String prefix,
        String countUnit,
        String shareUnit,
        String answersText,
        String rateDenominator,
        boolean personal) {

    /** What a column is that has no role. */
    enum Others {
        /** A figure of its own: the heading is the indicator. */
        INDICATOR,
        /** Kept with the figure's note, so that nothing is lost. */
        NOTE,
        /** A reason to refuse the file. */
        REFUSED
    }

    Optional<TableRole> roleOf(String heading) {
        String key = Sheet.key(heading);
        return headings.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(name -> Sheet.key(name).equals(key)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The same for files whose columns are called something else, too; what a heading is said to mean goes before what it meant. */
    TableProfile with(Map<TableRole, List<String>> more) {
        Set<String> taken =
                more.values().stream().flatMap(List::stream).map(Sheet::key).collect(Collectors.toSet());
        Map<TableRole, List<String>> all = new LinkedHashMap<>();
        headings.forEach((role, names) -> {
            List<String> kept = new ArrayList<>();
            names.stream().filter(name -> !taken.contains(Sheet.key(name))).forEach(kept::add);
            kept.addAll(more.getOrDefault(role, List.of()));
            if (!kept.isEmpty()) {
                all.put(role, kept);
            }
        });
        return new TableProfile(
                publisher,
                publication,
                dataset,
                all,
                needed,
                others,
                refused,
                prefix,
                countUnit,
                shareUnit,
                answersText,
                rateDenominator,
                personal);
    }

    /** Why a column must not be in the file, also when the heading says more than the refused one does. */
    Optional<String> refusalOf(String heading) {
        String words = " " + Sheet.key(heading) + " ";
        return refused.entrySet().stream()
                .filter(entry -> words.contains(" " + entry.getKey() + " "))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
