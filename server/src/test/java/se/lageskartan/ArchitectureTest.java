package se.lageskartan;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import se.lageskartan.disclosure.Released;

/** Data flows one way through the packages, and what leaves the house leaves through {@code disclosure}. */
@AnalyzeClasses(packages = "se.lageskartan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("se.lageskartan.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageIsInTheFlow = classes()
            .that()
            .resideInAPackage("se.lageskartan..")
            .should()
            .resideInAnyPackage(Stream.concat(
                            PackageFlowTest.FLOW.stream().map(name -> "se.lageskartan." + name + ".."),
                            Stream.of("se.lageskartan", "se.lageskartan.db..", "se.lageskartan.database.."))
                    .toArray(String[]::new))
            .because("a new room is named in docs/ARCHITECTURE.md and in PackageFlowTest");

    @ArchTest
    static final ArchRule releasedIsMadeOnlyByDisclosure =
            constructors().that().areDeclaredIn(Released.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule onlyLayersAndReportGiveReleasedAnotherForm = noClasses()
            .that(not(resideInAnyPackage(
                    "se.lageskartan.layers..", "se.lageskartan.report..", "se.lageskartan.disclosure..")))
            .should()
            .callMethod(Released.class, "map", java.util.function.Function.class);

    @ArchTest
    static final ArchRule httpCannotReachFiguresPastTheDoor = noClasses()
            .that()
            .resideInAPackage("se.lageskartan.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("se.lageskartan.analysis..");

    @ArchTest
    static final ArchRule onlyHttpAndAppKnowJavalin = noClasses()
            .that(not(resideInAPackage("se.lageskartan.http..")).and(not(resideInAPackage("se.lageskartan"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javalin..");

    @ArchTest
    static final ArchRule onlyStoresAndLayersKnowJooq = noClasses()
            .that(not(resideInAnyPackage(
                    // Workbench opens it for the others.
                    "se.lageskartan",
                    "se.lageskartan.gazetteer..",
                    "se.lageskartan.incidents..",
                    "se.lageskartan.figures..",
                    "se.lageskartan.datasets..",
                    "se.lageskartan.feeds..",
                    "se.lageskartan.access..",
                    "se.lageskartan.sources..",
                    "se.lageskartan.priority..",
                    "se.lageskartan.walks..",
                    "se.lageskartan.layers..",
                    "se.lageskartan.report..",
                    "se.lageskartan.database..",
                    "se.lageskartan.db..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jooq..");

    @ArchTest
    static final ArchRule onlyGeoKnowsGeoTools = noClasses()
            .that(not(resideInAPackage("se.lageskartan.geo..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.geotools..", "org.opengis..");

    @ArchTest
    static final ArchRule onlyGeoOpensSqliteFiles = noClasses()
            .that(not(resideInAPackage("se.lageskartan.geo..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.sqlite..");

    @ArchTest
    static final ArchRule onlyAccessKnowsPasswordsAndProviders = noClasses()
            .that(not(resideInAPackage("se.lageskartan.access..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.password4j..", "com.nimbusds..");

    @ArchTest
    static final ArchRule analysisIsPure = noClasses()
            .that()
            .resideInAPackage("se.lageskartan.analysis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..", "io.javalin..", "java.net.http..")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule namesSayWhatTheyAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper");
}
