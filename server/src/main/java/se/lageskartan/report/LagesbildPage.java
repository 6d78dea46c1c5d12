package se.lageskartan.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.Rights;
import se.lageskartan.incidents.Period;
import se.lageskartan.report.LagesbildDocuments.Opened;
import se.lageskartan.report.StoredDocument.Status;
import se.lageskartan.report.StoredDocument.Text;

/** Documents as JSON for the page where they are written. */
public final class LagesbildPage {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LagesbildPage() {}

    public static Released<ObjectNode> list(Released<List<StoredDocument>> documents) {
        boolean writes = Rights.of(documents.viewer()).duties().contains(Duty.LAGESBILD);
        return documents.map(all -> {
            ObjectNode json = JSON.objectNode();
            json.put("canWrite", writes);
            ArrayNode list = json.putArray("documents");
            all.forEach(document -> list.add(stored(document)));
            return json;
        });
    }

    public static Released<ObjectNode> one(Released<StoredDocument> document) {
        return document.map(LagesbildPage::stored);
    }

    /** A document section by section: what is made of figures, what people wrote, and what does not go together. */
    public static Released<ObjectNode> opened(Released<Opened> opened) {
        boolean writes = Rights.of(opened.viewer()).duties().contains(Duty.LAGESBILD);
        return opened.map(document -> {
            ObjectNode json = stored(document.stored());
            json.put("canWrite", writes && document.stored().status() == Status.DRAFT);
            json.put("mayRevise", writes);
            json.put("protection", document.made().document().protection());
            json.put("dataVersion", document.made().document().dataVersion());
            ArrayNode sections = json.putArray("sections");
            for (Section section : document.made().document().sections()) {
                sections.add(section(section, document.texts(), document.made().findings()));
            }
            ArrayNode rest = json.putArray("findings");
            document.made().findings().forEach(finding -> rest.add(finding(finding)));
            return json;
        });
    }

    public static Released<ObjectNode> text(Released<Text> text) {
        return text.map(LagesbildPage::text);
    }

    public static Released<ArrayNode> texts(Released<List<Text>> texts) {
        return texts.map(all -> {
            ArrayNode list = JSON.arrayNode();
            all.forEach(text -> list.add(text(text)));
            return list;
        });
    }

    /** What is no longer as it was read: the text then and now, and whether figures are new. */
    public static Released<ArrayNode> changes(Released<List<SectionChange>> changes) {
        return changes.map(all -> {
            ArrayNode list = JSON.arrayNode();
            all.forEach(change -> {
                ObjectNode json = list.addObject();
                json.put("key", change.key());
                json.put("title", change.title());
                json.set("read", text(change.read()));
                json.set("now", text(change.now()));
                json.put("figures", change.figures());
            });
            return list;
        });
    }

    private static ObjectNode stored(StoredDocument document) {
        ObjectNode json = JSON.objectNode();
        DocumentPlan plan = document.plan();
        json.put("id", document.id());
        json.put("title", plan.title());
        json.put("from", plan.period().from().toString());
        json.put("last", plan.period().to().minusDays(1).toString());
        Period compare = plan.compare();
        json.put("compareFrom", compare == null ? null : compare.from().toString());
        json.put(
                "compareLast",
                compare == null ? null : compare.to().minusDays(1).toString());
        json.put("dated", plan.dated().toString());
        json.put("figuresOf", plan.figuresOf());
        json.put("edition", document.edition());
        json.put("previous", document.previous());
        json.put("status", document.status().code());
        json.put("statusName", document.status().title());
        json.put("created", document.created().toString());
        json.put("createdBy", document.createdBy());
        json.put(
                "decided",
                document.decided() == null ? null : document.decided().toString());
        json.put("decidedBy", document.decidedBy());
        return json;
    }

    private static ObjectNode section(Section section, Map<String, Text> texts, List<Finding> findings) {
        ObjectNode json = JSON.objectNode();
        Template.Part part = Template.part(section.key()).orElse(null);
        Text text = texts.getOrDefault(section.key(), Text.none(section.key()));
        json.put("key", section.key());
        json.put("title", section.title());
        json.put("level", section.level());
        json.put("hint", part == null ? "" : part.hint());
        json.put("writable", part != null && Template.isWritable(part));
        json.set("text", text(text));
        json.put("generatedVersion", section.generatedVersion());
        ArrayNode generated = json.putArray("generated");
        section.generated().forEach(block -> generated.addPOJO(block));
        ArrayNode own = json.putArray("findings");
        findings.stream().filter(finding -> concerns(finding, section)).forEach(finding -> own.add(finding(finding)));
        return json;
    }

    private static boolean concerns(Finding finding, Section section) {
        return finding.sections().contains(section.title())
                || finding.sections().contains(section.key());
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode json = JSON.objectNode();
        json.put("kind", finding.kind().code());
        json.put("kindName", finding.kind().title());
        json.put("text", finding.text());
        return json;
    }

    private static ObjectNode text(Text text) {
        ObjectNode json = JSON.objectNode();
        json.put("section", text.section());
        json.put("version", text.version());
        json.put("text", text.text());
        json.put("changed", text.changed() == null ? null : text.changed().toString());
        json.put("changedBy", text.changedBy());
        return json;
    }
}
