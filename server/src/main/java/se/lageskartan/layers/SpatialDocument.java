package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.EmergingHotspots;
import se.lageskartan.analysis.HotspotPattern;
import se.lageskartan.analysis.NearRepeat;
import se.lageskartan.analysis.SharedPoints;
import se.lageskartan.disclosure.EmergingFigures;
import se.lageskartan.disclosure.GridFigures;
import se.lageskartan.disclosure.GridQuery;
import se.lageskartan.disclosure.GridShape;
import se.lageskartan.disclosure.NearRepeatFigures;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.incidents.Period;

/** Patterns in space as JSON: grids and their development as GeoJSON with the rest beside the features, near repeats as a table. */
public final class SpatialDocument {
    private SpatialDocument() {}

    public static Released<ObjectNode> grid(Released<GridFigures> figures) {
        return figures.map(SpatialDocument::object);
    }

    public static Released<ObjectNode> emerging(Released<EmergingFigures> figures) {
        return figures.map(SpatialDocument::object);
    }

    public static Released<ObjectNode> nearRepeat(Released<NearRepeatFigures> figures) {
        return figures.map(SpatialDocument::object);
    }

    private static ObjectNode object(GridFigures figures) {
        boolean points = figures.query().shape() != GridShape.BASOMRADE;
        ObjectNode json = GeoJson.collection(
                figures.cells().stream().map(SpatialDocument::feature).toList());
        question(json, figures.query(), figures.counted());
        json.put("method", SpatialText.GRID_METHOD);
        json.set("source", AreaTable.sources(figures.sources()));
        json.set("notes", texts(figures.notes()));
        leftOut(json, figures.leftOut(), points);
        json.put("dropped_m2", figures.droppedM2());
        json.put("correlation", figures.correlation());
        json.put("cannotTell", figures.cannotTell());
        json.put("summary", SpatialText.summary(figures));
        ArrayNode shared = json.putArray("sharedPoints");
        for (SharedPoints.Point point : figures.shared()) {
            double[] at = {point.x(), point.y()};
            Transforms.transform(ReferenceSystem.SWEREF99_18_00, ReferenceSystem.WGS84, at);
            shared.addObject().put("lon", at[0]).put("lat", at[1]).put("count", point.count());
        }
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        return json;
    }

