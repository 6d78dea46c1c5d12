package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.SourceDisclosure.CrimeCodeList;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.CategoryGrouping;
import se.lageskartan.intake.Column;
import se.lageskartan.intake.CrimeCode;
import se.lageskartan.intake.CrimeCodes;
import se.lageskartan.intake.FileFormat;
import se.lageskartan.intake.Formulas;
import se.lageskartan.intake.Profile;
import se.lageskartan.intake.ProfileJson;
import se.lageskartan.intake.Profiles;
import se.lageskartan.sources.CrimeCodeVersion;
import se.lageskartan.sources.ProfileVersion;

/** Profiles, crime codes and category groups as JSON and CSV. */
public final class SourceDocument {
    private SourceDocument() {}

    /** One profile with its whole definition; empty when there is none with that code. */
    public static Optional<Released<ObjectNode>> profile(Released<Profiles> profiles, String code) {
        return profiles.value().byCode(code).map(profile -> profiles.map(all -> object(profile)));
    }

    public static Released<ArrayNode> profileHistory(Released<List<ProfileVersion>> history) {
        return history.map(versions -> {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (ProfileVersion version : versions) {
                ObjectNode node = list.addObject();
                node.put("version", version.version());
                node.put("changedAt", version.changedAt().toString());
                node.put("changedBy", version.changedBy());
                node.set("definition", version.definition() == null ? null : ProfileJson.write(version.definition()));
            }
            return list;
        });
    }

    /** What an editor of profiles can choose among. */
    public static Released<ObjectNode> choices(Released<List<String>> datasets) {
        return datasets.map(codes -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode columns = json.putArray("columns");
            for (Column column : Column.values()) {
                columns.addObject().put("code", column.code()).put("name", column.title());
            }
            ArrayNode formats = json.putArray("formats");
            for (FileFormat format : FileFormat.values()) {
                formats.addObject()
                        .put("code", format.code())
                        .put("name", format.title())
                        .put("isTable", format.isTable());
            }
            ArrayNode sets = json.putArray("datasets");
            codes.forEach(sets::add);
            ArrayNode categories = json.putArray("categories");
            for (Category category : Category.values()) {
                categories
                        .addObject()
                        .put("code", category.code())
                        .put("name", category.title())
                        .put("sensitive", category.sensitive());
            }
            return json;
        });
    }

    public static Released<ObjectNode> crimeCodes(Released<CrimeCodeList> codes) {
        return codes.map(list -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode all = json.putArray("codes");
            for (CrimeCode code : list.codes().all()) {
                all.add(object(code, list.edited().contains(code.code())));
            }
            return json;
        });
    }

    public static Released<String> crimeCodesCsv(Released<CrimeCodeList> codes) {
        return codes.map(list -> {
            StringWriter text = new StringWriter();
            text.write('\ufeff');
            try (CsvWriter csv = CsvWriter.builder().fieldSeparator(';').build(text)) {
                csv.writeRecord("code", "title", "category", "valid_from_year", "valid_to_year", "source", "edited");
                for (CrimeCode code : list.codes().all()) {
                    csv.writeRecord(
                            code.code(),
                            Formulas.harmless(code.title()),
                            code.category().code(),
                            year(code.validFromYear()),
                            year(code.validToYear()),
                            Formulas.harmless(code.source()),
                            Boolean.toString(list.edited().contains(code.code())));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        });
    }

    public static Released<ArrayNode> crimeCodeHistory(Released<List<CrimeCodeVersion>> history) {
        return history.map(versions -> {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (CrimeCodeVersion version : versions) {
                ObjectNode node = list.addObject();
                node.put("version", version.version());
                node.put("changedAt", version.changedAt().toString());
                node.put("changedBy", version.changedBy());
                CrimeCode code = version.crimeCode();
                node.set("crimeCode", code == null ? null : object(code, true));
            }
            return list;
        });
    }

    public static Released<ObjectNode> grouping(Released<CategoryGrouping> grouping) {
        return grouping.map(all -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode groups = json.putArray("groups");
            for (CategoryGrouping.Group group : all.groups()) {
                ObjectNode node = groups.addObject();
                node.put("code", group.code());
                node.put("title", group.title());
                ArrayNode categories = node.putArray("categories");
                group.categories().forEach(category -> categories.add(category.code()));
            }
            return json;
        });
    }

    private static ObjectNode object(Profile profile) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("origin", profile.origin().name().toLowerCase(Locale.ROOT));
        json.set("definition", ProfileJson.write(profile.definition()));
        return json;
    }

    private static ObjectNode object(CrimeCode code, boolean edited) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("code", code.code());
        node.put("title", code.title());
        node.put("category", code.category().code());
        node.put("validFromYear", code.validFromYear());
        node.put("validToYear", code.validToYear());
        node.put("source", code.source());
        node.put("edited", edited);
        node.put("locked", CrimeCodes.locked(code.code()).isPresent());
        return node;
    }

    private static String year(@Nullable Integer year) {
        return year == null ? "" : year.toString();
    }
}
