package se.lageskartan.intake;

import java.util.List;
import java.util.stream.Collectors;

/** A definition of a profile that cannot be used; it names every field at fault and not only the first. */
public final class InvalidProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param field path in the definition, e.g. {@code columns.from}
     * @param message Swedish: what was found and what was expected
     */
    public record Fault(String field, String message) {}

    private final transient List<Fault> faults;

    public InvalidProfileException(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> fault.field() + ": " + fault.message())
                .collect(Collectors.joining(" ")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
