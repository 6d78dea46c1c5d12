package se.lageskartan.gazetteer;

import java.util.function.Function;

/**
 * The newest gazetteer and what is made of it. {@link #refresh()} looks whether there is a newer one; until all is made of
 * that, the old one is served. Safe to use from several threads.
 *
 * @param <T> what is made of a gazetteer
 */
public final class LiveGazetteer<T> {
    private final GazetteerStore store;
    private final Function<Gazetteer, T> make;
    private volatile Held<T> held;
    private long residents;

    /**
     * A gazetteer and what was made of it, of the same version.
     *
     * @param <T> what is made of a gazetteer
     */
    public record Held<T>(Gazetteer gazetteer, T made) {}

    /** @throws IllegalStateException when nothing has been loaded into the store */
    public LiveGazetteer(GazetteerStore store, Function<Gazetteer, T> make) {
        this.store = store;
        this.make = make;
        this.residents = store.newestResidents();
        this.held = of(store.current());
    }

    /** Both from the same version; whoever needs the two asks once. */
    public Held<T> held() {
        return held;
    }

    public Gazetteer current() {
        return held.gazetteer();
    }

    /** Asks the store, and takes up a newer version, or newer numbers of residents, when there are any. */
    public synchronized void refresh() {
        long newestResidents = store.newestResidents();
        if (store.version() != held.gazetteer().version() || newestResidents != residents) {
            held = of(store.current());
            residents = newestResidents;
        }
    }

    private Held<T> of(Gazetteer gazetteer) {
        return new Held<>(gazetteer, make.apply(gazetteer));
    }
}
