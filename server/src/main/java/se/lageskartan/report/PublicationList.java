package se.lageskartan.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.lageskartan.figures.Figure;
import se.lageskartan.figures.StoredFigure;

/**
 * What published figures come from, each publisher once: its publications without the footnotes and days that a document cites them by,
 * and the days that they were taken out.
 */
final class PublicationList {
    /** "(fn 3)", "fn 6 daterad 2021-12-06", "fn 11 (etikett ...)", and a day at the end. */
    private static final Pattern CITED = Pattern.compile(
            "\\s*\\(?\\bfn \\d+\\b\\)?(?: daterad)?(?: \\(etikett [^)]*\\))?,?|,?\\s+\\d{4}-\\d{2}-\\d{2}$");

    private PublicationList() {}

    private record Cited(Set<String> publications, Set<String> days, Set<String> within) {
        Cited() {
            this(new LinkedHashSet<>(), new TreeSet<>(), new LinkedHashSet<>());
        }
    }

    static List<String> of(List<StoredFigure> figures) {
        Map<String, Cited> byPublisher = new LinkedHashMap<>();
        for (StoredFigure stored : figures) {
            Figure figure = stored.figure();
            String publisher = figure.source().publisher();
            Cited cited = byPublisher.computeIfAbsent(publisher, key -> new Cited());
            boolean own = figure.source().citedIn().equals(publisher);
            String publication = own ? "" : plain(figure.source().publication(), publisher);
            if (!publication.isEmpty()) {
                cited.publications().add(publication);
            }
            if (figure.extracted() != null) {
                cited.days().add(figure.extracted().toString());
            }
            if (!own && !figure.source().citedIn().isEmpty()) {
                cited.within().add(figure.source().citedIn());
            }
        }
        return byPublisher.entrySet().stream().map(PublicationList::told).toList();
    }

    private static String told(Map.Entry<String, Cited> publisher) {
        Cited cited = publisher.getValue();
        return publisher.getKey()
                + (cited.publications().isEmpty() ? "" : ": " + String.join("; ", cited.publications()))
                + (cited.days().isEmpty() ? "" : ". Uttag " + String.join(", ", cited.days()))
                + (cited.within().isEmpty() ? "" : ". Återgivet i " + String.join("; ", cited.within()))
                + ".";
    }

    private static String plain(String publication, String publisher) {
        Matcher cited = CITED.matcher(publication);
        String plain = cited.replaceAll("").strip().replaceAll("[,;]$", "").strip();
        if (publisher.startsWith(plain)) {
            return "";
        }
        return plain.startsWith(publisher + ", ") ? plain.substring(publisher.length() + 2) : plain;
    }
}
