package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.PlacingDisclosure;
import se.lageskartan.disclosure.PlacingDisclosure.GroupView;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.incidents.DecidedNames;
import se.lageskartan.incidents.HandPlace;
import se.lageskartan.incidents.HandPlace.Outcome;
import se.lageskartan.incidents.HandPlace.Sureness;
import se.lageskartan.incidents.PlaceSuggestions;
import se.lageskartan.incidents.Placer;
import se.lageskartan.incidents.PlacingDecisions;
import se.lageskartan.incidents.PlacingDecisions.Wish;
import se.lageskartan.incidents.QueueReason;
import se.lageskartan.incidents.TextKey;
import se.lageskartan.layers.PlacingDocument;
import se.lageskartan.layers.ReplacingDocument;

/** Placing incidents by hand: the queue, decisions, and taking them back. */
public final class PlacingHandlers {
    private static final int SHOWN = 50;
    private static final int MOST_SHOWN = 200;
    private static final int LAST_OFFSET = 10_000_000;
    private static final int DECISIONS = 30;
    private static final int LONGEST_SEARCH = 100;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_ALIAS = 80;
    private static final double LEAST_RADIUS_M = 5;
    private static final double LARGEST_RADIUS_M = 2_000;
    private static final GeometryFactory GEOMETRIES =
            new GeometryFactory(new PrecisionModel(), ReferenceSystem.SWEREF99_18_00.epsg());

    private final PlacingDisclosure disclosure;
    private final PlacingDecisions decisions;
    private final DecidedNames names;
    private final Supplier<Placer> placer;

    public PlacingHandlers(
            PlacingDisclosure disclosure, PlacingDecisions decisions, DecidedNames names, Supplier<Placer> placer) {
        this.disclosure = disclosure;
        this.decisions = decisions;
        this.names = names;
        this.placer = placer;
    }

    /**
     * What a client sends to decide.
     *
     * @param outcome point, feature, outside or undecidable
     * @param lat of a point, degrees, like {@code lon}
     * @param radius of a point, metres within which it was with 95 %
     * @param kind of the feature picked
     * @param label of the feature picked
     * @param query what the feature was searched for by; null when it is one of the group's own candidates
     * @param sureness sure or likely
     * @param incident only this one; null for all with the text
     * @param replaces the decision that the client knows to hold for the text
     */
    private record DecisionBody(
            @Nullable String outcome,
            @Nullable Double lat,
            @Nullable Double lon,
            @Nullable Double radius,
            @Nullable String kind,
            @Nullable String label,
            @Nullable String query,
            @Nullable String sureness,
            @Nullable String note,
            @Nullable String alias,
            @Nullable Long incident,
            @Nullable Long replaces) {}

    /** @param anyway also when something else has placed some of the incidents since */
    record UndoBody(@Nullable Boolean anyway) {}

    void queue(Context ctx) {
        Optional<QueueReason> reason = Parameters.text(ctx, "reason")
                .map(code -> QueueReason.parse(code)
                        .orElseThrow(() -> new BadParameterException(
                                "reason",
                                code,
                                "något av "
                                        + Arrays.stream(QueueReason.values())
                                                .map(QueueReason::code)
                                                .collect(Collectors.joining(", ")))));
        String search = shortText("q", Parameters.text(ctx, "q").orElse(""), LONGEST_SEARCH);
        int offset = Parameters.wholeNumber(ctx, "offset", 0, 0, LAST_OFFSET);
        int limit = Parameters.wholeNumber(ctx, "limit", SHOWN, 1, MOST_SHOWN);

        var queue = disclosure.queue(
                Asking.viewer(ctx),
                Parameters.text(ctx, "dataset").orElse(null),
                reason.orElse(null),
                search,
                offset,
                limit);

        Responses.freshRecords(ctx, PlacingDocument.queue(queue), "shown");
    }

    void group(Context ctx) {
        Responses.freshRecords(ctx, PlacingDocument.group(find(ctx)), "incidents");
    }

    void candidates(Context ctx) {
        String typed = Parameters.text(ctx, "q")
                .orElseThrow(() -> new BadParameterException("q", "", "ett platsnamn, en adress eller en korsning"));

        var found = disclosure.suggestions(Asking.viewer(ctx), shortText("q", typed, LONGEST_SEARCH));

        Asking.records(ctx, found.value().found().size());
        Responses.fresh(ctx, PlacingDocument.suggestions(found));
    }

