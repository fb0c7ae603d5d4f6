package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.Carry;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignatureFormat;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrailingGlob;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.TrustedRootFile;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.model.vulnerability.Severity;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import java.security.PublicKey;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever changes what the policy says of origin is told what, and what asks for less. */
class TrustChangeTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final AllowedSigner BUILDER = new AllowedSigner.ByKey("builder");

  @Test
  void saysWhatIsLooser() {
    TrustPolicy before =
        trust(
            true,
            List.of(key("builder", "1", Optional.of(DAY)), key("old", "2", Optional.empty())),
            "roots",
            rule("a", Requirement.REQUIRE, List.of("https://b/"), Optional.empty(), BUILDER),
            rule("b", Requirement.REQUIRE, List.of(), Optional.empty(), BUILDER));
    TrustPolicy after =
        trust(
            false,
            List.of(key("builder", "3", Optional.empty()), key("new", "4", Optional.empty())),
            "other roots",
            rule(
                "a",
                Requirement.OFF,
                List.of(),
                Optional.of(DAY),
                BUILDER,
                new AllowedSigner.ByKey("new")),
            rule("c", Requirement.IF_PRESENT, List.of(), Optional.empty(), BUILDER));
    assertThat(TrustChange.between(before, after))
        .containsExactly(
            "signatures.required: true before, false now, which asks for less",
            "signatures: key builder is another key now",
            "signatures: key builder until: 2026-12-01 before, none now",
            "signatures: key new was added, a builder's",
            "signatures: key old is gone, promotion's own",
            "trustedRoot: trust/root.json has other contents now",
            "staging for [a]: signature: require before, off now, which asks for less",
            "staging for [a]: signers: [key builder] before, [key builder, key new] now, which asks"
                + " for less",
            "staging for [a]: builders: [https://b/] before, [] now, which asks for less",
            "staging for [a]: since: none before, 2026-12-01 now, which asks for less",
            "staging: a rule for [c] was added: signature if-present, provenance require, sbom off,"
                + " signers [key builder]",
            "staging: the rule for [b] is gone, which asks for less");
    assertThat(TrustChange.between(after, after)).isEmpty();
  }

  @Test
  void callsWhatIsStricterNothingElse() {
    StagingRule loose = rule("a", Requirement.OFF, List.of(), Optional.of(DAY), BUILDER);
    StagingRule strict =
        rule("a", Requirement.REQUIRE, List.of("https://b/"), Optional.empty(), BUILDER);
    assertThat(
            TrustChange.between(
                trust(false, List.of(), "x", loose), trust(true, List.of(), "x", strict)))
        .containsExactly(
            "signatures.required: false before, true now",
            "staging for [a]: signature: off before, require now",
            "staging for [a]: builders: [] before, [https://b/] now",
            "staging for [a]: since: 2026-12-01 before, none now");
  }

  @Test
  void saysThatTheOrderOfRulesIsAnother() {
    StagingRule a = rule("a", Requirement.REQUIRE, List.of(), Optional.empty(), BUILDER);
    StagingRule b = rule("b", Requirement.REQUIRE, List.of(), Optional.empty(), BUILDER);
    assertThat(
            TrustChange.between(
                trust(true, List.of(), "x", a, b), trust(true, List.of(), "x", b, a)))
        .containsExactly(
            "staging: the rules are in another order, and the first for a project counts");
  }

  @Test
  void aChangeOfWhatScansMeanIsSaid() {
    VulnerabilityPolicy scans =
        new VulnerabilityPolicy(
            VulnerabilityPolicy.Mode.BLOCK,
            Severity.CRITICAL,
            false,
            VulnerabilityPolicy.Unscanned.BLOCK,
            Duration.ofHours(12),
            VulnerabilityPolicy.Source.CONTAINER_ANALYSIS);
    assertThat(PolicyChange.between(Policy.NONE, Policy.NONE.withTrust(TrustPolicy.NONE, scans)))
        .extracting(Problem::message)
        .containsExactly(
            "vulnerabilities.mode: OFF before, BLOCK now",
            "vulnerabilities.severity: HIGH before, CRITICAL now, which asks for less",
            "vulnerabilities.fixableOnly: true before, false now",
            "vulnerabilities.unscanned: NOTE before, BLOCK now",
            "vulnerabilities.maxAge: 168h before, 12h now",
            "vulnerabilities.source: REPORTS before, CONTAINER_ANALYSIS now");
  }

  @Test
  void aChangeThatAsksForLessOfScansIsMarked() {
    VulnerabilityPolicy strict =
        new VulnerabilityPolicy(
            VulnerabilityPolicy.Mode.BLOCK,
            Severity.LOW,
            false,
            VulnerabilityPolicy.Unscanned.BLOCK,
            Duration.ofHours(12),
            VulnerabilityPolicy.Source.CONTAINER_ANALYSIS);
    Policy before = Policy.NONE.withTrust(TrustPolicy.NONE, strict);
    assertThat(PolicyChange.between(before, Policy.NONE))
        .extracting(Problem::message)
        .containsExactly(
            "vulnerabilities.mode: BLOCK before, OFF now, which asks for less",
            "vulnerabilities.severity: LOW before, HIGH now, which asks for less",
            "vulnerabilities.fixableOnly: false before, true now, which asks for less",
            "vulnerabilities.unscanned: BLOCK before, NOTE now, which asks for less",
            "vulnerabilities.maxAge: 12h before, 168h now, which asks for less",
            "vulnerabilities.source: CONTAINER_ANALYSIS before, REPORTS now, which asks for less");
    assertThat(PolicyChange.between(Policy.NONE, before))
        .extracting(Problem::message)
        .noneMatch(message -> message.contains("less"));
  }

  private static TrustPolicy trust(
      boolean required, List<VerificationKey> keys, String root, StagingRule... rules) {
    SignaturePolicy signatures =
        new SignaturePolicy(
            List.of(), keys, required, Carry.VERIFIED, EnumSet.allOf(SignatureFormat.class));
    return new TrustPolicy(
        signatures, List.of(rules), Optional.of(new TrustedRootFile("trust/root.json", root)));
  }

  private static StagingRule rule(
      String project,
      Requirement signature,
      List<String> builders,
      Optional<LocalDate> since,
      AllowedSigner... signers) {
    return new StagingRule(
        List.of(new TrailingGlob(project)),
        signature,
        List.of(signers),
        Requirement.REQUIRE,
        builders.stream().map(TrailingGlob::new).toList(),
        List.of(),
        Requirement.OFF,
        since);
  }

  private static VerificationKey key(String id, String content, Optional<LocalDate> until) {
    return new VerificationKey(id, new TextKey(content), Optional.empty(), until);
  }

  /** Stands for a key where nothing is verified. */
  private record TextKey(String content) implements PublicKey {
    @Override
    public String getAlgorithm() {
      return content;
    }

    @Override
    public String getFormat() {
      return content;
    }

    @Override
    public byte[] getEncoded() {
      return content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
