package se.lageskartan.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.lageskartan.disclosure.AreaFigures;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.CategoryGrouping;
import se.lageskartan.report.Lagesbild.Fact;

/**
 * What a document holds of incidents and of the district for one role: all that takes long to make, and that stays the same as long as
 * the data do.
 *
 * @param blocks by the key of the section
 * @param sentences that belong in a summary
 * @param changes what texts are held against
 * @param leftOut the datasets that are not in it though the role may be told figures of them
 * @param protection how counts were changed and rounded for the role; empty when none was
 */
record IncidentContent(
        Map<String, List<Block>> blocks,
        List<Fact> facts,
        List<String> sentences,
        List<ClaimCheck.Change> changes,
        List<AreaFigures.SourceNote> sources,
        List<String> leftOut,
        boolean examples,
        String protection) {

    static IncidentContent of(IncidentParts incidents, DistrictParts district, CategoryGrouping grouping) {
        Map<String, List<Block>> blocks = new LinkedHashMap<>();
        blocks.put(Template.AREA, district.district());
        blocks.put(Template.POPULATION, district.residents());
        blocks.put(Template.CRIME, incidents.whole());
        blocks.put(Template.VIOLENCE, kind(incidents, grouping, Category.MISSHANDEL));
        blocks.put(Template.DRUGS, kind(incidents, grouping, Category.NARKOTIKA));
        blocks.put(Template.ROBBERY, incidents.kind(Set.of(Category.RAN), Category.RAN.title()));
        List<Block> property = new ArrayList<>();
        for (Category category : List.of(Category.STOLD, Category.SKADEGORELSE, Category.ORDNING)) {
            property.addAll(kind(incidents, grouping, category));
        }
        blocks.put(Template.PROPERTY, List.copyOf(property));
        List<Block> priority = new ArrayList<>(district.priorityMap());
        priority.addAll(incidents.areas(AreaLevel.PRIORITY, "Händelser i de prioriterade områdena", "områden"));
        blocks.put(Template.PRIORITY, List.copyOf(priority));
        return new IncidentContent(
                blocks,
                List.copyOf(incidents.facts()),
                List.copyOf(incidents.sentences()),
                List.copyOf(incidents.changes()),
                incidents.sources(),
                incidents.leftOut(),
                incidents.hasExamples(),
                incidents.protection());
    }

    private static List<Block> kind(IncidentParts incidents, CategoryGrouping grouping, Category category) {
        Set<Category> group = grouping.groups().stream()
                .filter(one -> one.categories().contains(category))
                .findFirst()
                .map(one -> (Set<Category>) EnumSet.copyOf(one.categories()))
                .orElse(Set.of(category));
        return incidents.kind(group, grouping.title(category));
    }
}
