package se.lageskartan.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;

/**
 * Who may read and write the lägesbild document. Its figures come through the other doors; a decided document was frozen as each role sees
 * it, and nobody is given another role's.
 */
public final class LagesbildDisclosure {
    /** Those that a decided document is frozen for. */
    public static final List<Role> READERS = List.of(Role.POLIS, Role.ANALYTIKER, Role.SAMORDNARE);

    /**
     * Proof that somebody may read the documents. What is made of it in {@code report} holds no figures but released ones.
     *
     * @throws RefusedException when the role may not
     */
    public Released<Viewer> reader(Viewer viewer) {
        Disclosure.require(viewer, Duty.LAGESBILD_READING);
        return new Released<>(viewer, viewer);
    }

    /**
     * Proof that somebody may write in them.
     *
     * @throws RefusedException when the role may not
     */
    public Released<Viewer> writer(Viewer viewer) {
        Disclosure.require(viewer, Duty.LAGESBILD);
        return new Released<>(viewer, viewer);
    }

    /**
     * What was frozen for the viewer's role; empty when nothing was.
     *
     * @param contents by the code of the role
     * @throws RefusedException when the role may not read documents
     */
    public Optional<Released<String>> frozen(Viewer viewer, Map<String, String> contents) {
        Disclosure.require(viewer, Duty.LAGESBILD_READING);
        return Optional.ofNullable(contents.get(viewer.role().code())).map(content -> new Released<>(content, viewer));
    }
}
