package io.github.attribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What may depend on what, and what the engine never touches. */
class ArchitectureTest {

  private static final String ROOT = "io.github.attribution";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .importUrl(AttributionPlan.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void onlyMainClassesAreLookedAt() {
    assertThat(MAIN.contain(AttributionPlan.class)).isTrue();
    assertThat(MAIN.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void packagesDependOnThoseBelowOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("setting")
        .definedBy(ROOT + ".setting")
        .layer("journey")
        .definedBy(ROOT + ".journey")
        .layer("learn")
        .definedBy(ROOT + ".learn")
        .layer("strategy")
        .definedBy(ROOT + ".strategy")
        .layer("credit")
        .definedBy(ROOT + ".credit")
        .layer("channel")
        .definedBy(ROOT + ".channel")
        .layer("metric")
        .definedBy(ROOT + ".metric")
        .layer("compare")
        .definedBy(ROOT + ".compare")
        .layer("profile")
        .definedBy(ROOT + ".profile")
        .layer("root")
        .definedBy(ROOT)
        .layer("simulate")
        .definedBy(ROOT + ".simulate")
        .whereLayer("setting")
        .mayNotAccessAnyLayer()
        .whereLayer("journey")
        .mayOnlyAccessLayers("setting")
        .whereLayer("learn")
        .mayOnlyAccessLayers("setting", "journey")
        .whereLayer("strategy")
        .mayOnlyAccessLayers("setting", "journey", "learn")
        .whereLayer("credit")
        .mayOnlyAccessLayers("setting", "journey", "learn", "strategy")
        .whereLayer("channel")
        .mayOnlyAccessLayers("setting", "journey")
        .whereLayer("metric")
        .mayOnlyAccessLayers("setting", "journey", "learn", "strategy", "credit")
        .whereLayer("compare")
        .mayOnlyAccessLayers("setting", "journey", "learn", "strategy", "credit", "metric")
        .whereLayer("profile")
        .mayOnlyAccessLayers("setting", "journey", "learn")
        .whereLayer("root")
        .mayOnlyAccessLayers("setting", "journey", "learn", "strategy", "credit", "metric")
        .whereLayer("simulate")
        .mayOnlyAccessLayers("setting", "journey")
        .ensureAllClassesAreContainedInArchitecture()
        .check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void engineReadsAndWritesNothing() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.nio.file..",
            "java.nio.channels..",
            "java.net..",
            "java.sql..",
            "javax..",
            "java.util.logging..",
            "java.lang.reflect..",
            "org.slf4j..",
            "com.google.common.io..")
        .check(MAIN);
  }

  @Test
  void engineHasNoClockAndNoAmbientState() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "identityHashCode", Object.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(MAIN);
  }

  @Test
  void engineHasNoRandomnessWithoutASeed() {
    noClasses()
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callConstructor(SplittableRandom.class)
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .check(MAIN);
  }

  @Test
  void publicTypesAreFinalOrMadeToBePluggedIn() {
    classes().that().arePublic().should(beFinalOrEnumOrInterface()).check(MAIN);
  }

  @Test
  void internalsAreNotPublic() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are built-in strategies or the allocation",
                (JavaClass type) ->
                    type.getSimpleName().matches("CreditAllocation|ExactShares|BuiltIn")))
        .should()
        .bePublic()
        .check(MAIN);
  }

  private static ArchCondition<JavaClass> beFinalOrEnumOrInterface() {
    return new ArchCondition<>("be final, a record, an enum or an interface") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean allowed =
            type.isInterface()
                || type.isEnum()
                || type.isRecord()
                || type.getModifiers().contains(JavaModifier.FINAL);
        events.add(new SimpleConditionEvent(type, allowed, type.getName() + " is open"));
      }
    };
  }
}
