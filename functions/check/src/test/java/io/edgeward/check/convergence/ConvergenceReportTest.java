package io.edgeward.check.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.revision.ManifestRevision;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvergenceReportTest {
  private static final String EDGE = "staging/foo@a -> us/foo:1.0";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "us/foo: a=1.0, staging/foo: a, 1 live 0 missing 0 refused 0 unreadable",
        "us/foo: a=1.0, staging/foo: unreadable, 1 live 0 missing 0 refused 0 unreadable",
        "us/foo: a, staging/foo: a, 0 live 1 missing 0 refused 0 unreadable",
        "us/foo: empty, staging/foo: a, 0 live 1 missing 0 refused 0 unreadable",
        "us/foo: absent, staging/foo: a, 0 live 1 missing 0 refused 0 unreadable",
        "us/foo: a~c=1.0, staging/foo: a, 0 live 1 missing 0 refused 0 unreadable",
        "us/foo: b=1.0, staging/foo: a, 0 live 0 missing 1 refused 0 unreadable",
        "us/foo: empty, staging/foo: empty, 0 live 0 missing 1 refused 0 unreadable",
        "us/foo: unreadable, staging/foo: a, 0 live 0 missing 0 refused 1 unreadable",
        "us/foo: forbidden, staging/foo: a, 0 live 0 missing 0 refused 1 unreadable",
        "us/foo: a !1.0, staging/foo: a, 0 live 0 missing 0 refused 1 unreadable",
        "us/foo: empty, staging/foo: unreadable, 0 live 0 missing 0 refused 1 unreadable",
      })
  void anEdgeIsLiveWhenPromotionHasNothingToDoAboutIt(
      String production, String source, String counts) {
    assertThat(text(report(EDGE, production + "\n" + source).count())).isEqualTo(counts);
  }

  @Test
  void countsByRegionAndImage() {
    ConvergenceReport report =
        report(
            """
            staging/bar@b -> eu/bar
            staging/foo@a -> eu/foo:1.0
            staging/foo@a -> us/foo:1.0
            staging/foo@a -> us/foo:1.1
            staging/foo@c -> us/foo:2.0
            """,
            """
            eu/bar: unreadable
            eu/foo: a=1.0
            us/foo: a=1.0 d=2.0
            staging/foo: a c
            """);
    assertThat(
            report.images().stream()
                .map(image ->
                    "%s %s %s".formatted(image.region(), image.image(), text(image.count())))
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            eu.test bar 0 live 0 missing 0 refused 1 unreadable
            eu.test foo 1 live 0 missing 0 refused 0 unreadable
            us.test foo 1 live 1 missing 1 refused 0 unreadable\
            """);
    assertThat(text(report.regions().get(RegistryPath.of("eu.test"))))
        .isEqualTo("1 live 0 missing 0 refused 1 unreadable");
    assertThat(text(report.count())).isEqualTo("2 live 1 missing 1 refused 1 unreadable");
    assertThat(report.count().edges()).isEqualTo(5);
  }

  @Test
  void whatThePolicyForbidsIsRefused() {
    Policy elsewhere = new Policy(List.of(RegistryPath.of("eu.test")), false, List.of());
    ManifestRevision head = ManifestRevision.of(Manifests.of(elsewhere, EDGE));
    ConvergenceReport report = report(new ChangedEdges(head.edges(), head.roots()), "");
    assertThat(text(report.count())).isEqualTo("0 live 0 missing 1 refused 0 unreadable");
    assertThat(report.images())
        .singleElement()
        .hasToString("ImageCount[region=us.test, image=foo, count=%s]".formatted(report.count()));
  }

  @Test
  void looksAgainOnlyAtWhatWasNotLive() {
    ConvergenceReport report =
        report(
            """
            staging/bar@b -> us/bar:1.0
            staging/foo@a -> us/foo:1.0
            staging/foo@b -> us/foo:2.0
            staging/foo@c -> us/foo:3.0
            """,
            """
            us/bar: unreadable
            us/foo: a=1.0 b
            staging/foo: c
            """);
    assertThat(Names.shorten(report.open())).isEqualTo("{us/bar=[b], us/foo=[b, c]}");
  }

  @Test
  void onlyWhatChangedIsLookedFor() {
    ManifestRevision before = ManifestRevision.of(Manifests.of(EDGE));
    ManifestRevision head =
        ManifestRevision.of(Manifests.of(EDGE + "\nstaging/foo@b -> us/foo:2.0"));
    ChangedEdges changed = ChangedEdges.since(before, head);
    assertThat(changed.edges().edges())
        .extracting(edge -> edge.tag().orElseThrow().text())
        .containsExactly("2.0");
    assertThat(ChangedEdges.since(head, before).edges().size()).isZero();
  }

  @Test
  void whatALaterCommitTookBackIsNotLookedForNorWhatItBroughtBack() {
    ManifestRevision before = ManifestRevision.of(Manifests.of(EDGE));
    ManifestRevision pushed =
        ManifestRevision.of(
            Manifests.of("staging/foo@b -> us/foo:2.0\nstaging/foo@c -> us/foo:3.0"));
    ManifestRevision head =
        ManifestRevision.of(Manifests.of(EDGE + "\nstaging/foo@b -> us/foo:2.1"));
    ChangedEdges changed = ChangedEdges.asOf(head, pushed.edges().changedSince(before.edges()));
    assertThat(changed.edges().edges())
        .extracting(edge -> edge.tag().orElseThrow().text())
        .containsExactly("2.1");
  }

  private static ConvergenceReport report(String edges, String inventory) {
    ManifestRevision head = ManifestRevision.of(Manifests.of(edges));
    return report(new ChangedEdges(head.edges(), head.roots()), inventory);
  }

  private static ConvergenceReport report(ChangedEdges changed, String inventory) {
    return Convergences.by(inventory).look(changed);
  }

  private static String text(EdgeCount count) {
    return "%d live %d missing %d refused %d unreadable"
        .formatted(count.live(), count.missing(), count.refused(), count.unreadable());
  }
}
