package se.lageskartan;

import java.time.Clock;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.EstPriorityDisclosure;
import se.lageskartan.disclosure.FigureDisclosure;
import se.lageskartan.disclosure.LagesbildDisclosure;
import se.lageskartan.disclosure.SeriesDisclosure;
import se.lageskartan.disclosure.SourceDisclosure;
import se.lageskartan.disclosure.WorkAreaDisclosure;
import se.lageskartan.priority.est.EstPlaces;
import se.lageskartan.priority.est.Quarters;
import se.lageskartan.priority.est.Reports;
import se.lageskartan.priority.est.Weeks;
import se.lageskartan.report.LagesbildDocuments;
import se.lageskartan.report.LagesbildGenerator;
import se.lageskartan.walks.FindingStore;

/** The lägesbild documents, wired: for the service and for the command line alike. */
public final class LagesbildParts {
    private LagesbildParts() {}

    /** @param disclosure the door that the documents' figures come through */
    public static LagesbildDocuments of(Workbench bench, Disclosure disclosure) {
        Clock clock = Clock.systemUTC();
        EstPriorityDisclosure est = new EstPriorityDisclosure(
                new Quarters(bench.sql(), clock),
                new Weeks(bench.sql(), new EstPlaces(bench::gazetteer, bench::geocoder), clock),
                new Reports(bench.sql(), clock),
                new FindingStore(bench.sql()),
                disclosure,
                clock);
        return new LagesbildDocuments(
                bench.lagesbild(),
                new LagesbildGenerator(
                        disclosure,
                        new SeriesDisclosure(disclosure),
                        new FigureDisclosure(bench.figures()),
                        new SourceDisclosure(bench.sources()),
                        new WorkAreaDisclosure(bench.workAreas(), bench.measures(), bench::gazetteer),
                        est),
                new LagesbildDisclosure());
    }
}
