package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrailingGlob;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules and exceptions against slow twins, tried on generated manifests, policies and verdicts. */
class EvidenceExceptionsPropertyTest {
  private static final int CASES = 3_000;
  private static final List<Rule> RULES = List.of(Rule.UNSIGNED_SOURCE, Rule.SBOM);
  private static final List<String> PROJECTS = List.of("bar", "k8s-staging-foo", "k8s-staging-");

  private int excused;
  private int refused;

  @Test
  void copiesWhatEveryClaimPermitsAndNothingElse() {
    for (long seed = 0; seed < CASES; seed++) {
      Generator generator = new Generator(seed);
      ManifestSet manifests = under(generator.manifests(), new Random(seed));
      Planned planned = planned(manifests, generator.inventory());
      List<Copy> expected =
          planned.plan().copies().stream()
              .filter(copy -> copy.heals() || isPermitted(copy, manifests))
              .toList();
      assertThat(withheld(planned).copies()).as("seed %d", seed).isEqualTo(expected);
    }
    assertThat(Math.min(excused, refused)).isGreaterThan(50);
  }

  @Test
  void whatComesOutOtherwiseUnderAnotherPolicyIsAChange() {
    int changes = 0;
    int same = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Generator generator = new Generator(seed);
      ManifestSet manifests = generator.manifests();
      Inventory inventory = generator.inventory();
      Planned before = planned(under(manifests, new Random(seed)), inventory);
      Planned after = planned(under(manifests, new Random(seed + 1)), inventory);
      EdgeSet changed = after.edges().changedSince(before.edges());
      SortedMap<String, Set<String>> one = outcomes(withheld(before));
      SortedMap<String, Set<String>> other = outcomes(withheld(after));
      Set<String> differing = new TreeSet<>(one.keySet());
      differing.addAll(other.keySet());
      differing.removeIf(digest -> Objects.equals(one.get(digest), other.get(digest)));
      Set<String> found = new HashSet<>();
      changed
          .wanted()
          .forEach((repository, wanted) ->
              wanted.digests().forEach(digest -> found.add(repository + "@" + digest.digest())));
      assertThat(found).as("seed %d", seed).containsAll(differing);
      changes += differing.size();
      same += changed.size() < after.edges().size() ? 1 : 0;
    }
    assertThat(changes).isGreaterThan(100);
    assertThat(same).isGreaterThan(100);
  }

  /** Goes through all manifests for whoever wants the copy. */
  private boolean isPermitted(Copy copy, ManifestSet manifests) {
    boolean permitted = true;
    for (Manifest manifest : manifests.manifests()) {
      for (Destination destination : manifest.destinations()) {
        for (ImageClaims image : manifest.images()) {
          permitted &=
              !isClaim(copy, manifests.policy(), manifest, destination, image)
                  || shows(copy, manifests.policy(), manifest, image);
        }
      }
    }
    return permitted;
  }

  private static boolean isClaim(
      Copy copy, Policy policy, Manifest manifest, Destination destination, ImageClaims image) {
    return destination.registry().resolve(image.name()).equals(copy.destination())
        && image.digests().stream().anyMatch(claim -> claim.digest().equals(copy.digest()))
        && policy.refusal(manifest.project(), destination).isEmpty();
  }

  private boolean shows(Copy copy, Policy policy, Manifest manifest, ImageClaims image) {
    Optional<StagingRule> rule = policy.trust().rule(manifest.project());
    if (rule.isEmpty()) {
      return true;
    }
    EvidenceSource source = new EvidenceSource(copy.source(), copy.digest());
    return switch (verdict(new EvidenceQuestion(source, rule.get()))) {
      case EvidenceVerdict.Accepted accepted -> true;
      case EvidenceVerdict.Unreadable unreadable -> false;
      case EvidenceVerdict.Refused no -> {
        boolean all =
            no.findings().stream()
                .allMatch(
                    finding -> policy.permits(manifest.project(), image.name(), finding.rule()));
        excused += all ? 1 : 0;
        refused += all ? 0 : 1;
        yield all;
      }
    };
  }

  private static Planned planned(ManifestSet manifests, Inventory inventory) {
    EdgeSet edges = EdgeSet.of(manifests);
    return new Planned(Planner.plan(edges, inventory), inventory, edges);
  }

  private static Plan withheld(Planned planned) {
    EvidenceGate gate = new EvidenceGate(planned.edges(), Map.of());
    Map<EvidenceQuestion, EvidenceVerdict> verdicts = new HashMap<>();
    gate.questions(planned.plan()).forEach(question -> verdicts.put(question, verdict(question)));
    return gate.withhold(planned, verdicts).plan();
  }

  /** Always the same of a source by what a rule asks. */
  private static EvidenceVerdict verdict(EvidenceQuestion question) {
    int seed = Objects.hash(question.source().toString(), question.rule().signature().word());
    Random random = new Random(seed);
    List<Finding> findings =
        RULES.stream()
            .filter(rule -> random.nextInt(3) > 0)
            .map(rule -> new Finding(rule, "lacks " + rule.id(), "add it"))
            .toList();
    return random.nextInt(6) == 0
        ? new EvidenceVerdict.Unreadable("it answers 503")
        : findings.isEmpty()
            ? EvidenceVerdict.Accepted.UNASKED
            : new EvidenceVerdict.Refused(findings);
  }

  private static SortedMap<String, Set<String>> outcomes(Plan plan) {
    SortedMap<String, Set<String>> outcomes = new TreeMap<>();
    Stream.concat(
            plan.copies().stream()
                .map(copy -> Map.entry(copy.destination() + "@" + copy.digest(), "copied")),
            plan.refusals().stream()
                .map(no ->
                    Map.entry(no.destination() + "@" + no.digest(), no.tag() + no.rule().id())))
        .forEach(entry ->
            outcomes.computeIfAbsent(entry.getKey(), key -> new TreeSet<>()).add(entry.getValue()));
    return outcomes;
  }

  private static ManifestSet under(ManifestSet manifests, Random random) {
    Policy old = manifests.policy();
    List<PolicyException> exceptions = new ArrayList<>(old.exceptions());
    for (String project : PROJECTS) {
      for (Rule rule : RULES) {
        if (random.nextInt(2) == 0) {
          exceptions.add(
              new PolicyException(
                  project,
                  random.nextBoolean() ? Optional.empty() : Optional.of("app"),
                  rule,
                  "old",
                  Optional.empty(),
                  new Location("edgeward.yaml", 1)));
        }
      }
    }
    Policy policy =
        new Policy(old.production(), old.subprojectPrefix(), exceptions)
            .withTrust(trust(random), VulnerabilityPolicy.OFF);
    return new ManifestSet(
        manifests.revision(), manifests.manifests(), policy, manifests.problems());
  }

  private static TrustPolicy trust(Random random) {
    List<StagingRule> rules =
        Stream.of("bar", "k8s-staging-foo", "*")
            .filter(glob -> random.nextInt(3) > 0)
            .map(glob ->
                new StagingRule(
                    List.of(new TrailingGlob(glob)),
                    random.nextBoolean() ? Requirement.REQUIRE : Requirement.IF_PRESENT,
                    List.of(new AllowedSigner.ByKey("k")),
                    Requirement.OFF,
                    List.of(),
                    List.of(),
                    Requirement.REQUIRE,
                    Optional.empty()))
            .toList();
    return new TrustPolicy(SignaturePolicy.NONE, rules, Optional.empty());
  }
}
