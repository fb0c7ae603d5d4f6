package io.edgeward.audit.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.keys.P256Keys;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.audit.AttachmentOrigins;
import io.edgeward.model.audit.AttachmentOrigins.Attached;
import io.edgeward.model.audit.Auditor;
import io.edgeward.model.audit.Judgement;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.Carry;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignatureFormat;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrailingGlob;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.registry.auth.Credentials;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.testkit.time.InstantClock;
import io.edgeward.trust.SignedLayer;
import io.edgeward.trust.artifact.SignatureArtifact;
import io.edgeward.trust.artifact.SignatureManifests;
import io.edgeward.trust.artifact.SimpleSigningPayload;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands beside an image of a real registry, by real signatures and a ledger's receipts. */
class ProductionOriginsTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final Image IMAGE = Images.image(1);
  private static final Signer OURS = Signers.of(P256Keys.generate().getPrivate());
  private static final Signer BUILDER = Signers.of(P256Keys.generate().getPrivate());
  private static final Signer STRANGER = Signers.of(P256Keys.generate().getPrivate());
  private static final String NOT_YET = "is not signed by promotion, and no receipt names it yet";

  @TempDir private Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final Clock clock = InstantClock.of(now);
  private final EmbeddedRegistry registry = EmbeddedRegistry.start();
  private final RepositoryPath foo = RepositoryPath.of(registry.host() + "/prod/foo");
  private final RegistryClient client =
      RegistryClient.builder().environment(Map.of()).credentials(Credentials.ANONYMOUS).build();
  private final RegistryProduction production = new RegistryProduction(client);
  private final ProductionMembership membership = new ProductionMembership(production, clock);
  private Ledger ledger;
  private ProductionOrigins origins;

  @BeforeEach
  void start() {
    ledger = Ledger.open(folder.resolve("ledger").toString(), Optional.empty());
    origins = new ProductionOrigins(production, Optional.of(ledger), membership, clock);
    ImagePusher.push(IMAGE, foo);
  }

  @AfterEach
  void stop() {
    client.close();
    registry.close();
  }

  private static TrustPolicy policy(boolean required) {
    StagingRule rule =
        new StagingRule(
            List.of(new TrailingGlob("*")),
            Requirement.REQUIRE,
            List.of(new AllowedSigner.ByKey("builder")),
            Requirement.OFF,
            List.of(),
            List.of(),
            Requirement.OFF,
            Optional.empty());
    return new TrustPolicy(
        new SignaturePolicy(
            List.of(),
            List.of(key("promotion", OURS), key("builder", BUILDER)),
            required,
            Carry.VERIFIED,
            Set.of(SignatureFormat.SIG)),
        List.of(rule),
        Optional.empty());
  }

  private static VerificationKey key(String id, Signer signer) {
    return new VerificationKey(id, signer.publicKey(), Optional.empty(), Optional.empty());
  }

  private EdgeSet edges(boolean required) {
    Location at = new Location("images.yaml", 3);
    RegistryPath host = new RegistryPath(foo.host(), "");
    DigestClaim claim = new DigestClaim(IMAGE.digest(), List.of(), at);
    Manifest manifest =
        new Manifest(
            "foo",
            RegistryPath.of("staging.test"),
            List.of(new Destination(host, Optional.empty(), at)),
            List.of(new ImageClaims(new ImageName(foo.path()), List.of(claim), at)),
            at);
    Policy policy = Policy.NONE.withTrust(policy(required), Policy.NONE.vulnerabilities());
    return EdgeSet.of(new ManifestSet(Optional.empty(), List.of(manifest), policy, List.of()));
  }

  private static Tag tag(String ending) {
    return Tag.of("sha256-" + IMAGE.digest().hex() + ending);
  }

  /** Puts signatures under the image's tag; each signs what it is given. */
  private Push signed(SignedLayer... layers) {
    SignatureArtifact artifact = SignatureManifests.sig(List.of(layers));
    artifact.blobs().forEach((digest, bytes) -> client.blobs().upload(foo, digest, bytes));
    client.putManifest(
        foo,
        tag(".sig"),
        new ManifestContent(artifact.digest(), artifact.mediaType(), artifact.manifest()));
    return new Push(foo, artifact.digest(), Optional.of(tag(".sig")));
  }

  private SignedLayer by(Signer signer, Digest image) {
    return SimpleSigningPayload.signed(signer, SimpleSigningPayload.of(foo, image, Map.of()));
  }

  private SignedLayer by(Signer signer) {
    return by(signer, IMAGE.digest());
  }

  private String judge(Push push) {
    return judge(push, edges(true), origins.since(NOON));
  }

  private String judge(Push push, EdgeSet edges, AttachmentOrigins asked) {
    Judgement judgement =
        new Auditor(
                edges,
                membership.view(false),
                asked,
                any -> new LookupResult.No<>(),
                gone -> new LookupResult.No<>())
            .judge(push);
    return switch (judgement) {
      case Verdict verdict -> verdict.reason().id() + ": " + verdict.message();
      case Judgement.Deferred(String reason) -> "none: " + reason;
      case Judgement.Unneeded(String reason) -> throw new AssertionError(reason);
    };
  }

  private void receipt(AttachmentDelivery... attachments) throws Exception {
    ledger.append(receipt(List.of(attachments), Optional.empty()));
  }

  private Receipt receipt(
      List<AttachmentDelivery> attachments, Optional<DeliveryEvidence> evidence) {
    Delivery delivery =
        new Delivery(
            Optional.of(RepositoryPath.of("staging.test/foo")),
            IMAGE.digest(),
            foo,
            Optional.empty(),
            new Outcome.Copied(),
            attachments,
            evidence);
    return new Receipt("r1", "0", Optional.empty(), NOON, NOON, List.of(delivery), List.of());
  }

  private static AttachmentDelivery copied(Push push) {
    return delivered(push, new AttachmentOutcome.Copied());
  }

  private static AttachmentDelivery delivered(Push push, AttachmentOutcome outcome) {
    return new AttachmentDelivery(
        Optional.of(push.digest()), Optional.empty(), push.tag(), IMAGE.digest(), outcome);
  }

  private void anHourPasses() {
    now.set(NOON.plus(ProductionOrigins.RECEIPT_WITHIN));
  }

  @Test
  void whatOurKeySignedIsOursBeforeAnyReceipt() {
    assertThat(judge(signed(by(OURS))))
        .startsWith("attached: ")
        .endsWith("signed by key promotion");
  }

  @Test
  void ourSignatureOfAnotherImageIsNotOurs() {
    Push push = signed(by(OURS, Images.image(9).digest()));
    anHourPasses();
    assertThat(judge(push)).startsWith("foreign-attachment: ");
  }

  @Test
  void aBuildersSignatureThatNoReceiptNamesIsForeignAfterAnHour() {
    Push push = signed(by(BUILDER));
    assertThat(judge(push)).startsWith("none: ").contains(NOT_YET);
    now.set(NOON.plus(ProductionOrigins.RECEIPT_WITHIN).minusSeconds(1));
    assertThat(judge(push)).startsWith("none: ");
    anHourPasses();
    assertThat(judge(push)).startsWith("foreign-attachment: ");
  }

  @Test
  void oneForeignLayerBesideOursIsForeign() {
    Push push = signed(by(OURS), by(STRANGER));
    anHourPasses();
    assertThat(judge(push)).startsWith("foreign-attachment: ");
  }

  @Test
  void whatAReceiptNamesIsPromotions() throws Exception {
    Push push = signed(by(BUILDER), by(OURS));
    assertThat(judge(push)).startsWith("none: ");
    receipt(copied(push));
    assertThat(judge(push)).endsWith(", and in a receipt of run r1");
  }

  @Test
  void whatPromotionCopiedOrFoundIsItsAndWhatItKeptIsNot() throws Exception {
    Push push = signed(by(BUILDER));
    receipt(delivered(push, new AttachmentOutcome.Kept("other")));
    assertThat(judge(push)).startsWith("none: ");
    receipt(delivered(push, new AttachmentOutcome.Copied()));
    assertThat(judge(push)).startsWith("attached: ");
  }

  @Test
  void allThatWasSignedAndCarriedIsPromotions() {
    List<Digest> digests = Stream.of(3, 4, 5, 6).map(n -> Images.image(n).digest()).toList();
    AttachmentReceipts receipts = new AttachmentReceipts(Optional.of(ledger), clock);
    receipts.learn(
        receipt(
            List.of(),
            Optional.of(
                new DeliveryEvidence.Signed(
                    "promotion",
                    Optional.of(digests.get(0)),
                    Optional.of(Images.image(7).digest()),
                    Optional.of(digests.get(1)),
                    Optional.of(digests.get(2)),
                    List.of(digests.get(3)),
                    List.of()))));
    assertThat(digests)
        .allSatisfy(digest -> assertThat(receipts.known(referrer(foo, digest))).contains("r1"));
    RepositoryPath bar = RepositoryPath.of(registry.host() + "/prod/bar");
    assertThat(receipts.known(referrer(bar, digests.get(1)))).isEmpty();
    assertThat(receipts.known(referrer(foo, IMAGE.digest()))).isEmpty();
    // What was kept is of others.
    assertThat(receipts.known(referrer(foo, Images.image(7).digest()))).isEmpty();
  }

  private static Attached referrer(RepositoryPath repository, Digest digest) {
    ManifestOutline manifest =
        new ManifestOutline(
            digest,
            1,
            Flavor.OCI.manifest(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(IMAGE.digest()),
            List.of(),
            Set.of());
    return new Attached(
        repository,
        manifest,
        new AttachmentLink.Subject(IMAGE.digest()),
        IMAGE.digest(),
        IMAGE.digest());
  }

  @Test
  void aReceiptOfAnotherManifestOrTagSaysNothing() throws Exception {
    Push push = signed(by(BUILDER));
    receipt(copied(push));
    assertThat(judge(push)).startsWith("attached: ");
    ImagePusher.push(Images.signature(2), foo, tag(".sig"));
    Push other = new Push(foo, Images.signature(2).digest(), Optional.of(tag(".sig")));
    assertThat(judge(other)).startsWith("none: ");
    client.putManifest(foo, tag(".att"), client.findManifest(foo, push.digest()).orElseThrow());
    anHourPasses();
    assertThat(judge(new Push(foo, push.digest(), Optional.of(tag(".att")))))
        .startsWith("foreign-attachment: ");
  }

  @Test
  void anIndexWithAForeignEntryIsForeign() throws Exception {
    Image known = Images.attachment(IMAGE, "application/vnd.example", 5);
    Image foreign = Images.attachment(IMAGE, "application/vnd.example", 6);
    Stream.of(known, foreign).forEach(one -> ImagePusher.push(one, foo));
    receipt(copied(new Push(foo, known.digest(), Optional.empty())));
    anHourPasses();
    assertThat(judge(indexOf(known))).startsWith("attached: ");
    assertThat(judge(indexOf(known, foreign))).startsWith("foreign-attachment: ");
    assertThat(judge(new Push(foo, foreign.digest(), Optional.empty())))
        .startsWith("foreign-attachment: ");
  }

  private Push indexOf(Image... entries) {
    var index = Images.index(Flavor.OCI, List.of(entries));
    ImagePusher.push(index, foo, tag(""));
    assertThat(AttachmentTag.of(tag(""))).isPresent();
    return new Push(foo, index.digest(), Optional.of(tag("")));
  }

  @Test
  void givesNoVerdictWhereTheLedgerCannotBeReadOrIsNotGiven() throws IOException {
    Push push = signed(by(BUILDER));
    anHourPasses();
    Files.createDirectories(folder.resolve("ledger"));
    Files.writeString(folder.resolve("ledger/by-digest"), "no folder");
    assertThat(judge(push)).startsWith("none: ");
    ProductionOrigins without =
        new ProductionOrigins(production, Optional.empty(), membership, clock);
    assertThat(judge(push, edges(true), without.now())).contains("none: no ledger was given");
  }

  @Test
  void asksNothingWhereSignaturesAreNotRequired() {
    Push push = signed(by(STRANGER));
    long before = client.requests().total();
    assertThat(judge(push, edges(false), origins.since(NOON))).startsWith("attached: ");
    assertThat(client.requests().total() - before).as("the manifest").isEqualTo(1);
  }

  @Test
  void readsOurSignatureOnce() {
    Push push = signed(by(OURS));
    judge(push);
    long before = client.requests().total();
    judge(push);
    assertThat(client.requests().total()).isEqualTo(before);
  }

  @Test
  void aSweepWaitsAnHourFromWhenItFirstFoundIt() {
    Push push = signed(by(BUILDER));
    EdgeSet edges = edges(true);
    assertThat(judge(push, edges, origins.swept(now.get(), () -> false))).contains(NOT_YET);
    anHourPasses();
    assertThat(judge(push, edges, origins.swept(now.get(), () -> true))).contains("no time");
    assertThat(judge(push, edges, origins.swept(now.get(), () -> false)))
        .startsWith("foreign-attachment: ");
  }

  @Test
  void theHourIsOverBeforeAnEventIsGivenUp() {
    assertThat(ProductionOrigins.RECEIPT_WITHIN).isLessThan(Duration.ofHours(2));
  }
}
