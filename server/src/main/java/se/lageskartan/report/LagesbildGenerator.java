package se.lageskartan.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.EstPriorityDisclosure;
import se.lageskartan.disclosure.FigureDisclosure;
import se.lageskartan.disclosure.SeriesDisclosure;
import se.lageskartan.disclosure.SourceDisclosure;
import se.lageskartan.disclosure.WorkAreaDisclosure;
import se.lageskartan.figures.FigureQuery;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.CategoryGrouping;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.report.Lagesbild.Fact;
import se.lageskartan.report.StoredDocument.Text;

/** Makes a lägesbild of what is known now, as one viewer may see it. Every figure in it comes out of {@code disclosure}. */
public final class LagesbildGenerator {
    private static final int MOST_FIGURES = 5_000;

    private final Disclosure disclosure;
    private final SeriesDisclosure series;
    private final FigureDisclosure figures;
    private final SourceDisclosure sources;
    private final WorkAreaDisclosure work;
    private final EstPriorityDisclosure est;
    private final KeptContents kept;

    public LagesbildGenerator(
            Disclosure disclosure,
            SeriesDisclosure series,
            FigureDisclosure figures,
            SourceDisclosure sources,
            WorkAreaDisclosure work,
            EstPriorityDisclosure est) {
        this.disclosure = disclosure;
        this.series = series;
        this.figures = figures;
        this.sources = sources;
        this.work = work;
        this.est = est;
        this.kept = new KeptContents(disclosure::dataVersion);
    }

    /**
     * A document with what does not go together in it.
     *
     * @param findings with the keys of the sections they concern instead of headings
     */
    public record Made(Lagesbild document, List<Finding> findings) {}

