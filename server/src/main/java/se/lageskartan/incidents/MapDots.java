package se.lageskartan.incidents;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import se.lageskartan.intake.Category;

/** Incidents gathered in the squares of a grid: a dot for every square that holds any, in the order they were met. */
public final class MapDots {
    private static final int NONE = -1;
    /** A step stands for the places between it and the next. */
    private static final double HALF_STEP = 0.5;

    private static final byte SEVERAL = -1;
    private static final Category[] CATEGORIES = Category.values();

    /** What a place must at least be to count as certain. */
    public record Certain(double leastConfidence, double mostUncertaintyM) {}

    private final MapSquares squares;
    private final Certain certain;
    private final int[] dotOfSquare;
    private int size;
    private int[] count = new int[64];
    private long[] columns = new long[64];
    private long[] rows = new long[64];
    private int[] uncertain = new int[64];
    private byte[] category = new byte[64];
    private long[] id = new long[64];

    MapDots(MapSquares squares, Certain certain) {
        this.squares = squares;
        this.certain = certain;
        this.dotOfSquare = new int[squares.squares()];
        Arrays.fill(dotOfSquare, NONE);
    }

    void add(int column, int row, byte ofCategory, float confidence, float uncertaintyM, long incident) {
        int square = squares.square(column, row);
        int dot = dotOfSquare[square];
        if (dot == NONE) {
            dot = begin(square, ofCategory, incident);
        }
        count[dot]++;
        columns[dot] += column;
        rows[dot] += row;
        uncertain[dot] += confidence < certain.leastConfidence() | uncertaintyM > certain.mostUncertaintyM() ? 1 : 0;
        if (category[dot] != ofCategory) {
            category[dot] = SEVERAL;
        }
    }

    private int begin(int square, byte ofCategory, long incident) {
        if (size == count.length) {
            int longer = 2 * size;
            count = Arrays.copyOf(count, longer);
            columns = Arrays.copyOf(columns, longer);
            rows = Arrays.copyOf(rows, longer);
            uncertain = Arrays.copyOf(uncertain, longer);
            category = Arrays.copyOf(category, longer);
            id = Arrays.copyOf(id, longer);
        }
        dotOfSquare[square] = size;
        category[size] = ofCategory;
        id[size] = incident;
        return size++;
    }

    /** How many squares hold an incident. */
    public int size() {
        return size;
    }

    /** Incidents in the dot's square. */
    public int count(int dot) {
        return count[dot];
    }

    /** Mean of the incidents' places, in steps from the western edge of the grid. */
    public double column(int dot) {
        return (double) columns[dot] / count[dot] + HALF_STEP - squares.firstColumn();
    }

    /** Mean of the incidents' places, in steps from the northern edge of the grid. */
    public double row(int dot) {
        return (double) rows[dot] / count[dot] + HALF_STEP - squares.firstRow();
    }

    /** Whether more than half of the incidents have an uncertain place. */
    public boolean uncertain(int dot) {
        return 2 * uncertain[dot] > count[dot];
    }

    /** The category that all the incidents share; empty when they do not. */
    public Optional<Category> category(int dot) {
        return category[dot] == SEVERAL ? Optional.empty() : Optional.of(CATEGORIES[category[dot]]);
    }

    /** The number in the store of the only incident; empty when there are several. */
    public OptionalLong id(int dot) {
        return count[dot] == 1 ? OptionalLong.of(id[dot]) : OptionalLong.empty();
    }
}
