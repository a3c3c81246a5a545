package io.phasegate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.util.logging.Logger;
import org.jspecify.annotations.NullMarked;

/** The map of the code, kept true. Each rule says why it is one. */
@AnalyzeClasses(
        packages = "io.phasegate",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            ArchitectureTest.WrittenByPeople.class
        })
final class ArchitectureTest {
    /** Leaves out what the rule compiler generates. */
    static final class WrittenByPeople implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/io/phasegate/policy/");
        }
    }

    @ArchTest
    static final ArchRule theContractKnowsNothingElse =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.phasegate.contract..",
                            "io.phasegate.condition..",
                            "io.phasegate.convert..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.phasegate..")
                                    .and(
                                            com.tngtech.archunit.base.DescribedPredicate.not(
                                                    resideInAnyPackage(
                                                            "io.phasegate.contract..",
                                                            "io.phasegate.condition..",
                                                            "io.phasegate.convert.."))))
                    .because(
                            "from YAML to rules is text in, text out: it must run without an engine");

    @ArchTest
    static final ArchRule theContractNeedsNoRuleEngine =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.phasegate.contract..", "io.phasegate.convert..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.drools..", "org.kie..")
                    .because("a contract is validated in tools that don't carry Drools");

    @ArchTest
    static final ArchRule factsAndConclusionsAreNoConcernOfAnyProtocol =
            noClasses()
                    .that()
                    .resideInAPackage("io.phasegate.rules..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.phasegate.decision..",
                            "io.phasegate.path..",
                            "io.phasegate.shell..",
                            "io.phasegate.tool..",
                            "io.phasegate.policytest..",
                            "io.phasegate.start..",
                            "io.phasegate.cli..",
                            "io.phasegate.sdk..",
                            "picocli..")
                    .because("rules say what is allowed; who asks, and how, is not theirs to know");

    @ArchTest
    static final ArchRule rulesTouchNoFiles =
            noClasses()
                    .that()
                    .resideInAPackage("io.phasegate.rules")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.nio.file..", "java.net..", "java.io..")
                    .because(
                            "a rule decides on facts alone, so that the same facts decide alike anywhere");

    @ArchTest
    static final ArchRule theSdkStandsAlone =
            classes()
                    .that()
                    .resideInAPackage("io.phasegate.sdk..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("io.phasegate.sdk..", "java..", "org.jspecify..")
                    .because("our dependencies become those of every agent that uses it");

    @ArchTest
    static final ArchRule factsAboutCallsAreNoVerdicts =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.phasegate.path..", "io.phasegate.shell..", "io.phasegate.tool..")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching("io\\.phasegate\\.rules\\.(Verdict|Violation|Permit)")
                    .because("Java computes facts; only a fired rule judges")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingStandsOnTheCommandLine =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.phasegate.cli..", "io.phasegate")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("io.phasegate.cli..", "picocli.."))
                    .because(
                            "commands turn options into calls; what they call can be used without them");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes()
                    .should(beInANullMarkedPackage())
                    .because("NullAway checks nothing in a package that does not say so");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Utils?|Manager|Helper|Impl)")
                    .because("such a name says only that nobody knew what the class is");

    @ArchTest
    static final ArchRule nothingIsBothStaticAndMutable =
            fields().that()
                    .areStatic()
                    .and()
                    .doNotHaveModifier(JavaModifier.SYNTHETIC)
                    .should()
                    .beFinal()
                    .because(
                            "state has an owner, or two tests of one process meddle with each other");

    @ArchTest
    static final ArchRule onlyAMainEndsTheProcess =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Main")
                    .should()
                    .callMethod(System.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "halt", int.class)
                    .because("whoever ends the process ends everybody else's work in it");

    @ArchTest
    static final ArchRule outputGoesThroughTheTerminal =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Main")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .callMethod(Throwable.class, "printStackTrace")
                    .orShould()
                    .callConstructor(PrintStream.class, java.io.OutputStream.class)
                    .because(
                            "what is printed past the terminal can't be tested, and spoils JSON output");

    @ArchTest
    static final ArchRule theLogIsConfiguredInOnePlace =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("io.phasegate.cli.Logging")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(Logger.class)
                    .because(
                            "the rest logs through System.Logger or SLF4J, whatever is behind them");

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                        new SimpleConditionEvent(
                                type, marked, type.getPackageName() + " is not marked: " + type));
            }
        };
    }
}
