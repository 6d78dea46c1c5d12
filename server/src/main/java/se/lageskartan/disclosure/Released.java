package se.lageskartan.disclosure;

import java.util.function.Function;
import se.lageskartan.access.Viewer;

/**
 * Something that a certain viewer may be told. Only {@link Disclosure} makes one, so whoever holds a {@code Released}
 * holds proof that the rules were applied.
 *
 * @param <T> what may be told
 */
public final class Released<T> {
    private final T value;
    private final Viewer viewer;

    Released(T value, Viewer viewer) {
        this.value = value;
        this.viewer = viewer;
    }

    public T value() {
        return value;
    }

    /** Whom it was released to: nobody else may be given it. */
    public Viewer viewer() {
        return viewer;
    }

    /**
     * The same in another form. Only {@code layers} and {@code report} may call it (an architecture test keeps it so):
     * the function must tell nothing that it did not get.
     *
     * @param <R> the other form
     */
    public <R> Released<R> map(Function<? super T, ? extends R> form) {
        return new Released<>(form.apply(value), viewer);
    }
}
