package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrailingGlob;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of every plan that was withheld, tried on generated manifests and verdicts. */
class EvidenceGatePropertyTest {
  private static final int CASES = 3_000;
  private static final TrustPolicy TRUST =
      new TrustPolicy(
          SignaturePolicy.NONE,
          List.of(
              new StagingRule(
                  List.of(new TrailingGlob("*")),
                  Requirement.REQUIRE,
                  List.of(new AllowedSigner.ByKey("k")),
                  Requirement.OFF,
                  List.of(),
                  List.of(),
                  Requirement.OFF,
                  Optional.empty())),
          Optional.empty());

  @Test
  void movesEdgesFromCopiesToRefusalsAndLosesNone() {
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < CASES; seed++) {
      Generator generator = new Generator(seed);
      EdgeSet edges = EdgeSet.of(trusting(generator.manifests()));
      Inventory inventory = generator.inventory();
      Plan plan = Planner.plan(edges, inventory);
      EvidenceGate gate = new EvidenceGate(edges, Map.of());
      Map<EvidenceQuestion, EvidenceVerdict> verdicts = new HashMap<>();
      Random random = new Random(seed);
      gate.questions(plan).forEach(question -> verdicts.put(question, verdict(random)));
      Planned planned = new Planned(plan, inventory, edges);
      Plan left = gate.withhold(planned, verdicts).plan();

      assertThat(edgesOf(left)).as("seed %d", seed).isEqualTo(edgesOf(plan));
      assertThat(left.refusals()).isEqualTo(PlanBuilder.sorted(left.refusals()));
      assertThat(left.refusals()).containsAll(plan.refusals());
      assertThat(left.copies())
          .isEqualTo(
              plan.copies().stream()
                  .filter(copy -> copy.heals() || isAccepted(copy, verdicts))
                  .toList());
      assertThat(List.of(left.addTags(), left.promoted(), left.edges()))
          .isEqualTo(List.of(plan.addTags(), plan.promoted(), plan.edges()));
      left.refusals().forEach(refusal -> seen.add(refusal.rule().id()));
    }
    assertThat(seen).contains("untrusted-signer", "unreadable");
  }

  private static boolean isAccepted(Copy copy, Map<EvidenceQuestion, EvidenceVerdict> verdicts) {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getKey().source().repository().equals(copy.source()))
        .filter(entry -> entry.getKey().source().digest().equals(copy.digest()))
        .allMatch(entry -> entry.getValue() instanceof EvidenceVerdict.Accepted);
  }

  /** Every edge that is not promoted, by where it ends. */
  private static List<String> edgesOf(Plan plan) {
    Stream<String> copied =
        plan.copies().stream()
            .flatMap(copy ->
                copy.tags().isEmpty()
                    ? Stream.of(copy.destination() + "@" + copy.digest())
                    : copy.tags().stream().map(tag -> edge(copy, tag)));
    Stream<String> refused =
        plan.refusals().stream()
            .map(refusal ->
                "%s@%s%s"
                    .formatted(
                        refusal.destination(),
                        refusal.digest(),
                        refusal.tag().map(tag -> ":" + tag).orElse("")));
    return Stream.concat(copied, refused).sorted().toList();
  }

  private static String edge(Copy copy, Tag tag) {
    return "%s@%s:%s".formatted(copy.destination(), copy.digest(), tag);
  }

  private static EvidenceVerdict verdict(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new EvidenceVerdict.Accepted(List.of(), List.of());
      case 1 -> new EvidenceVerdict.Unreadable("it answers 503");
      default ->
          new EvidenceVerdict.Refused(
              List.of(new Finding(Rule.UNTRUSTED_SIGNER, "has no signature that counts", "sign")));
    };
  }

  private static ManifestSet trusting(ManifestSet manifests) {
    return new ManifestSet(
        manifests.revision(),
        manifests.manifests(),
        manifests.policy().withTrust(TRUST, VulnerabilityPolicy.OFF),
        manifests.problems());
  }
}