    void decide(Context ctx) {
        Viewer who = Asking.viewer(ctx);
        String dataset = ctx.pathParam("dataset");
        TextKey key = key(ctx);
        if (!disclosure.maySettle(who, dataset)) {
            throw nothingThere();
        }
        DecisionBody body = JsonBody.read(ctx, DecisionBody.class);
        HandPlace place = place(ctx, body);
        String alias = body.alias() == null || body.alias().isBlank()
                ? null
                : shortText("alias", body.alias().strip(), LONGEST_ALIAS);
        if (alias != null && place.outcome() != Outcome.FEATURE) {
            throw new BadParameterException("alias", alias, "inget, när beslutet inte är en plats ur ortregistret");
        }

        if (alias != null) {
            Disclosure.require(who, Duty.GAZETTEER);
        }
        disclosure.requireSomethingSeen(who, dataset, key, body.incident(), body.replaces());

        PlacingDecisions.Decision decision = decisions.decide(
                new Wish(
                        dataset,
                        key,
                        body.incident(),
                        place,
                        body.replaces(),
                        shortText("note", body.note() == null ? "" : body.note().strip(), LONGEST_NOTE),
                        alias,
                        who.signature()),
                placer.get());

        String aliasRefused = names.keep(decision).orElse(null);

        ctx.status(HttpStatus.CREATED);
        Responses.fresh(ctx, PlacingDocument.made(disclosure.decision(who, decision), aliasRefused));
    }

    void decisions(Context ctx) {
        int limit = Parameters.wholeNumber(ctx, "limit", DECISIONS, 1, MOST_SHOWN);
        Responses.freshRecords(
                ctx, PlacingDocument.decisions(disclosure.decisions(Asking.viewer(ctx), limit)), "decisions");
    }

    void undo(Context ctx) {
        Viewer who = Asking.viewer(ctx);
        long id = Parameters.identifier("id", ctx.pathParam("id"));
        boolean known = decisions
                .decision(id)
                .filter(decision -> disclosure.maySettle(who, decision.dataset()))
                .isPresent();
        if (!known) {
            throw new NotFoundException("Det finns inget beslut " + id + ".");
        }
        boolean anyway = Boolean.TRUE.equals(JsonBody.read(ctx, UndoBody.class).anyway());

        Released<PlacingDecisions.Undone> undone =
                disclosure.undone(who, id, () -> decisions.undo(id, anyway, who.signature(), placer.get()));

        Responses.fresh(ctx, ReplacingDocument.undone(undone));
    }

    private HandPlace place(Context ctx, DecisionBody body) {
        String code = body.outcome() == null ? "" : body.outcome();
        Outcome outcome = Outcome.parse(code)
                .orElseThrow(
                        () -> new BadParameterException("outcome", code, "point, feature, outside eller undecidable"));
        return switch (outcome) {
            case POINT -> point(body);
            case FEATURE -> feature(ctx, body);
            case OUTSIDE -> HandPlace.outside();
            case UNDECIDABLE -> HandPlace.undecidable();
        };
    }

    private static HandPlace point(DecisionBody body) {
        double radius = number("radius", body.radius(), LEAST_RADIUS_M, LARGEST_RADIUS_M);
        double latitude = number("lat", body.lat(), -90, 90);
        double longitude = number("lon", body.lon(), -180, 180);
        try {
            Position at = Transforms.toPosition(ReferenceSystem.WGS84, longitude, latitude);
            return HandPlace.at(GEOMETRIES.createPoint(new Coordinate(at.east(), at.north())), radius, sureness(body));
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(
                    "lat", latitude + ", " + longitude, "en punkt i eller nära stadsdelsområdet");
        }
    }

    private HandPlace feature(Context ctx, DecisionBody body) {
        String label = body.label() == null ? "" : body.label();
        PlaceSuggestions found = body.query() == null || body.query().isBlank()
                ? find(ctx).value().suggestions()
                : disclosure
                        .suggestions(Asking.viewer(ctx), shortText("query", body.query(), LONGEST_SEARCH))
                        .value();
        return Arrays.stream(Placement.Kind.values())
                .filter(kind -> kind.code().equals(body.kind()))
                .findFirst()
                .flatMap(kind -> found.named(kind, label))
                .map(picked -> HandPlace.on(picked.placement(), picked.query(), sureness(body)))
                .orElseThrow(() -> new BadParameterException(
                        "label", label, "kind och label för ett av de förslag som tjänsten har lämnat"));
    }

    private static Sureness sureness(DecisionBody body) {
        String code = body.sureness() == null ? Sureness.SURE.code() : body.sureness();
        return Sureness.parse(code).orElseThrow(() -> new BadParameterException("sureness", code, "sure eller likely"));
    }

    private Released<GroupView> find(Context ctx) {
        return disclosure
                .group(Asking.viewer(ctx), ctx.pathParam("dataset"), key(ctx))
                .orElseThrow(PlacingHandlers::nothingThere);
    }

    private static NotFoundException nothingThere() {
        return new NotFoundException("Ingenting väntar på den här texten längre, eller så får du inte se det.");
    }

    private static TextKey key(Context ctx) {
        String code = ctx.pathParam("key");
        return TextKey.parse(code).orElseThrow(() -> new BadParameterException("key", code, "16 hexadecimala siffror"));
    }

    private static double number(String name, @Nullable Double value, double least, double most) {
        if (value == null || !(value >= least && value <= most)) {
            throw new BadParameterException(
                    name, String.valueOf(value), "ett tal mellan " + (long) least + " och " + (long) most);
        }
        return value;
    }

    /** Without what a database cannot keep. */
    private static String shortText(String name, String text, int longest) {
        if (text.length() > longest || text.indexOf('\0') >= 0) {
            throw new BadParameterException(name, text, "högst " + longest + " tecken text");
        }
        return text;
    }
}
