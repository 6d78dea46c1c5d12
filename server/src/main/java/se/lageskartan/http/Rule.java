package se.lageskartan.http;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.RefusedException;
import se.lageskartan.disclosure.Rights;

/**
 * Who may call a route, and what a call is in the log. A refusal comes before anything of the request is looked at, so that it
 * says nothing of what exists. What a role sees of that which it may ask for is decided in {@code disclosure}.
 *
 * @param roles who may call it
 * @param deed what one does there, in Swedish, to put after "får inte"
 * @param programs whether every program with a token may, too, and whoever sits at this machine
 */
record Rule(Set<Role> roles, String deed, AuditAction action, boolean programs) {
    private Rule(Set<Role> roles, String deed, AuditAction action) {
        this(roles, deed, action, false);
    }

    /** Everybody may ask; {@code disclosure} tells each role what it may know. */
    static Rule anyone(AuditAction action) {
        return new Rule(EnumSet.allOf(Role.class), "", action);
    }

    /** Everybody who has said who they are. */
    static Rule signedIn(AuditAction action) {
        return new Rule(EnumSet.complementOf(EnumSet.of(Role.ANONYM)), "göra det", action);
    }

    /** Whoever watches over the service: the administrator, and programs in whatever role. */
    static Rule watching() {
        return new Rule(EnumSet.of(Role.ADMINISTRATOR), "läsa av tjänsten", AuditAction.NONE, true);
    }

    /** The roles that are trusted with this work. */
    static Rule duty(Duty duty, AuditAction action) {
        Set<Role> roles = Arrays.stream(Role.values())
                .filter(role -> Rights.of(new Viewer(role)).duties().contains(duty))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        return new Rule(roles, duty.deed(), action);
    }

    /** @throws RefusedException when the viewer's role may not */
    void require(Viewer viewer) {
        if (!roles.contains(viewer.role()) && !(programs && viewer.isProgramOrHere())) {
            throw new RefusedException("Rollen " + viewer.role().title() + " får inte " + deed + ".");
        }
    }
}
