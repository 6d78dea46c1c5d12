package se.lageskartan;

import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.FigureDisclosure;
import se.lageskartan.disclosure.LagesbildDisclosure;
import se.lageskartan.disclosure.SeriesDisclosure;
import se.lageskartan.disclosure.SourceDisclosure;
import se.lageskartan.disclosure.WorkAreaDisclosure;
import se.lageskartan.report.LagesbildDocuments;
import se.lageskartan.report.LagesbildGenerator;

/** The lägesbild documents, wired: for the service and for the command line alike. */
public final class LagesbildParts {
    private LagesbildParts() {}

    /** @param disclosure the door that the documents' figures come through */
    public static LagesbildDocuments of(Workbench bench, Disclosure disclosure) {
        return new LagesbildDocuments(
                bench.lagesbild(),
                new LagesbildGenerator(
                        disclosure,
                        new SeriesDisclosure(disclosure),
                        new FigureDisclosure(bench.figures()),
                        new SourceDisclosure(bench.sources()),
                        new WorkAreaDisclosure(bench.workAreas(), bench.measures(), bench::gazetteer),
                        EstParts.priorities(bench, disclosure)),
                new LagesbildDisclosure());
    }
}
