package se.lageskartan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data flows one way: a package may import only those before it. */
class PackageFlowTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("se.lageskartan");

    /** From the ground up. */
    static final List<String> FLOW = List.of(
            "wording",
            "geo",
            "personaldata",
            "gazetteer",
            "intake",
            "sources",
            "geocoding",
            "incidents",
            "figures",
            "access",
            "datasets",
            "feeds",
            "analysis",
            "priority",
            "walks",
            "audit",
            "disclosure",
            "layers",
            "report",
            "http",
            "cli");

    static List<String> packagesWithLaterOnes() {
        return FLOW.subList(0, FLOW.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("packagesWithLaterOnes")
    void importsOnlyThoseBeforeIt(String name) {
        String[] later = FLOW.subList(FLOW.indexOf(name) + 1, FLOW.size()).stream()
                .map(next -> "se.lageskartan." + next + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("se.lageskartan." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .check(OURS);
    }
}
