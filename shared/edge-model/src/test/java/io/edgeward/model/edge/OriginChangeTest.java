package io.edgeward.model.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.Carry;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignatureFormat;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.SignaturePolicy.Identity;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrailingGlob;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.TrustedRootFile;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which claims a change of what the policy says of origin concerns, where all else stays. */
class OriginChangeTest {
  private static final String EDGES =
      """
      staging/foo@a -> prod/foo:1.0
      other/bar@b -> prod/bar:1.0
      """;
  private static final PublicKey KEY = key();
  private static final StagingRule BY_KEY =
      rule("staging", Requirement.REQUIRE, new AllowedSigner.ByKey("builder"));
  private static final StagingRule BY_IDENTITY =
      rule(
          "other",
          Requirement.REQUIRE,
          new AllowedSigner.ByIdentity("https://id.test", new TrailingGlob("ci@*")));
  private static final StagingRule ELSEWHERE =
      rule("third", Requirement.REQUIRE, new AllowedSigner.ByKey("builder"));

  private List<StagingRule> rules = List.of(BY_KEY, BY_IDENTITY);
  private List<VerificationKey> keys = List.of(verification("builder", KEY, Optional.empty()));
  private List<Identity> identities = List.of();
  private String root = "{}";
  private List<PolicyException> exceptions = List.of();
  private final EdgeSet before = edges();

