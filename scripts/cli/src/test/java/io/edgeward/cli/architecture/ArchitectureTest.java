package io.edgeward.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.edgeward.local.registry.store.StoreThatAnswers;
import io.edgeward.model.image.ImpureName;
import io.edgeward.model.image.LockedName;
import io.edgeward.model.image.NameWithPlan;
import io.edgeward.promote.PromotionThatKnowsWebhook;
import io.edgeward.promote.PromotionThatSendsRequests;
import io.edgeward.registry.EraserHelper;
import io.edgeward.registry.http.ExchangeThatCopies;
import io.edgeward.trust.sigstore.SignatureThatVerifiesLayers;
import io.edgeward.webhook.WebhookWithGit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds all code to the rules of its shape, and every rule to an offender that it must find. */
class ArchitectureTest {
  private static final JavaClasses CODE =
      new ClassFileImporter(
              List.of(
                  new ImportOption.DoNotIncludeTests(),
                  location -> !location.contains("-tests.jar")))
          .importPackages("io.edgeward");

  private record Held(String name, ArchRule rule, Class<?> offender) {}

  private static Stream<Held> rules() {
    return Stream.of(
        new Held(
            "modules point one way", Rules.modulesPointOneWay(), PromotionThatKnowsWebhook.class),
        new Held(
            "packages of edge-model point one way",
            Rules.packagesPointOneWay(),
            NameWithPlan.class),
        new Held("edge-model is pure", Rules.modelIsPure(), ImpureName.class),
        new Held(
            "one package of edge-model knows threads",
            Rules.onlyOnePackageOfTheModelKnowsThreads(),
            LockedName.class),
        new Held(
            "packages of registry point one way",
            Rules.packagesPointOneWay(),
            ExchangeThatCopies.class),
        new Held(
            "packages of local's registry point one way",
            Rules.packagesPointOneWay(),
            StoreThatAnswers.class),
        new Held(
            "parts do not know the entrance",
            Rules.partsDoNotKnowTheEntrance(),
            StoreThatAnswers.class),
        new Held(
            "packages of trust point one way",
            Rules.packagesPointOneWay(),
            SignatureThatVerifiesLayers.class),
        new Held(
            "cryptography stands alone",
            Rules.cryptographyStandsAlone(),
            SignatureThatVerifiesLayers.class),
        new Held(
            "exchanges stay in registry",
            Rules.exchangesStayInRegistry(),
            PromotionThatSendsRequests.class),
        new Held(
            "webhook holds no other right", Rules.webhookHoldsNoOtherRight(), WebhookWithGit.class),
        new Held("nothing is deleted", Rules.nothingIsDeleted(), EraserHelper.class),
        new Held("no request deletes", Rules.noRequestDeletes(), EraserHelper.class),
        new Held("threads start in one place", Rules.threadsStartInOnePlace(), EraserHelper.class),
        new Held(
            "only the command line ends the process",
            Rules.onlyTheCommandLineEndsTheProcess(),
            EraserHelper.class),
        new Held("names say what a thing is", Rules.namesSayWhatAThingIs(), EraserHelper.class));
  }

  @Test
  void hasARowForEveryPackageOfTheModelAndForEveryModule() {
    Set<String> rows = Rules.packages().collect(Collectors.toSet());
    assertThat(rows).allSatisfy(name -> assertThat(CODE.containPackage(name)).isTrue());
    assertThat(CODE)
        .allSatisfy(type -> {
          String row = Rules.rowOf(type.getPackageName());
          assertThat(rows).as(type.getName()).contains(row);
        });
  }

  @TestFactory
  Stream<DynamicTest> isKept() {
    return rules().map(held -> DynamicTest.dynamicTest(held.name(), () -> held.rule().check(CODE)));
  }

  @TestFactory
  Stream<DynamicTest> findsAnOffender() {
    return rules()
        .map(held ->
            DynamicTest.dynamicTest(
                held.name(),
                () ->
                    assertThat(
                            held.rule()
                                .evaluate(new ClassFileImporter().importClasses(held.offender()))
                                .hasViolation())
                        .isTrue()));
  }
}
