package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.git.FixtureCommit;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the whole function makes of the evidence of what a proposal adds. */
class CheckOfOriginTest extends CheckFunctionFixture {
  private static final Image A = Images.image(1);
  private static final Image B = Images.image(2);
  private static final Builder BUILDER = new Builder();
  private static final Builder STRANGER = new Builder();
  private static final String REQUIRE = "signature: require";
  private static final String EXCEPTION =
      """
      exceptions:
      - {project: foo, rule: unsigned-source, reason: built before there was a key}
      """;

  private final EmbeddedRegistry registry = EmbeddedRegistry.start();
  private final RepositoryPath source = RepositoryPath.of(registry.host() + "/staging/foo");

  @BeforeEach
  void push() {
    ImagePusher.push(A, source);
    ImagePusher.push(B, source);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  /** A policy by which {@code signer} is the builder. */
  private Map<String, String> policy(Builder signer, String rule) {
    return new TreeMap<>(
        Map.of(
            "edgeward.yaml",
            """
            production: [%s/prod]
            signatures:
              keys:
              - {id: builder, file: trust/builder.pem}
            staging:
            - projects: [foo]
              signers: [{key: builder}]
              %s
            """
                .formatted(registry.host(), rule),
            "trust/builder.pem",
            signer.publicPem()));
  }

  private Revision commit(String branch, Map<String, String> policy, Image... images)
      throws Exception {
    StringBuilder yaml = new StringBuilder("- name: foo\n  dmap:\n");
    for (int i = 0; i < images.length; i++) {
      yaml.append("    \"%s\": [\"1.%d\"]\n".formatted(images[i].digest(), i));
    }
    commit(branch, registry.host() + "/staging", registry.host() + "/prod", yaml.toString());
    FixtureCommit commit = git.on(branch).message("Policy");
    policy.forEach(commit::put);
    return commit.commit();
  }

  /** Proposes to add B by {@code policy}, where the branch has A by {@code reviewed}. */
  private void propose(Map<String, String> reviewed, Map<String, String> policy) throws Exception {
    propose(commit("main", reviewed, A), policy);
  }

  private void propose(Revision base, Map<String, String> policy) throws Exception {
    git.force("proposal", base);
    Revision head = commit("proposal", policy, A, B);
    github.pull(12, "open", head.toString());
    github.mergeBase(base.toString());
    String message =
        "{\"repository\": \"acme/manifests\", \"number\": 12, \"base\": \"%s\", \"head\": \"%s\"}"
            .formatted(base, head);
    assertThat(deliver(message)).isEqualTo(200);
  }

  private void propose(String rule) throws Exception {
    propose(policy(BUILDER, rule), policy(BUILDER, rule));
  }

  private String state() {
    assertThat(github.statuses()).hasSize(1);
    return github.statuses().getFirst().state();
  }

  private String comment() {
    return github.comments().getFirst().body();
  }

  private String shortDigest() {
    return B.digest().text().substring(0, "sha256:".length() + 12);
  }

  @Test
  void refusesWhatIsNotSignedInThePlansWords() throws Exception {
    propose(REQUIRE);
    assertThat(state()).isEqualTo("failure");
    assertThat(comment())
        .contains(
            "- `images/foo/images.yaml:4` unsigned-source: `%s in %s has no signature; sign it"
                    .formatted(B.digest(), source)
                + " there by key builder; promotion will hold it back until then`\n")
        .contains("origin refused")
        .doesNotContain("### Origin");
  }

  @Test
  void tellsByWhomTheSourceIsSigned() throws Exception {
    BUILDER.sign(B, source);
    propose(REQUIRE);
    assertThat(comment())
        .contains(
            "### Origin\n\n- verified `%s` in `%s`: `signature by key builder`\n"
                .formatted(shortDigest(), source))
        .contains("origin verified")
        .doesNotContain("signature, not verified");
    assertThat(state()).isEqualTo("success");
    assertThat(registry.traffic().authorizedRequests()).isZero();
  }

  @Test
  void refusesWhatAStrangerSigned() throws Exception {
    STRANGER.sign(B, source);
    propose(REQUIRE);
    assertThat(state()).isEqualTo("failure");
    assertThat(comment())
        .contains("untrusted-signer: `%s in %s has no signature that".formatted(B.digest(), source))
        .contains("one is signed by an unknown key; sign it there by key builder");
  }

  @Test
  void callsNothingVerifiedThatNeedNotBeSigned() throws Exception {
    propose("signature: if-present");
    assertThat(state()).isEqualTo("success");
    assertThat(comment())
        .contains("- accepted `%s` in `%s`: `no signature`\n".formatted(shortDigest(), source))
        .contains("origin accepted")
        .doesNotContain("verified");
  }

  @Test
  void asksNothingWhereThePolicyAsksNothing() throws Exception {
    BUILDER.sign(B, source);
    registry.traffic().reset();
    propose("signature: 'off'");
    long without = registry.traffic().requests();
    assertThat(comment()).contains("signature, not verified").doesNotContain("### Origin");
    registry.traffic().reset();
    propose(REQUIRE);
    assertThat(registry.traffic().requests() - without)
        .as("production twice, three tags, the referrers, and the layer of the signature")
        .isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "other", ""})
  void asksNothingOfWhatProductionHas(String tag) throws Exception {
    RepositoryPath production = RepositoryPath.of(registry.host() + "/prod/foo");
    if (tag.isEmpty()) {
      ImagePusher.push(B, production);
    } else {
      ImagePusher.push(B, production, new Tag(tag));
    }
    propose(REQUIRE);
    assertThat(comment()).doesNotContain("unsigned-source");
    assertThat(state()).isEqualTo("success");
  }