  @Test
  void findsNothingWhereThePolicyIsReadAnew() throws Exception {
    PublicKey again =
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(KEY.getEncoded()));
    keys = List.of(verification("builder", again, Optional.empty()));
    assertThat(change()).isEqualTo("{}");
  }

  @Test
  void findsWhatARuleIsForThatAsksSomethingElse() {
    rules =
        List.of(
            rule("staging", Requirement.IF_PRESENT, new AllowedSigner.ByKey("builder")),
            BY_IDENTITY);
    assertThat(change()).isEqualTo("{prod/foo=[a]}");
    rules = List.of(BY_IDENTITY);
    assertThat(change()).isEqualTo("{prod/foo=[a]}");
    rules = List.of(rule("*", Requirement.OFF, new AllowedSigner.ByKey("builder")), BY_KEY);
    assertThat(change()).isEqualTo("{prod/bar=[b], prod/foo=[a]}");
  }

  @Test
  void leavesOutWhatARuleIsNotFor() {
    rules = List.of(ELSEWHERE, BY_KEY, BY_IDENTITY);
    assertThat(change()).isEqualTo("{}");
    rules = List.of(BY_IDENTITY, BY_KEY);
    assertThat(change()).isEqualTo("{}");
    rules =
        List.of(
            rule("stag*", Requirement.REQUIRE, new AllowedSigner.ByKey("builder")),
            rule("staging", Requirement.OFF, new AllowedSigner.ByKey("builder")),
            BY_IDENTITY);
    assertThat(change()).isEqualTo("{}");
  }

  @Test
  void findsWhatIsSignedByAKeyThatChanged() {
    keys = List.of(verification("builder", key(), Optional.empty()));
    assertThat(change()).isEqualTo("{prod/foo=[a]}");
    keys = List.of(verification("builder", KEY, Optional.of(LocalDate.of(2026, 12, 1))));
    assertThat(change()).isEqualTo("{prod/foo=[a]}");
    keys =
        List.of(
            verification("builder", KEY, Optional.empty()),
            verification("promoter", key(), Optional.empty()));
    assertThat(change()).isEqualTo("{}");
  }

  @Test
  void findsWhatIsSignedByIdentitiesOfOtherRoots() {
    root = "{\"other\": 1}";
    assertThat(change()).isEqualTo("{prod/bar=[b]}");
  }

  @Test
  void findsWhatSignaturesCallByAnotherName() {
    identities =
        List.of(new Identity(RegistryPath.of("staging.test"), RegistryPath.of("images.test")));
    assertThat(change()).isEqualTo("{prod/foo=[a]}");
  }

  @Test
  void findsWhatAnExceptionIsFor() {
    exceptions = List.of(exception("staging", Optional.empty(), Rule.UNSIGNED_SOURCE, "old"));
    assertThat(change()).isEqualTo("{prod/foo=[a]}");
    exceptions = List.of(exception("other", Optional.of("bar"), Rule.UNTRUSTED_SIGNER, "old"));
    assertThat(change()).isEqualTo("{prod/bar=[b]}");
  }

  @Test
  void leavesOutWhatNoExceptionIsFor() {
    exceptions =
        List.of(
            exception("staging", Optional.of("bar"), Rule.UNSIGNED_SOURCE, "old"),
            exception("third", Optional.empty(), Rule.UNSIGNED_SOURCE, "old"),
            exception("staging", Optional.empty(), Rule.TAG_MOVE, "old"));
    assertThat(change()).isEqualTo("{}");
  }

  @Test
  void findsNothingWhereAnExceptionHasAnotherReason() {
    exceptions = List.of(exception("staging", Optional.empty(), Rule.UNSIGNED_SOURCE, "old"));
    EdgeSet excused = edges();
    exceptions = List.of(exception("staging", Optional.empty(), Rule.UNSIGNED_SOURCE, "older"));
    assertThat(text(excused, edges())).isEqualTo("{}");
  }

  /** What is signed at promotion changes no plan. */
  @Test
  void findsNothingWherePromotionSignsOtherwise() {
    SignaturePolicy signatures =
        new SignaturePolicy(identities, keys, true, Carry.NONE, Set.of(SignatureFormat.BUNDLE));
    assertThat(text(before, edges(signatures))).isEqualTo("{}");
  }

  /** A digest that another project claims, too, has to show what both ask. */
  @Test
  void findsWhatAnotherProjectAsksOfTheSameDigest() {
    String both = "staging/foo@a -> prod/foo:1.0\nthird/foo@a -> prod/foo\n";
    rules = List.of(BY_KEY);
    EdgeSet one = EdgeSet.of(Manifests.of(policy(signatures()), both));
    rules = List.of(BY_KEY, rule("third", Requirement.IF_PRESENT, BY_KEY.signers().getFirst()));
    EdgeSet two = EdgeSet.of(Manifests.of(policy(signatures()), both));
    assertThat(text(one, two)).isEqualTo("{prod/foo=[a]}");
  }

  private String change() {
    EdgeSet after = edges();
    assertThat(text(after, before)).isEqualTo(text(before, after));
    return text(before, after);
  }

  private static String text(EdgeSet before, EdgeSet after) {
    return Names.shorten(new TreeMap<>(EdgeChange.between(before, after)));
  }

  private EdgeSet edges() {
    return edges(signatures());
  }

  private EdgeSet edges(SignaturePolicy signatures) {
    return EdgeSet.of(Manifests.of(policy(signatures), EDGES));
  }

  private SignaturePolicy signatures() {
    return new SignaturePolicy(
        identities, keys, false, Carry.VERIFIED, Set.of(SignatureFormat.values()));
  }

  private Policy policy(SignaturePolicy signatures) {
    Optional<TrustedRootFile> roots = Optional.of(new TrustedRootFile("root.json", root));
    return new Policy(List.of(), false, exceptions)
        .withTrust(new TrustPolicy(signatures, rules, roots), VulnerabilityPolicy.OFF);
  }

  private static StagingRule rule(String project, Requirement signature, AllowedSigner signer) {
    return new StagingRule(
        List.of(new TrailingGlob(project)),
        signature,
        List.of(signer),
        Requirement.OFF,
        List.of(),
        List.of(),
        Requirement.OFF,
        Optional.empty());
  }

  private static PolicyException exception(
      String project, Optional<String> image, Rule rule, String reason) {
    return new PolicyException(
        project, image, rule, reason, Optional.empty(), new Location("edgeward.yaml", 1));
  }

  private static VerificationKey verification(String id, PublicKey key, Optional<LocalDate> until) {
    return new VerificationKey(id, key, Optional.empty(), until);
  }

  private static PublicKey key() {
    try {
      return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
