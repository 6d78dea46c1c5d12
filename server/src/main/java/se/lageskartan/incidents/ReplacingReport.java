package se.lageskartan.incidents;

import java.util.List;

/**
 * What placing again changes, or would change, of incidents whose category is not sensitive.
 *
 * @param looked incidents placed again
 * @param same with exactly the placement they had
 * @param otherArea most likely in another area than before, or in none
 * @param finer placed at a finer level than before, those without a place before too
 * @param coarser placed at a coarser level than before, or no more
 * @param surer certainly in their area where they were not
 * @param lessSure no more certainly in their area
 * @param moves from which area to which, the most common first
 * @param examples the first that changed
 */
public record ReplacingReport(
        long looked,
        long same,
        long otherArea,
        long finer,
        long coarser,
        long surer,
        long lessSure,
        List<Move> moves,
        List<Example> examples) {
    public static final ReplacingReport NONE = new ReplacingReport(0, 0, 0, 0, 0, 0, 0, List.of(), List.of());

    public ReplacingReport {
        moves = List.copyOf(moves);
        examples = List.copyOf(examples);
    }

    /** How many went from an area to another; the name of the finest they are placed at, or "utan plats". */
    public record Move(String from, String to, long count) {}

    /**
     * One that changed.
     *
     * @param from its label before, empty when it had no place
     * @param to its label after, empty when it has none
     */
    public record Example(long id, String from, String fromArea, String to, String toArea) {}
}
