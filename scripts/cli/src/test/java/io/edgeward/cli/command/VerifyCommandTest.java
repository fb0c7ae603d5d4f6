package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.trust.PredicateType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir private Path temp;
  private EvidenceStand stand;

  @BeforeEach
  void start() {
    stand = new EvidenceStand(temp);
  }

  @AfterEach
  void stop() {
    stand.close();
  }

  private Run verify(Object reference, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "verify";
    args[1] = reference.toString();
    args[2] = "--manifests";
    args[3] = stand.manifests();
    System.arraycopy(more, 0, args, 4, more.length);
    return Run.of(args);
  }

  private String image(RepositoryPath place) {
    return place + "@" + stand.digest();
  }

  @Test
  void tellsByWhomInWhichFormsAndUnderWhichNameAnImageIsSigned() {
    stand.sig(stand.us, stand.promoter, EvidenceStand.NAME);
    stand.bundle(stand.us, stand.promoter, EvidenceStand.NAME);
    Run run = verify(stand.us + ":1.0");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith(
            "verified: %s is signed by key promoter-2026 (.sig, bundle), as %s\n"
                .formatted(image(stand.us), EvidenceStand.NAME))
        .contains("attached in %s\n".formatted(stand.us));
  }

  @Test
  void asksEveryRootBehindANameThatIsPulledBy() {
    stand.sig(stand.us, stand.promoter, EvidenceStand.NAME);
    Run half = verify("registry.example.io/foo/bar:1.0", "-o", "json");
    assertThat(half.exit()).isOne();
    assertThat(half.out())
        .contains("\"reference\": \"registry.example.io/foo/bar:1.0\"")
        .contains("\"digest\": \"%s\"".formatted(stand.digest()))
        .contains("\"verified\": false")
        .contains(
            "\"message\": \"%s is signed by key promoter-2026 (.sig), as %s; %s has no signature\""
                .formatted(image(stand.us), EvidenceStand.NAME, image(stand.eu)));
    stand.bundle(stand.eu, stand.promoter, EvidenceStand.NAME);
    Run both = verify("registry.example.io/foo/bar:1.0", "-o", "json");
    assertThat(both.exit()).isZero();
    assertThat(both.out())
        .contains("\"verified\": true")
        .contains("\"repository\": \"%s\"".formatted(stand.eu))
        .contains("\"by\": \"promoter-2026\"");
  }

  @Test
  void believesNoBuilderInProduction() {
    stand.sig(stand.us, stand.builder, EvidenceStand.NAME);
    Run run = verify(image(stand.us));
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .startsWith(
            "not verified: %s has no signature that counts: .sig by key builder-2026, which does not sign what is promoted\n"
                .formatted(image(stand.us)));
  }

  @Test
  void refusesASignatureThatWasMadeForAnotherName() {
    stand.sig(stand.us, stand.promoter, "registry.example.io/foo/other");
    assertThat(verify(image(stand.us)).out())
        .startsWith(
            "not verified: %s has no signature that counts: .sig by key promoter-2026 calls the image registry.example.io/foo/other and not registry.example.io/foo/bar\n"
                .formatted(image(stand.us)));
  }

  @Test
  void takesNoAttestationForASignature() {
    stand.bundle(
        stand.us,
        stand.promoter.signer(),
        PredicateType.PROMOTION,
        stand.statement(PredicateType.PROMOTION, "{}"));
    Run run = verify(image(stand.us));
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .startsWith(
            "not verified: %s has no signature, among 1 attachment\n".formatted(image(stand.us)));
  }

  @Test
  void namesAKeyThatNobodyKnows() {
    SigningKey stranger = SigningKey.create(temp, "stranger");
    stand.sig(stand.us, stranger, EvidenceStand.NAME);
    Run run = verify(image(stand.us));
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .startsWith(
            "not verified: %s has no signature that counts: .sig by unknown key: "
                .formatted(image(stand.us)))
        .contains("unknown key  .sig");
  }

  @Test
  void verifiesByOneKeyUnderTheRepositorysOwnNameOrAnother() throws Exception {
    stand.sig(stand.us, stand.promoter, EvidenceStand.NAME);
    String key = stand.promoter.publicFile().toString();
    Run own = Run.of("verify", image(stand.us), "--key", key);
    assertThat(own.exit()).isOne();
    assertThat(own.out())
        .contains(
            "calls the image %1$s and not %2$s (give --name %1$s if that is its name)\n"
                .formatted(EvidenceStand.NAME, stand.us));
    Run named = Run.of("verify", image(stand.us), "--key", key, "--name", EvidenceStand.NAME);
    assertThat(named.exit()).as(named.out()).isZero();
    assertThat(named.out()).contains("is signed by key promoter-2026.pem (.sig)");
  }

  @Test
  void judgesAnImageOfStagingByWhatIsAskedOfItsProject() {
    Run none = verify(image(stand.staging));
    assertThat(none.exit()).isOne();
    assertThat(none.out())
        .startsWith(
            "not verified: %s has no signature [unsigned-source]\n"
                .formatted(image(stand.staging)));
    stand.sig(stand.staging, stand.builder, stand.staging.toString());
    Run signed = verify(image(stand.staging));
    assertThat(signed.exit()).as(signed.out()).isZero();
    assertThat(signed.out())
        .startsWith(
            "verified: %s shows what is asked of foo: signature by key builder-2026\n"
                .formatted(image(stand.staging)));
    stand.folder.file(
        "edgeward.yaml", stand.policy().replace("signature: require", "signature: off"));
    assertThat(verify(image(stand.staging)).out())
        .startsWith(
            "not verified: %s: the policy asks nothing of foo under staging, so nothing is verified\n"
                .formatted(image(stand.staging)));
  }

  /** Promotion would let it in; nothing shows where it comes from. */
  @Test
  void neverShowsAnUnsignedImageOfStagingLikeASignedOne() {
    stand.folder.file(
        "edgeward.yaml", stand.policy().replace("signature: require", "signature: if-present"));
    assertThat(verify(image(stand.staging)))
        .extracting(Run::exit, Run::out)
        .containsExactly(
            1,
            "not verified: %s has no signature, and the policy insists on none of foo, so nothing is verified\n"
                .formatted(image(stand.staging)));
    stand.sig(stand.staging, stand.builder, stand.staging.toString());
    assertThat(verify(image(stand.staging)).exit()).isZero();
  }

  @Test
  void tellsWhatElseIsThereOrNotBesideWhatVerifies() {
    stand.folder.file("edgeward.yaml", stand.policy() + "  provenance: if-present\n");
    stand.sig(stand.staging, stand.builder, stand.staging.toString());
    assertThat(verify(image(stand.staging)).out())
        .startsWith(
            "verified: %s shows what is asked of foo: signature by key builder-2026, no provenance\n"
                .formatted(image(stand.staging)));
  }

  @Test
  void tellsWhatIsNotThere() {
    assertThat(verify(stand.us + ":2.0"))
        .isEqualTo(new Run(1, "not verified: %s:2.0 is not there\n".formatted(stand.us), ""));
    ImagePusher.push(Images.image(2), stand.eu, new Tag("2.0"));
    ImagePusher.push(Images.image(3), stand.us, new Tag("2.0"));
    assertThat(verify("registry.example.io/foo/bar:2.0").out())
        .contains(
            "not verified: %s:2.0 is %s and not %s\n"
                .formatted(stand.eu, Images.image(2).digest(), Images.image(3).digest()));
  }

  @Test
  void whatCannotBeReadIsNeitherVerifiedNorNot() {
    stand.registry.close();
    Run run = verify(image(stand.us), "-o", "json");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out())
        .contains("\"verified\": null")
        .contains("\"message\": \"what %s is could not be read: ".formatted(image(stand.us)));
  }

  @Test
  void refusesAKeyFileThatHoldsAnotherThing() throws Exception {
    String secret = stand.promoter.secret().toString();
    assertThat(Run.of("verify", image(stand.us), "--key", secret).err())
        .isEqualTo(
            "edgeward verify: --key %s: it holds no single block PUBLIC KEY; openssl pkey -in KEY -pubout writes the public part of a key; see edgeward verify --help\n"
                .formatted(secret));
    Path missing = temp.resolve("none.pem");
    assertThat(Run.of("verify", image(stand.us), "--key", missing.toString()).err())
        .isEqualTo(
            "edgeward verify: --key %s: there is no such file; see edgeward verify --help\n"
                .formatted(missing));
  }

  @Test
  void judgesNothingByAPolicyThatCannotBeUsed() throws Exception {
    Files.writeString(temp.resolve("manifests/edgeward.yaml"), "signatures: 7\n");
    Run run = verify(image(stand.us));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "edgeward verify: whose signatures count is not known while the policy cannot be used"
                + " (edgeward.yaml:1: ");
  }
}