    /**
     * Makes a document for a viewer.
     *
     * @param texts what people have written, by section
     * @param before the document that differences are told from, as this viewer may read it; null when there is none
     */
    public Made make(Viewer viewer, StoredDocument stored, Map<String, Text> texts, @Nullable Lagesbild before) {
        DocumentPlan plan = stored.plan();
        Gazetteer gazetteer = disclosure.geography(viewer).value();
        LocalDate lastDay = plan.period().to().minusDays(1);
        long dataVersion = disclosure.dataVersion();
        IncidentContent incidents = incidents(viewer, plan, gazetteer, later(lastDay, plan.dated()), dataVersion);
        FigureParts published = new FigureParts(
                figures.figures(
                                viewer,
                                new FigureQuery(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.ofNullable(plan.figuresOf()),
                                        false,
                                        null),
                                MOST_FIGURES,
                                0)
                        .value(),
                plan);
        PlaceParts places = new PlaceParts(work.areas(viewer).value());
        Map<String, List<Block>> blocks = new HashMap<>();
        for (Template.Part part : Template.parts()) {
            blocks.put(part.key(), new ArrayList<>());
        }
        add(blocks, Template.PURPOSE, purpose(plan));
        add(
                blocks,
                Template.RELATIONS,
                List.of(
                        Block.Paragraph.of(
                                "Brott i nära relation räknas inte ur kartans händelser: de har ingen plats på en karta och mörkertalet är stort.")));
        Template.parts().forEach(part -> {
            add(blocks, part.key(), incidents.blocks().getOrDefault(part.key(), List.of()));
            add(blocks, part.key(), published.section(part.key()));
        });
        add(blocks, Template.PRIORITY, places.statuses(WorkAreaId.Kind.PRIORITY));
        for (int year = plan.period().from().getYear(); year <= lastDay.getYear(); year++) {
            add(blocks, Template.PRIORITY, YearParts.of(est.year(viewer, year).value()));
        }
        add(blocks, Template.COOPERATION, places.statuses(WorkAreaId.Kind.COOPERATION));
        add(blocks, Template.SUMMARY, summary(incidents));
        add(blocks, Template.SUMMARY, published.certain());
        add(blocks, Template.SOURCES, sources(incidents, published));
        List<Fact> facts = Stream.concat(incidents.facts().stream(), published.facts().stream())
                .toList();
        add(blocks, Template.DIFFERENCES, Differences.of(before, facts));
        add(blocks, Template.METHOD, method(viewer, incidents));
        boolean draft = stored.status() == StoredDocument.Status.DRAFT;
        List<Section> sections = Template.parts().stream()
                .map(part -> new Section(
                        part.key(),
                        part.title(),
                        part.level(),
                        blocks.getOrDefault(part.key(), List.of()),
                        texts.getOrDefault(part.key(), Text.none(part.key())).text()))
                .filter(section -> !section.isEmpty() || draft && !section.key().equals(Template.DIFFERENCES))
                .toList();
        Lagesbild document = new Lagesbild(
                plan.title(),
                PeriodText.of(plan.period()),
                plan.dated(),
                state(stored),
                (incidents.examples() ? "Bygger på påhittade exempeldata, inte på verkliga brott. " : "")
                        + protection(viewer, incidents),
                dataVersion,
                sections,
                facts);
        return new Made(document, findings(plan, published, places, sections, incidents.changes(), gazetteer));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static void add(Map<String, List<Block>> blocks, String key, List<Block> more) {
        List<Block> known = blocks.get(key);
        if (known != null) {
            known.addAll(more);
        }
    }

    private IncidentContent incidents(
            Viewer viewer, DocumentPlan plan, Gazetteer gazetteer, LocalDate day, long dataVersion) {
        CategoryGrouping grouping = sources.grouping(viewer).value();
        return kept.get(
                new KeptContents.Key(
                        viewer.role(), plan.period(), plan.compare(), day, grouping, gazetteer.version(), dataVersion),
                () -> IncidentContent.of(
                        new IncidentParts(viewer, plan, disclosure, series, grouping, gazetteer),
                        new DistrictParts(gazetteer, day),
                        grouping));
    }

    private static List<Block> purpose(DocumentPlan plan) {
        Period compare = plan.compare();
        return List.of(
                Block.Paragraph.of(
                        "Lägesbilden beskriver " + PeriodText.of(plan.period())
                                + (compare == null ? "" : " och jämför med " + PeriodText.of(compare))
                                + ". Den är polisens, stadsdelsförvaltningens och utbildningsförvaltningens gemensamma underlag för vad som ska prioriteras."));
    }

    private static List<Block> summary(IncidentContent incidents) {
        List<String> sentences = incidents.sentences();
        return sentences.isEmpty()
                ? List.of()
                : List.of(new Block.Bullets(
                        sentences,
                        "Källa: " + IncidentParts.sourceNames(incidents.sources())
                                + ". Tabeller, nämnare och säkerhet finns i avsnitten nedan."));
    }

    private static List<Block> sources(IncidentContent incidents, FigureParts published) {
        List<String> items = new ArrayList<>();
        incidents.sources().forEach(source -> items.add("Händelser: " + IncidentParts.sourceNames(List.of(source))));
        if (!incidents.leftOut().isEmpty()) {
            items.add("Händelser som inte är med: " + String.join("; ", incidents.leftOut())
                    + ". Källor som räknar olika saker läggs inte ihop, så dokumentet har en av dem.");
        }
        items.addAll(PublicationList.of(published.open()));
        return items.isEmpty() ? List.of() : List.of(new Block.Bullets(items, ""));
    }

    private static List<Block> method(Viewer viewer, IncidentContent incidents) {
        List<String> items = new ArrayList<>(List.of(
                "En förändring kallas säker bara när ett exakt test av de två antalen, med hänsyn till hur ojämnt händelserna kommer, gör slumpen osannolik (5\u00a0%). Prövas flera områden i samma tabell korrigeras det för att de är flera.",
                "”Ingen säker förändring” betyder att skillnaden kan vara slump, inte att ingenting har hänt.",
                "Procent skrivs inte ut när det tidigare antalet är under 10.",
                "Publicerade siffror står som källan skriver dem och läggs aldrig ihop med kartans händelser.",
                "Brott i nära relation och sexualbrott är inte med i kartans antal."));
        items.add(incidents.protection().isEmpty() ? protection(viewer, incidents) : incidents.protection());
        return List.of(new Block.Bullets(items, ""));
    }

    private static String protection(Viewer viewer, IncidentContent incidents) {
        String role = viewer.role().title().toLowerCase(Locale.ROOT);
        if (!incidents.protection().isEmpty()) {
            return "Antalen är skyddade för rollen " + role
                    + ": de är ändrade lite och avrundade, och antal under 5 skrivs ”färre än 5”. Summor kan därför skilja sig från tabellernas delar.";
        }
        if (incidents.sources().isEmpty()) {
            return "Dokumentet har inga antal ur kartans händelser.";
        }
        return "Antalen är exakta, som källornas ägare låter rollen " + role
                + " läsa dem. Lämna dem bara till den som får läsa detsamma.";
    }

    private static String state(StoredDocument stored) {
        Instant decided = stored.decided();
        String version = stored.edition() > 1 ? ", version " + stored.edition() : "";
        return decided == null
                ? "Utkast" + version + ", inte beslutat"
                : "Beslutad " + decided.atZone(Period.ZONE).toLocalDate() + version;
    }

    private static List<Finding> findings(
            DocumentPlan plan,
            FigureParts published,
            PlaceParts places,
            List<Section> sections,
            List<ClaimCheck.Change> changes,
            Gazetteer gazetteer) {
        List<Passage> passages = new ArrayList<>();
        sections.forEach(section ->
                section.paragraphs().forEach(text -> passages.add(new Passage(section.title(), "", text))));
        // What the document itself says of the district names its areas.
        sections.stream()
                .filter(section -> section.key().equals(Template.AREA))
                .flatMap(section -> section.generated().stream())
                .forEach(block -> {
                    if (block instanceof Block.Paragraph paragraph) {
                        passages.add(new Passage(title(Template.AREA), "", paragraph.text()));
                    }
                });
        List<AreaStatus> statuses = new ArrayList<>();
        String assessment = sections.stream()
                .filter(section -> section.key().equals(Template.ASSESSMENT))
                .map(Section::written)
                .findFirst()
                .orElse("");
        for (WorkAreaId.Kind kind : WorkAreaId.Kind.values()) {
            String heading = kind == WorkAreaId.Kind.PRIORITY ? title(Template.PRIORITY) : title(Template.COOPERATION);
            List<WorkArea> areas = places.of(kind);
            boolean anyNamed = areas.stream().anyMatch(area -> names(assessment, area.name()));
            for (WorkArea area : areas) {
                statuses.add(new AreaStatus(
                        area.name(),
                        heading,
                        area.content().status(),
                        area.content().comment(),
                        anyNamed ? Boolean.valueOf(names(assessment, area.name())) : null));
                String said = PlaceParts.text(area);
                if (!said.isEmpty()) {
                    passages.add(new Passage(heading, "", area.name() + ". " + said));
                }
            }
        }
        List<Finding> found = new ArrayList<>(new DocumentChecks(gazetteer)
                .among(plan.dated(), published.open(), FigureParts::section, passages, statuses));
        found.addAll(ClaimCheck.check(passages, changes));
        return List.copyOf(found);
    }

    private static String title(String key) {
        return Template.part(key).orElseThrow().title();
    }

    private static boolean names(String text, String name) {
        return Pattern.compile("(?iu)(?<!\\p{L})" + Pattern.quote(name) + "(?!\\p{L})")
                .matcher(text)
                .find();
    }
}