    private static ObjectNode feature(GridFigures.Cell cell) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", cell.id());
        json.put("name", cell.name());
        json.put("land_m2", cell.landM2());
        json.put("count", cell.count());
        json.put("weighted", cell.weighted());
        json.put("certain_share", cell.certainShare());
        json.put("per_km2", cell.perKm2());
        json.put("same_point_share", cell.samePointShare());
        json.put("gi_z", cell.giZ());
        json.put("gi_p", cell.giP());
        json.put("gi_q", cell.giQ());
        json.put("gi_class", word(cell.state()));
        json.put("depends_on_point", cell.dependsOnPoint());
        json.put("moran_z", cell.moranZ());
        json.put("moran_p", cell.moranP());
        json.put("moran_q", cell.moranQ());
        json.put("moran_class", cell.cluster() != null ? cell.cluster().code() : cell.moranQ() == null ? null : "none");
        json.put("note", SpatialText.note(cell));
        return GeoJson.feature(cell.geometry(), json);
    }

    private static @Nullable String word(@Nullable Integer state) {
        return state == null ? null : state == 0 ? "none" : state > 0 ? "hot" : "cold";
    }

    private static ObjectNode object(EmergingFigures figures) {
        GridQuery grid = figures.query().grid();
        List<ObjectNode> features = new ArrayList<>();
        for (EmergingFigures.Place place : figures.places()) {
            EmergingHotspots.Place pattern = place.pattern();
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("id", place.id());
            json.put("name", place.name());
            json.put("land_m2", place.landM2());
            json.put("count", place.count());
            json.put("pattern", figures.cannotTell() == null ? pattern.pattern().code() : null);
            json.put("pattern_name", figures.cannotTell() == null ? SpatialPatternText.name(pattern.pattern()) : null);
            json.put("trend_z", pattern.trendZ());
            json.put("trend_p", pattern.trendP());
            ArrayNode z = json.putArray("gi_z");
            pattern.z().forEach(z::add);
            ArrayNode states = json.putArray("gi_class");
            pattern.states().forEach(state -> states.add(word(state)));
            features.add(GeoJson.feature(place.geometry(), json));
        }
        ObjectNode json = GeoJson.collection(features);
        question(json, grid, figures.counted());
        json.put("step_days", figures.query().stepDays());
        json.put("window", figures.query().compared().code());
        ArrayNode steps = json.putArray("steps");
        figures.steps().forEach(step -> steps.add(step.toString()));
        json.put("summary", EmergingSummary.of(figures));
        json.put("method", SpatialText.emergingMethod(figures.query().compared()));
        json.set("source", AreaTable.sources(figures.sources()));
        json.set("notes", texts(figures.notes()));
        leftOut(json, figures.leftOut(), grid.shape() != GridShape.BASOMRADE);
        json.put("cannotTell", figures.cannotTell());
        ArrayNode patterns = json.putArray("patterns");
        for (HotspotPattern pattern : HotspotPattern.values()) {
            patterns.addObject()
                    .put("code", pattern.code())
                    .put("name", SpatialPatternText.name(pattern))
                    .put("meaning", SpatialPatternText.meaning(pattern))
                    .put(
                            "count",
                            figures.places().stream()
                                    .filter(place -> figures.cannotTell() == null
                                            && place.pattern().pattern() == pattern)
                                    .count());
        }
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        return json;
    }

    private static ObjectNode object(NearRepeatFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("period", AreaTable.period(figures.counted() == null ? figures.asked() : figures.counted()));
        json.put("method", SpatialText.nearRepeatMethod(figures.shuffles()));
        json.set("source", AreaTable.sources(figures.sources()));
        json.set("notes", texts(figures.notes()));
        json.put("incidents", figures.incidents());
        json.putObject("leftOut")
                .put("matching", figures.leftOut().matching())
                .put("unplaced", figures.leftOut().unplaced())
                .put("uncertain", figures.leftOut().uncertain())
                .put("longInterval", figures.leftOut().longInterval())
                .put("text", SpatialText.leftOut(figures.leftOut(), figures.incidents()));
        json.put("permutations", figures.shuffles());
        json.put("cannotTell", figures.cannotTell());
        json.put("summary", SpatialText.summary(figures));
        json.set("window", window(figures.window()));
        json.set("samePoint", window(figures.samePoint()));
        edges(
                json.putArray("space"),
                figures.bands().stream().flatMapToDouble(b -> DoubleStream.of(b.spaceFrom(), b.spaceTo())));
        edges(
                json.putArray("time"),
                figures.bands().stream().flatMapToDouble(b -> DoubleStream.of(b.timeFrom(), b.timeTo())));
        ArrayNode bands = json.putArray("bands");
        for (NearRepeat.Band band : figures.bands()) {
            bands.addObject()
                    .put("space_from", band.spaceFrom())
                    .put("space_to", band.spaceTo())
                    .put("time_from", band.timeFrom())
                    .put("time_to", band.timeTo())
                    .put("same_point", band.spaceFrom() == 0)
                    .put("observed", band.observed())
                    .put("expected", band.expected())
                    .put("ratio", band.ratio())
                    .put("p_value", band.p());
        }
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        return json;
    }

    private static void edges(ArrayNode list, DoubleStream ends) {
        ends.sorted().distinct().forEach(list::add);
    }

    private static @Nullable ObjectNode window(NearRepeat.@Nullable Window window) {
        return window == null
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("space_to", window.spaceTo())
                        .put("time_to", window.timeTo())
                        .put("observed", window.observed())
                        .put("expected", window.expected())
                        .put("ratio", window.ratio());
    }

    private static void question(ObjectNode json, GridQuery query, @Nullable Period counted) {
        json.put("shape", query.shape().code());
        json.put("size_m", query.shape() == GridShape.BASOMRADE ? null : query.sizeM());
        json.set("period", AreaTable.period(counted == null ? query.period() : counted));
    }

    private static void leftOut(ObjectNode json, GridFigures.LeftOut leftOut, boolean points) {
        json.putObject("leftOut")
                .put("matching", leftOut.matching())
                .put("unplaced", leftOut.unplaced())
                .put("uncertain", leftOut.uncertain())
                .put("outside", leftOut.outside())
                .put("text", SpatialText.leftOut(leftOut, points));
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
