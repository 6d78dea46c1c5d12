package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.FeedSigns;
import se.lageskartan.disclosure.Overview;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.CategoryGrouping;

/** The overview as JSON: what the front end needs to draw its controls. */
public final class OverviewDocument {
    private OverviewDocument() {}

    /**
     * @param signs for the same viewer; those of datasets that the overview does not list are left out
     * @param grouping how the categories are gathered; their order is that of the groups
     */
    public static Released<ObjectNode> json(
            Released<Overview> overview, Released<FeedSigns> signs, Released<CategoryGrouping> grouping) {
        return overview.map(seen -> object(seen, signs.value(), grouping.value()));
    }

    private static ObjectNode object(Overview overview, FeedSigns signs, CategoryGrouping grouping) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataVersion", Long.toString(overview.dataVersion()));
        json.put("staleSince", overview.staleSince());
        ObjectNode viewer = json.putObject("viewer");
        viewer.put("role", overview.viewer().role().code());
        viewer.put("label", overview.viewer().role().title());
        viewer.put(
                "seesPoints",
                overview.rights().seesPoliceData()
                        || overview.datasets().stream().anyMatch(dataset -> dataset.count() != null));
        viewer.put("protectedFigures", overview.rights().seesProtectedFigures());
        ArrayNode duties = viewer.putArray("duties");
        overview.rights().duties().stream().sorted().map(Duty::code).forEach(duties::add);
        ArrayNode categories = json.putArray("categories");
        for (Category category : grouping.categories()) {
            if (!overview.categories().contains(category)) {
                continue;
            }
            ObjectNode node = categories.addObject();
            node.put("code", category.code());
            node.put("name", category.title());
            node.put("group", grouping.title(category));
            node.put("sensitive", category.sensitive());
        }
        ArrayNode levels = json.putArray("levels");
        for (Overview.Level level : overview.levels()) {
            ObjectNode node = levels.addObject();
            node.put("code", level.level().code());
            node.put("name", level.level().title());
            node.put("count", level.areas());
        }
        ArrayNode dayParts = json.putArray("dayparts");
        for (DayPart part : DayPart.values()) {
            ObjectNode node = dayParts.addObject();
            node.put("code", part.code());
            node.put("name", part.title());
            node.put("from", part.fromHour());
            node.put("to", part.toHour());
        }
        ArrayNode datasets = json.putArray("datasets");
        for (Overview.DatasetNote dataset : overview.datasets()) {
            ObjectNode node = datasets.addObject();
            node.put("code", dataset.code());
            node.put("title", dataset.title());
            node.put("owner", dataset.owner());
            node.put("purpose", dataset.purpose());
            node.put("source", dataset.source());
            node.put("example", dataset.example());
            node.put("count", dataset.count());
            node.put("seesPoints", dataset.count() != null);
            node.put("protectedFigures", dataset.protectedFigures());
            node.put("first", day(dataset.first()));
            node.put("last", day(dataset.last()));
            node.put("extracted", day(dataset.extracted()));
            node.put("detailErasedBefore", day(dataset.detailErasedBefore()));
            node.put("erasedBefore", day(dataset.erasedBefore()));
            FeedSigns.Sign sign = signs.byDataset().get(dataset.code());
            node.set("feed", sign == null ? null : FeedDocument.sign(sign));
        }
        ObjectNode defaults = json.putObject("defaults");
        defaults.put("period", overview.defaultPeriod().toString());
        defaults.put("compare", overview.defaultCompare().toString());
        defaults.put("level", AreaLevel.NYKO5.code());
        json.set("bounds", bounds(overview.bounds()));
        json.set("protection", AreaTable.protection(overview.protection()));
        return json;
    }

    private static ArrayNode bounds(Envelope metres) {
        Coordinate southWest =
                Transforms.fromPosition(new Position(metres.getMinX(), metres.getMinY()), ReferenceSystem.WGS84);
        Coordinate northEast =
                Transforms.fromPosition(new Position(metres.getMaxX(), metres.getMaxY()), ReferenceSystem.WGS84);
        ArrayNode corners = JsonNodeFactory.instance.arrayNode();
        corners.addArray().add(southWest.getY()).add(southWest.getX());
        corners.addArray().add(northEast.getY()).add(northEast.getX());
        return corners;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
