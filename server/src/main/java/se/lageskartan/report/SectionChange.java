package se.lageskartan.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.lageskartan.report.StoredDocument.Text;

/**
 * A section that is no longer as somebody read it.
 *
 * @param read what people had written in it then
 * @param now what they have now, the same when only figures are new
 * @param figures whether what is made of figures is another
 */
public record SectionChange(String key, String title, Text read, Text now, boolean figures) {

    /**
     * The sections of a document that are not as they were read, in the order of the document. One that was not read at all counts as read
     * empty.
     *
     * @param history everything ever written in a section, by its key
     */
    static List<SectionChange> since(
            List<ReadSection> read, Lagesbild now, Map<String, Text> texts, Function<String, List<Text>> history) {
        Map<String, ReadSection> known =
                read.stream().collect(Collectors.toMap(ReadSection::key, section -> section, (one, other) -> other));
        Map<String, Section> sections = now.sections().stream().collect(Collectors.toMap(Section::key, one -> one));
        List<SectionChange> changes = new ArrayList<>();
        for (Template.Part part : Template.parts()) {
            String key = part.key();
            ReadSection then = known.getOrDefault(key, new ReadSection(key, 0, Section.NOTHING_GENERATED));
            Text text = texts.getOrDefault(key, Text.none(key));
            Section section = sections.get(key);
            String generated = section == null ? Section.NOTHING_GENERATED : section.generatedVersion();
            if (text.version() != then.version() || !generated.equals(then.generated())) {
                Text before = history.apply(key).stream()
                        .filter(one -> one.version() == then.version())
                        .findFirst()
                        .orElse(Text.none(key));
                changes.add(new SectionChange(key, part.title(), before, text, !generated.equals(then.generated())));
            }
        }
        return changes;
    }
}
