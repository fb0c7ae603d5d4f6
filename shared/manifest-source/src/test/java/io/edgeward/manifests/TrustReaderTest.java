package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.problems;
import static io.edgeward.manifests.Projects.withImages;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.ManifestSet;
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
import io.edgeward.trust.VerificationKeys;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrustReaderTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final String BUILDER = "{id: builder-2026, file: trust/builder.pem}";
  private static final String PROMOTER = "{id: promoter-2026, file: trust/promoter.pem}";

  @Test
  void readsAllThatAPolicyCanSay() throws Exception {
    TrustPolicy trust =
        trust(
            "production: [us.gcr.io/prod]",
            "signatures:",
            "  identities: [{root: us.gcr.io/prod/x/, name: registry.example.io}]",
            "  keys:",
            "  - " + BUILDER,
            "  - {id: promoter-2026, file: trust/promoter.pem, from: 2026-01-01, until:"
                + " 2027-12-31}",
            "  required: true",
            "  carry: none",
            "  formats: [sig]",
            "trustedRoot: trust/root.json",
            "staging:",
            "- projects: [k8s-staging-*, other]",
            "  signature: require",
            "  signers: [{key: builder-2026}, {issuer: https://accounts.example, subject: ci@*}]",
            "  provenance: if-present",
            "  builders: [https://build.example/*]",
            "  sources: [git+https://github.com/example/app]",
            "  sbom: require",
            "  since: 2026-12-01",
            "- {projects: ['*']}");

    VerificationKey builder = key("builder-2026");
    assertThat(trust.signatures())
        .isEqualTo(
            new SignaturePolicy(
                List.of(
                    new SignaturePolicy.Identity(
                        RegistryPath.of("us.gcr.io/prod/x"),
                        RegistryPath.of("registry.example.io"))),
                List.of(
                    builder,
                    new VerificationKey(
                        "promoter-2026",
                        Keys.PROMOTER,
                        Optional.of(LocalDate.of(2026, 1, 1)),
                        Optional.of(LocalDate.of(2027, 12, 31)))),
                true,
                Carry.NONE,
                Set.of(SignatureFormat.SIG)));
    assertThat(trust.trustedRoot()).contains(new TrustedRootFile("trust/root.json", Keys.ROOT));
    assertThat(trust.staging())
        .containsExactly(
            new StagingRule(
                globs("k8s-staging-*", "other"),
                Requirement.REQUIRE,
                List.of(
                    new AllowedSigner.ByKey("builder-2026"),
                    new AllowedSigner.ByIdentity(
                        "https://accounts.example", new TrailingGlob("ci@*"))),
                Requirement.IF_PRESENT,
                globs("https://build.example/*"),
                globs("git+https://github.com/example/app"),
                Requirement.REQUIRE,
                Optional.of(DAY)),
            new StagingRule(
                globs("*"),
                Requirement.OFF,
                List.of(),
                Requirement.OFF,
                List.of(),
                List.of(),
                Requirement.OFF,
                Optional.empty()));
    assertThat(trust.rule("k8s-staging-foo")).contains(trust.staging().getFirst());
    assertThat(trust.rule("another")).contains(trust.staging().getLast());
    assertThat(trust.isBuilders("builder-2026")).isTrue();
  }

  private static VerificationKey key(String id) {
    return new VerificationKey(id, Keys.BUILDER, Optional.empty(), Optional.empty());
  }

  private static List<TrailingGlob> globs(String... texts) {
    return List.of(texts).stream().map(TrailingGlob::new).toList();
  }

  @Test
  void carriesWhatVerifiesAndSignsInBothFormsWhereNothingElseIsSaid() throws Exception {
    assertThat(trust("signatures: {keys: [%s]}".formatted(BUILDER)).signatures())
        .isEqualTo(
            new SignaturePolicy(
                List.of(),
                List.of(key("builder-2026")),
                false,
                Carry.VERIFIED,
                Set.of(SignatureFormat.SIG, SignatureFormat.BUNDLE)));
    assertThat(trust("production: [us.gcr.io]")).isEqualTo(TrustPolicy.NONE);
  }

  @Test
  void namesARuleThatNeverCounts() throws Exception {
    MapTree tree =
        policy(
            "staging:",
            "- projects: [team-*]",
            "- projects: [team-a, team-b*]",
            "- projects: [team-c, other]",
            "- projects: [other, team*]",
            "- projects: ['*']",
            "- projects: [team*]");
    assertThat(problems(tree))
        .containsExactly(
            "warning edgeward.yaml:3: the rule of staging for [team-a, team-b*] never counts:"
                + " earlier ones are for all of them; move it up, or remove it [policy]",
            "warning edgeward.yaml:7: the rule of staging for [team*] never counts: earlier ones"
                + " are for all of them; move it up, or remove it [policy]");
    assertThat(Projects.read(tree).policy().unusable()).isEmpty();
  }

  @Test
  void warnsOfASignerThatIsEverybody() throws Exception {
    MapTree tree =
        policy(
            "trustedRoot: trust/root.json",
            "staging:",
            "- projects: [a]",
            "  sbom: require",
            "  signers: [{issuer: https://accounts.example, subject: '*'}]");
    assertThat(problems(tree))
        .containsExactly(
            "warning edgeward.yaml:5: a signer is whoever https://accounts.example knows; write a"
                + " subject that only the builder has [policy]");
  }

  @Test
  void warnsWhenNobodySignsAnyMore() throws Exception {
    MapTree tree =
        policy(
            "signatures:",
            "  required: true",
            "  keys: [{id: promoter-2026, file: trust/promoter.pem, until: 2026-12-01}]");
    assertThat(on(tree, DAY).problems()).isEmpty();
    assertThat(on(tree, DAY.plusDays(1)).problems().stream().map(Problem::toString))
        .containsExactly(
            "edgeward.yaml:2: signatures is required, and none of promotion's keys signs today;"
                + " add a key, or correct the days of one [policy]");
  }

  @Test
  void takesNoFileThatThePolicyNamesForAMisplacedManifest() throws Exception {
    MapTree tree =
        policy("signatures: {keys: [{id: a, file: image/k.yaml}, {id: b, file: manifests/b.yml}]}")
            .file("image/k.yaml", VerificationKeys.pem(Keys.PROMOTER))
            .file("manifests/b.yml", VerificationKeys.pem(Keys.BUILDER));
    assertThat(problems(tree)).isEmpty();
  }

  @Test
  void findsPromotionsOwnKey() throws Exception {
    TrustPolicy trust =
        trust(
            "signatures: {required: true, keys: [%s, %s]}".formatted(BUILDER, PROMOTER),
            "staging: [{projects: [a], sbom: require, signers: [{key: builder-2026}]}]");
    assertThat(trust.ownKeys(DAY)).extracting(VerificationKey::id).containsExactly("promoter-2026");
  }

  private static TrustPolicy trust(String... lines) throws Exception {
    ManifestSet set = Projects.read(policy(lines));
    assertThat(problems(policy(lines))).noneMatch(problem -> problem.contains("edgeward.yaml"));
    return set.policy().trust();
  }

  private static ManifestSet on(MapTree tree, LocalDate day) throws Exception {
    return ManifestReader.read(tree, Optional.empty(), day, new ParsedProjects());
  }

  private static MapTree policy(String... lines) {
    return Keys.in(withImages("- {name: app, dmap: {\"" + Projects.A + "\": []}}"))
        .file("edgeward.yaml", lines);
  }
}
