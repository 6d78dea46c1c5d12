package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Role;
import se.lageskartan.audit.AuditSearch;
import se.lageskartan.disclosure.AuditDisclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.Period;
import se.lageskartan.layers.AuditDocument;

/** The audit log, for whoever watches over it. Reading it is written down there, too. */
public final class AuditHandlers {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;
    private static final int LONGEST_WHO = 500;

    private static final Set<String> EXPORT_FORMS = Set.of("utskrift", "bild", "tabell");

    private static final Set<String> FILTER = Set.of("from", "to", "who", "role", "action", "refused", "open");
    private static final Set<String> PAGED =
            Set.of("from", "to", "who", "role", "action", "refused", "open", "before", "limit");

    private final AuditDisclosure audit;

    public AuditHandlers(AuditDisclosure audit) {
        this.audit = audit;
    }

    void page(Context ctx) {
        Parameters.requireKnown(ctx, PAGED);
        int limit = Parameters.wholeNumber(ctx, "limit", PAGE, 1, LARGEST_PAGE);
        Long before = Parameters.text(ctx, "before")
                .map(text -> Parameters.identifier("before", text))
                .orElse(null);

        Released<AuditDisclosure.Page> page = audit.page(Asking.viewer(ctx), filter(ctx), before, limit);

        Asking.records(ctx, page.value().entries().size());
        Responses.fresh(ctx, AuditDocument.page(page));
    }

    void csv(Context ctx) {
        Parameters.requireKnown(ctx, FILTER);

        Released<AuditDisclosure.Page> page =
                audit.page(Asking.viewer(ctx), filter(ctx), null, AuditDisclosure.LARGEST_FILE);
        if (page.value().next() != null) {
            throw new BadParameterException(
                    "from",
                    Parameters.text(ctx, "from").orElse(""),
                    "ett urval med högst " + AuditDisclosure.LARGEST_FILE + " rader: välj en kortare tid");
        }

        Asking.records(ctx, page.value().entries().size());
        ctx.header("Cache-Control", "no-store")
                .contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"lageskartan-atkomstlogg.csv\"")
                .result(AuditDocument.csv(page).value());
    }

    /**
     * That the browser is about to make a file, a picture or a print of what it shows. The service sees only that it was told
     * the figures; what leaves is written down by this call, with the view as the page's address has it.
     */
    void exported(Context ctx) {
        String form = Parameters.text(ctx, "form").orElse("");
        if (!EXPORT_FORMS.contains(form)) {
            throw new BadParameterException("form", form, "utskrift, bild eller tabell");
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static AuditSearch.Filter filter(Context ctx) {
        return new AuditSearch.Filter(
                moment(ctx, "from"),
                moment(ctx, "to"),
                who(ctx),
                oneOf(ctx, "role", Arrays.stream(Role.values()).map(Role::code).collect(Collectors.toSet())),
                oneOf(
                        ctx,
                        "action",
                        Arrays.stream(AuditAction.values())
                                .map(action -> action.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet())),
                Parameters.flag(ctx, "refused"),
                Parameters.flag(ctx, "open"));
    }

    private static @Nullable String who(Context ctx) {
        Optional<String> who = Parameters.text(ctx, "who");
        if (who.isPresent() && (who.get().length() > LONGEST_WHO || who.get().indexOf('\0') >= 0)) {
            throw new BadParameterException("who", who.get(), "högst " + LONGEST_WHO + " vanliga tecken");
        }
        return who.orElse(null);
    }

    /** A day, from its beginning in Stockholm, or a moment. */
    private static @Nullable Instant moment(Context ctx, String name) {
        Optional<String> text = Parameters.text(ctx, name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant moment = text.get().length() == "2026-11-22".length()
                    ? LocalDate.parse(text.get()).atStartOfDay(Period.ZONE).toInstant()
                    : Instant.parse(text.get());
            int year = moment.atZone(Period.ZONE).getYear();
            if (year >= 1900 && year < 2200) {
                return moment;
            }
        } catch (DateTimeException e) {
            throw notAMoment(name, text.get());
        }
        throw notAMoment(name, text.get());
    }

    private static BadParameterException notAMoment(String name, String text) {
        return new BadParameterException(
                name, text, "ett datum (2026-11-22) eller en tidpunkt (2026-11-22T13:00:00Z) mellan 1900 och 2200");
    }

    private static @Nullable String oneOf(Context ctx, String name, Set<String> known) {
        Optional<String> code = Parameters.text(ctx, name);
        if (code.isPresent() && !known.contains(code.get())) {
            throw new BadParameterException(
                    name, code.get(), known.stream().sorted().collect(Collectors.joining(", ")));
        }
        return code.orElse(null);
    }
}
