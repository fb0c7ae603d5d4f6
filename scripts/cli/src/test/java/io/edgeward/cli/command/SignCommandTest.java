package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignCommandTest {
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

  private Run sign(Map<String, String> environment, String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "sign";
    args[1] = "--manifests";
    args[2] = stand.manifests();
    System.arraycopy(more, 0, args, 3, more.length);
    return Run.with(Set.of(), environment, args);
  }

  private Run confirm() {
    return sign(signer(), "--confirm");
  }

  private Map<String, String> signer() {
    return Map.of("EDGEWARD_SIGNER", stand.promoter.secret().toString());
  }

  private static String json(Run run) {
    return run.out().replaceAll("\\s", "");
  }

  @Test
  void showsWhatItWouldSignWithoutASignerAndWritesNothing() {
    stand.sig(stand.us, stand.promoter, EvidenceStand.NAME);
    stand.registry.traffic().reset();
    Run run = sign(Map.of());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            sign %1$s@%3$s as registry.example.io/foo/bar (sig, bundle)
            sign %2$s@%3$s as registry.example.io/foo/bar (bundle)
            2 images: 0 signed already, 2 to sign, 0 not in production, 0 unreadable
            """
                .formatted(stand.eu, stand.us, stand.digest()));
    assertThat(run.err()).contains("nothing was signed; add --confirm to sign");
    assertThat(stand.registry.traffic().kinds().keySet()).allMatch(kind -> !kind.startsWith("P"));
  }

  @Test
  void signsWhatLacksItAndKeepsAReceipt() throws Exception {
    Path folder = temp.resolve("ledger");
    Run run =
        sign(
            Map.of("EDGEWARD_LEDGER", folder.toString()),
            "--confirm",
            "--signer",
            stand.promoter.secret().toString());
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("signed %s@%s by key promoter-2026\n".formatted(stand.us, stand.digest()))
        .endsWith(
            "2 images: 0 signed already, 2 signed now, 0 not signed, 0 not in production, 0"
                + " unreadable\n");
    Run verified =
        Run.of("verify", "registry.example.io/foo/bar:1.0", "--manifests", stand.manifests());
    assertThat(verified.exit()).as(verified.out()).isZero();
    assertThat(verified.out())
        .contains("is signed by key promoter-2026 (.sig, bundle)")
        .contains("promotion");
    List<Delivery> kept =
        Ledger.open(folder.toString()).receiptsOf(stand.digest()).stream()
            .map(Receipt::deliveries)
            .flatMap(List::stream)
            .toList();
    assertThat(kept)
        .hasSize(2)
        .allSatisfy(delivery -> {
          assertThat(delivery.outcome()).isEqualTo(new Outcome.AlreadyThere());
          assertThat(delivery.evidence().orElseThrow()).isInstanceOf(DeliveryEvidence.Signed.class);
        });
  }

  @Test
  void signingTwiceLeavesNothingToDo() {
    assertThat(confirm().exit()).isZero();
    stand.registry.traffic().reset();
    Run again = confirm();
    assertThat(again.exit()).isZero();
    assertThat(again.out())
        .isEqualTo(
            "2 images: 2 signed already, 0 signed now, 0 not signed, 0 not in production, 0"
                + " unreadable\n");
    assertThat(stand.registry.traffic().kinds().keySet()).allMatch(kind -> !kind.startsWith("P"));
  }

  @Test
  void takesNoBuildersSignatureForItsOwn() {
    stand.sig(stand.us, stand.builder, EvidenceStand.NAME);
    stand.sig(stand.eu, stand.promoter, "registry.example.io/other");
    assertThat(sign(Map.of()).out()).contains("0 signed already, 2 to sign");
    assertThat(confirm().exit()).isZero();
    assertThat(sign(Map.of()).out()).contains("2 signed already, 0 to sign");
  }

  @Test
  void leavesOutWhatProductionDoesNotHave() {
    stand.folder.file(
        "images/foo/images.yaml",
        "- name: bar\n  dmap:\n    \"%s\": [\"2.0\"]\n".formatted(Images.image(2).digest()));
    assertThat(sign(Map.of()))
        .extracting(Run::exit, Run::out)
        .containsExactly(
            0, "2 images: 0 signed already, 0 to sign, 2 not in production, 0 unreadable\n");
  }

  @Test
  void signsOnlyWhatChangedSinceACommit() {
    ImagePusher.push(Images.image(2), stand.us);
    stand.folder.committed();
    stand.folder.file(
        "images/foo/images.yaml",
        "- name: bar\n  dmap:\n    \"%s\": [\"1.0\"]\n    \"%s\": []\n"
            .formatted(stand.digest(), Images.image(2).digest()));
    assertThat(sign(Map.of(), "--since", "HEAD").out())
        .isEqualTo(
            """
            sign %s@%s as registry.example.io/foo/bar (sig, bundle)
            2 images: 0 signed already, 1 to sign, 1 not in production, 0 unreadable
            """
                .formatted(stand.us, Images.image(2).digest()));
  }

  @Test
  void whatCannotBeReadCostsItselfAndEndsWithTwo() {
    stand
        .registry
        .faults()
        .add("GET", "/v2/eu/foo/bar/referrers", When.always(), new Fault.Status(403));
    Run run = confirm();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out())
        .contains("signed %s@%s by key promoter-2026\n".formatted(stand.us, stand.digest()))
        .contains("unreadable: what is attached to %s in %s".formatted(stand.digest(), stand.eu))
        .contains("1 signed now, 0 not signed, 0 not in production, 1 unreadable");
  }

  @Test
  void tellsWhatWasNotSigned() {
    stand.registry.faults().add("POST", "/v2/eu/", When.always(), new Fault.Status(403));
    Run run = confirm();
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .contains("not signed %s@%s: ".formatted(stand.eu, stand.digest()))
        .contains("1 signed now, 1 not signed");
  }

  @Test
  void letsNobodySignByAKeyThatIsNotThePolicys() {
    SigningKey stranger = SigningKey.create(temp, "stranger");
    assertThat(sign(Map.of(), "--confirm", "--signer", stranger.secret().toString()))
        .isEqualTo(
            new Run(
                2,
                "",
                "edgeward sign: nothing was signed: the signer's key is none of those that the"
                    + " policy lists under signatures; add its public key to edgeward.yaml, or"
                    + " correct EDGEWARD_SIGNER\n"));
    Run builders = sign(Map.of(), "--confirm", "--signer", stand.builder.secret().toString());
    assertThat(builders.exit()).isEqualTo(2);
    assertThat(builders.err())
        .startsWith(
            "edgeward sign: nothing was signed: the signer's key builder-2026 is a builder's");
  }

  @Test
  void needsASignerToConfirm() {
    assertThat(sign(Map.of(), "--confirm").err())
        .isEqualTo(
            "edgeward sign: missing --signer LOCATION, or EDGEWARD_SIGNER; see edgeward sign"
                + " --help\n");
    assertThat(sign(Map.of(), "--confirm", "--signer", "s3://x").err())
        .startsWith("edgeward sign: --signer: \"s3://x\" is no signer; write gcpkms://");
    Path none = temp.resolve("none.key");
    assertThat(sign(Map.of(), "--confirm", "--signer", none.toString()).err())
        .startsWith("edgeward sign: nothing was signed: %s: there is no such file".formatted(none));
  }

  @Test
  void needsAKeyInThePolicy() throws Exception {
    Files.writeString(
        temp.resolve("manifests/edgeward.yaml"),
        "production: [%1$s/us, %1$s/eu]\n".formatted(stand.registry.host()));
    assertThat(sign(Map.of()))
        .isEqualTo(
            new Run(
                2,
                "",
                "edgeward sign: the policy has no key that promotion signs by; add its public key"
                    + " to edgeward.yaml, under signatures, keys\n"));
  }

  @Test
  void findsNothingToDoAfterAPromotionWithASigner() {
    ImagePusher.push(Images.image(2), stand.staging);
    stand.folder.file(
        "images/foo/images.yaml",
        "- name: bar\n  dmap:\n    \"%s\": [\"2.0\"]\n".formatted(Images.image(2).digest()));
    stand.folder.file(
        "edgeward.yaml", stand.policy().replace("signature: require", "signature: off"));
    Run promoted =
        Run.of(
            "promote",
            "--manifests",
            stand.manifests(),
            "--confirm",
            "--signer",
            stand.promoter.secret().toString());
    assertThat(promoted.exit()).as(promoted.out() + promoted.err()).isZero();
    assertThat(sign(Map.of()).out()).contains("2 signed already, 0 to sign");
  }

  @Test
  void signsWhereTagsAreImmutable() {
    stand.close();
    stand = new EvidenceStand(temp, RegistryOptions.inMemory().immutableTags());
    stand.sig(stand.us, stand.builder, EvidenceStand.NAME);
    Run run = confirm();
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(Run.of("verify", stand.us + ":1.0", "--manifests", stand.manifests()).out())
        .contains("is signed by key promoter-2026 (bundle)");
  }

  @Test
  void findsOutOnceThatATagMayNotGrow() {
    stand.close();
    stand = new EvidenceStand(temp, RegistryOptions.inMemory().immutableTags());
    stand.sig(stand.us, stand.builder, EvidenceStand.NAME);
    Map<String, String> kept = withLedger();
    Run first = sign(kept, "--confirm");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("signed by its bundle alone %s@%s by".formatted(stand.us, stand.digest()))
        .contains("is kept as it was, because its registry lets no tag grow")
        .contains("2 signed now (1 by the bundle alone), 0 not signed,");
    assertThat(sign(kept, "--confirm"))
        .extracting(Run::exit, Run::out)
        .containsExactly(
            0,
            "2 images: 2 signed already (1 by the bundle alone), 0 signed now, 0 not signed, 0 not"
                + " in production, 0 unreadable\n");
  }

  @Test
  void tellsProgramsInWhichFormsImagesAreSigned() {
    stand.close();
    stand = new EvidenceStand(temp, RegistryOptions.inMemory().immutableTags());
    stand.sig(stand.us, stand.builder, EvidenceStand.NAME);
    Map<String, String> kept = withLedger();
    assertThat(sign(kept, "--confirm", "-o", "json").out())
        .contains("\"byBundleAlone\": 0")
        .contains("\"state\": \"signed\"")
        .contains("\"state\": \"bundle-alone\"");
    assertThat(sign(kept, "-o", "json").out())
        .contains("\"signed\": 2")
        .contains("\"byBundleAlone\": 1");
  }

  /** A right that is lacking is given some day; what was not written then has to be. */
  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 405, 409})
  void triesAgainWhereATagWasDenied(int status) {
    stand.sig(stand.us, stand.builder, EvidenceStand.NAME);
    Map<String, String> kept = withLedger();
    stand
        .registry
        .faults()
        .add("PUT", "/v2/us/foo/bar/manifests/sha256-", When.always(), new Fault.Status(status));
    Run first = sign(kept, "--confirm");
    assertThat(first.exit()).as(first.out()).isOne();
    assertThat(first.out())
        .contains("signed in part %s@%s by key promoter-2026\n".formatted(stand.us, stand.digest()))
        .contains("answered %d".formatted(status))
        .contains("1 signed now, 1 not signed (1 in one form, not in the other)")
        .doesNotContain("lets no tag grow");
    assertThat(sign(kept).out())
        .startsWith(
            "sign %s@%s as registry.example.io/foo/bar (sig)\n"
                .formatted(stand.us, stand.digest()));
    stand.registry.faults().clear();
    assertThat(sign(kept, "--confirm"))
        .extracting(Run::exit, Run::out)
        .containsExactly(
            0,
            """
            signed %s@%s by key promoter-2026
            2 images: 1 signed already, 1 signed now, 0 not signed, 0 not in production, 0 unreadable
            """
                .formatted(stand.us, stand.digest()));
    assertThat(Run.of("verify", stand.us + ":1.0", "--manifests", stand.manifests()).out())
        .contains("is signed by key promoter-2026 (.sig, bundle)");
  }

  /** A digest in a sentence is no memory of what is under a tag. */
  @Test
  void believesTheReceiptsFieldAndNoSentence() throws Exception {
    stand.close();
    stand = new EvidenceStand(temp, RegistryOptions.inMemory().immutableTags());
    stand.sig(stand.us, stand.builder, EvidenceStand.NAME);
    Map<String, String> kept = withLedger();
    assertThat(sign(kept, "--confirm").exit()).isZero();
    for (Path receipt : receipts()) {
      String text = Files.readString(receipt);
      Files.writeString(receipt, text.replaceAll("\"kept\":\"[^\"]*\",", ""));
    }
    assertThat(sign(kept).out())
        .startsWith("sign %s@%s as ".formatted(stand.us, stand.digest()))
        .contains("1 signed already, 1 to sign");
  }

  private List<Path> receipts() throws IOException {
    try (Stream<Path> files = Files.walk(temp.resolve("ledger"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private Map<String, String> withLedger() {
    return Map.of(
        "EDGEWARD_SIGNER",
        stand.promoter.secret().toString(),
        "EDGEWARD_LEDGER",
        temp.resolve("ledger").toString());
  }

  /** Without a ledger it is tried again, and no bundle is added to the one that is there. */
  @Test
  void addsNoBundleWhereATagMayNotGrow() {
    stand.close();
    stand = new EvidenceStand(temp, RegistryOptions.inMemory().immutableTags());
    stand.sig(stand.us, stand.builder, EvidenceStand.NAME);
    assertThat(confirm().out()).contains("0 signed already, 2 signed now");
    String before = evidence();
    Run again = confirm();
    assertThat(again.exit()).isZero();
    assertThat(again.out())
        .startsWith(
            "signed before, by its bundle alone, %s@%s by key promoter-2026\n"
                .formatted(stand.us, stand.digest()))
        .contains("lets no tag grow")
        .endsWith(
            "2 images: 2 signed already (1 by the bundle alone), 0 signed now, 0 not signed, 0 not"
                + " in production, 0 unreadable\n");
    assertThat(json(sign(signer(), "--confirm", "-o", "json")))
        .contains("\"signed\":2,\"byBundleAlone\":1,");
    assertThat(evidence()).isEqualTo(before);
  }

  private String evidence() {
    return Run.of(
            "why", stand.us + ":1.0", "--manifests", stand.manifests(), "--evidence", "-o", "json")
        .out();
  }
}