  @Test
  void leavesOutWhatCouldNotBeLookedForInProduction() throws Exception {
    String manifest = "/v2/prod/foo/manifests/" + B.digest();
    for (String method : List.of("GET", "HEAD")) {
      registry.faults().add(method, manifest, When.always(), new Fault.Status(403));
    }
    propose(REQUIRE);
    assertThat(comment())
        .contains("`whether %s is in %s/prod/foo could".formatted(B.digest(), registry.host()))
        .doesNotContain("unsigned-source");
    assertThat(state()).isEqualTo("error");
  }

  /** Promotion brings it with the push that excuses it, though no claim changes. */
  @Test
  void warnsOfAChangeOfThePolicyThatLetsInWhatTheBranchHoldsBack() throws Exception {
    Map<String, String> require = policy(BUILDER, REQUIRE);
    propose(commit("main", require, A, B), excusing());
    for (Image image : List.of(A, B)) {
      assertThat(comment())
          .contains(
              "unsigned-source: `by the policy of the branch, %s in %s has no signature; "
                  .formatted(image.digest(), source))
          .contains(
              "- accepted `%s` in `%s`: `has no signature; "
                  .formatted(image.digest().text().substring(0, "sha256:".length() + 12), source));
    }
    assertThat(comment()).contains("only the policy of this change lets it in");
    assertThat(state()).isEqualTo("success");
  }

  @Test
  void saysNothingOfThePolicyWhereProductionHasWhatTheBranchWants() throws Exception {
    RepositoryPath production = RepositoryPath.of(registry.host() + "/prod/foo");
    ImagePusher.push(A, production);
    ImagePusher.push(B, production);
    propose(commit("main", policy(BUILDER, REQUIRE), A, B), excusing());
    assertThat(comment()).doesNotContain("by the policy of the branch");
    assertThat(state()).isEqualTo("success");
  }

  @Test
  void isNotDoneWhereEvidenceCannotBeRead() throws Exception {
    BUILDER.sign(B, source);
    String tag = "/manifests/sha256-%s.att".formatted(B.digest().hex());
    registry.faults().add("GET", tag, When.always(), new Fault.Status(403));
    propose(REQUIRE);
    assertThat(state()).isEqualTo("error");
    assertThat(comment())
        .contains("unreadable: `the evidence of %s in %s could not".formatted(B.digest(), source))
        .contains("what was not read is not checked");
  }

  @Test
  void readsNoMoreThanItsBoundsWhateverAStrangerAttaches() throws Exception {
    BUILDER.sign(B, source);
    for (int i = 0; i < 201; i++) {
      Builder.refer(("{\"a\": " + i + "}").getBytes(StandardCharsets.UTF_8), B, source);
    }
    registry.traffic().reset();
    propose(REQUIRE);
    assertThat(state()).isEqualTo("error");
    assertThat(comment()).contains("it has 202 attachments, and at most 200 are read");
    assertThat(registry.traffic().requests()).isLessThan(40);
  }

  @Test
  void readsNoHugeStatement() throws Exception {
    BUILDER.sign(B, source);
    Builder.refer(new byte[17 * 1024 * 1024], B, source);
    propose(REQUIRE);
    assertThat(state()).isEqualTo("error");
    assertThat(comment()).contains("more than 16777216 bytes of signed statements are attached");
  }

  @Test
  void warnsOfAProposalThatApprovesItselfByAKeyOfItsOwn() throws Exception {
    STRANGER.sign(B, source);
    propose(policy(BUILDER, REQUIRE), policy(STRANGER, REQUIRE));
    assertThat(comment())
        .contains("### Warnings")
        .contains(
            "- `images/foo/images.yaml:4` untrusted-signer: `by the policy of the branch, %s in %s"
                .formatted(B.digest(), source))
        .contains("only the policy of this change lets it in")
        .contains("signatures: key builder is another key now");
  }

  private Map<String, String> excusing() {
    Map<String, String> policy = policy(BUILDER, REQUIRE);
    policy.merge("edgeward.yaml", EXCEPTION, String::concat);
    return policy;
  }

  @Test
  void saysWhichReasonLetsInWhatIsNotSigned() throws Exception {
    propose(excusing(), excusing());
    assertThat(state()).isEqualTo("success");
    assertThat(comment())
        .contains("- accepted `%s` in `%s`: `has no signature; ".formatted(shortDigest(), source))
        .contains(" excuses it: built before there was a key [unsigned-source]`")
        .doesNotContain("verified", "### Warnings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"signature: 'off'", "signature: if-present", "since", "exception"})
  void warnsOfAProposalThatAsksForLess(String rule) throws Exception {
    Map<String, String> less =
        switch (rule) {
          case "exception" -> excusing();
          case "since" -> policy(BUILDER, REQUIRE + "\n  since: 2999-01-01");
          default -> policy(BUILDER, rule);
        };
    propose(policy(BUILDER, REQUIRE), less);
    assertThat(comment())
        .contains("unsigned-source: `by the policy of the branch, ")
        .contains("only the policy of this change lets it in");
  }
}
