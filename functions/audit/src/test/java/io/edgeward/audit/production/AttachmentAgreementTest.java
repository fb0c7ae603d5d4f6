package io.edgeward.audit.production;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.audit.Auditor;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.Judgement;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.PastGrants;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.Sweep;
import io.edgeward.model.audit.SweepReport;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.registry.auth.Credentials;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.TagList;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageCopier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What promotion brings along is what the auditor calls attached and what the sweep finds nothing
 * wrong with, for every shape of attachment and every kind of registry.
 */
class AttachmentAgreementTest {
  private static final ImageIndex INDEX = Images.index(1);
  private static final Artifact CHILD = INDEX.children().getFirst();
  private static final Tag V1 = Tag.of("v1");
  private static final String MANIFEST = Flavor.OCI.manifest();
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
  private static final String EMPTY = "application/vnd.oci.empty.v1+json";

  private final EmbeddedRegistry staging =
      EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing());
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RegistryClient client =
      RegistryClient.builder().environment(Map.of()).credentials(Credentials.ANONYMOUS).build();

  @AfterEach
  void stop() {
    client.close();
    staging.close();
  }

  /** What is attached: each with the tag that it stands under, if any. */
  private record Shape(String name, boolean follows, List<Piece> pieces) {}

  private record Piece(Image image, Optional<Tag> tag) {}

  private static Shape yes(String name, Piece... pieces) {
    return new Shape(name, true, List.of(pieces));
  }

  private static Shape no(String name, Piece... pieces) {
    return new Shape(name, false, List.of(pieces));
  }

  private static Piece under(Artifact target, String ending, Image image) {
    return new Piece(image, Optional.of(tag(target, ending)));
  }

  private static Tag tag(Artifact target, String ending) {
    return Tag.of("sha256-" + target.digest().hex() + ending);
  }

  private static Piece about(Artifact subject, Image image) {
    JsonObject more = new JsonObject();
    more.add("subject", subject.descriptor());
    return new Piece(Images.changed(image, more), Optional.empty());
  }

  private static Image typed(long seed, String layer) {
    return Images.labelled(seed, layer, EMPTY);
  }

  private static Image with(Image image, String field, JsonArray value) {
    JsonObject more = new JsonObject();
    more.add(field, value);
    return Images.changed(image, more);
  }

  private static Image sized(Image image, long size) {
    JsonArray layers = new JsonArray();
    JsonObject layer = new JsonObject();
    layer.addProperty("mediaType", BUNDLE);
    layer.addProperty("digest", image.layers().getFirst().digest().text());
    layer.addProperty("size", size);
    layers.add(layer);
    return with(image, "layers", layers);
  }

  private static List<Shape> shapes() {
    Image image = Images.image(50);
    Piece attestation = about(INDEX, typed(60, "application/vnd.in-toto+json"));
    Piece childs = about(CHILD, typed(61, "application/vnd.in-toto+json"));
    Image tagged = Images.labelled(62, "application/vnd.dsse.envelope.v1+json", EMPTY);
    Piece first = about(INDEX, typed(70, BUNDLE));
    Piece second = about(first.image(), typed(71, BUNDLE));
    Piece third = about(second.image(), typed(72, BUNDLE));
    JsonArray manifests = new JsonArray();
    manifests.add(CHILD.descriptor());
    return List.of(
        yes("cosign signature", under(INDEX, ".sig", Images.signature(10))),
        yes("cosign signature of a child", under(CHILD, ".sig", Images.signature(11))),
        yes(
            "cosign attestation",
            under(
                INDEX,
                ".att",
                Images.labelled(12, "application/vnd.dsse.envelope.v1+json", Flavor.OCI.config()))),
        yes(
            "cosign bill of materials",
            under(INDEX, ".sbom", Images.labelled(13, "text/spdx+json", Flavor.OCI.config()))),
        yes("bundle", about(INDEX, typed(14, BUNDLE))),
        yes("bundle of a child", about(CHILD, typed(15, BUNDLE))),
        yes(
            "attestation and its signature",
            attestation,
            about(attestation.image(), typed(16, BUNDLE))),
        yes(
            "a child's attestation and its signature",
            childs,
            about(childs.image(), typed(17, BUNDLE))),
        yes(
            "signature of what has only a tag",
            under(INDEX, ".att", tagged),
            under(Images.changed(tagged, new JsonObject()), ".sig", Images.signature(18))),
        yes(
            "notation",
            about(
                INDEX,
                Images.labelled(
                    19, "application/jose+json", "application/vnd.cncf.notary.signature"))),
        yes(
            "SARIF with a parameter",
            about(INDEX, typed(20, "application/sarif+json; version=2.1"))),
        yes("upper case", about(INDEX, typed(21, "Application/Vnd.CycloneDX+JSON"))),
        yes("three deep", first, second, third),
        no("runnable image under .sig", under(INDEX, ".sig", image)),
        no("runnable image under .att of a child", under(CHILD, ".att", image)),
        no("runnable image with subject", about(INDEX, Images.image(51))),
        no(
            "ORAS's default type",
            about(INDEX, typed(52, "application/vnd.oci.image.layer.v1.tar"))),
        no("unknown type", about(INDEX, typed(53, "application/vnd.example+json"))),
        no("hidden type", about(INDEX, typed(54, "application/vnd.in-toto+json;x=.foreign."))),
        no(
            "empty layers",
            about(
                INDEX,
                with(Images.labelled(55, BUNDLE, Flavor.OCI.config()), "layers", new JsonArray()))),
        no("blobs", about(INDEX, with(typed(56, BUNDLE), "blobs", new JsonArray()))),
        no("children", about(INDEX, with(typed(57, BUNDLE), "manifests", manifests))),
        no("another spelling", about(INDEX, with(typed(58, BUNDLE), "Layers", new JsonArray()))),
        no("17 MiB", about(INDEX, sized(typed(59, BUNDLE), 17L << 20))));
  }

  private enum Kind {
    API,
    NO_API,
    NO_API_IMMUTABLE
  }

  @TestFactory
  Stream<DynamicTest> promotionTheAuditorAndTheSweepAgree() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Shape shape : shapes()) {
      for (Kind kind : Kind.values()) {
        tests.add(DynamicTest.dynamicTest(shape.name() + ", " + kind, () -> agree(shape, kind)));
      }
    }
    return tests.stream();
  }

  private void agree(Shape shape, Kind kind) {
    RepositoryPath from =
        RepositoryPath.of(source + "/" + Integer.toHexString(shape.name().hashCode()));
    push(from, shape.pieces());
    try (EmbeddedRegistry production = production(kind)) {
      RepositoryPath promoted = RepositoryPath.of(production.host() + "/prod/foo");
      List<Delivery> deliveries = promote(from, promoted);
      assertThat(deliveries).allMatch(delivery -> delivery.outcome().arrived());
      assertThat(arrived(promoted, shape.pieces())).isEqualTo(shape.follows());
      assertThat(refused(deliveries)).isNotEqualTo(shape.follows());
      assertThat(sweep(promoted).discrepancies()).isEmpty();
      everythingIsVerified(promoted);

      RepositoryPath raided = RepositoryPath.of(production.host() + "/prod/raided");
      push(raided, shape.pieces());
      assertThat(shape.pieces())
          .allSatisfy(piece -> assertThat(isAttached(raided, piece)).isEqualTo(shape.follows()));
      assertThat(sweep(raided).discrepancies().isEmpty()).isEqualTo(shape.follows());
    }
  }

  private static EmbeddedRegistry production(Kind kind) {
    RegistryOptions options = RegistryOptions.inMemory().googleListing();
    EmbeddedRegistry registry =
        EmbeddedRegistry.start(kind == Kind.NO_API_IMMUTABLE ? options.immutableTags() : options);
    if (kind != Kind.API) {
      registry.faults().add("GET", "/referrers/", When.always(), new Fault.Status(404));
    }
    return registry;
  }

  private static void push(RepositoryPath to, List<Piece> pieces) {
    ImagePusher.push(INDEX, to, V1);
    for (Piece piece : pieces) {
      ImagePusher.push(piece.image(), to, piece.tag().stream().toArray(Tag[]::new));
    }
  }

  private List<Delivery> promote(RepositoryPath from, RepositoryPath to) {
    return new ImageCopier(client)
        .copy(from, INDEX.digest(), List.of(new CopyTarget(to, List.of(V1))));
  }

  private static boolean refused(List<Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(delivery -> delivery.attachments().stream())
        .map(AttachmentDelivery::outcome)
        .anyMatch(outcome -> outcome instanceof AttachmentOutcome.Refused);
  }

  private boolean arrived(RepositoryPath repository, List<Piece> pieces) {
    Listing listing = listing(repository);
    return pieces.stream()
        .allMatch(piece ->
            piece
                .tag()
                .map(tag -> piece.image().digest().equals(listing.tags().get(tag)))
                .orElseGet(() -> listing.digests().containsKey(piece.image().digest())));
  }

  private Listing listing(RepositoryPath repository) {
    return ((TagList.Google) client.tags(repository)).listing();
  }

  /** As the registry's own events would have it: one for each tag, and for what has none. */
  private void everythingIsVerified(RepositoryPath repository) {
    Listing listing = listing(repository);
    Set<Digest> untagged = new TreeSet<>(listing.digests().keySet());
    listing
        .tags()
        .forEach((tag, digest) -> {
          untagged.remove(digest);
          assertThat(judge(new Push(repository, digest, Optional.of(tag))))
              .isInstanceOf(Verdict.Verified.class);
        });
    untagged.forEach(digest ->
        assertThat(judge(new Push(repository, digest, Optional.empty())))
            .isInstanceOf(Verdict.Verified.class));
  }

  private boolean isAttached(RepositoryPath repository, Piece piece) {
    return switch (judge(new Push(repository, piece.image().digest(), piece.tag()))) {
      case Verdict verdict -> verdict.reason() == Grounds.ATTACHED;
      case Judgement.Deferred deferred -> throw new AssertionError(deferred.reason());
      case Judgement.Unneeded unneeded -> throw new AssertionError(unneeded.reason());
    };
  }

  private Judgement judge(Push push) {
    return new Auditor(
            edges(push.repository()),
            new ProductionMembership(new RegistryProduction(client), Clock.systemUTC()).view(false),
            (attached, policy) -> new LookupResult.Unknown<>("not asked"),
            any -> new LookupResult.No<>(),
            gone -> new LookupResult.No<>())
        .judge(push);
  }

  private SweepReport sweep(RepositoryPath repository) {
    Inventory inventory =
        Inventory.of(new TreeMap<>(Map.of(repository, new Reading.Read(listing(repository)))));
    return Sweep.compare(
        edges(repository),
        inventory,
        new ProductionMembership(new RegistryProduction(client), Clock.systemUTC()).view(false),
        (attached, policy) -> new LookupResult.Unknown<>("not asked"),
        any -> new LookupResult.No<>(),
        PastGrants.NONE);
  }

  private static EdgeSet edges(RepositoryPath repository) {
    Location at = new Location("images.yaml", 1);
    RegistryPath host = new RegistryPath(repository.host(), "");
    DigestClaim claim = new DigestClaim(INDEX.digest(), List.of(new TagClaim(V1, at)), at);
    Manifest manifest =
        new Manifest(
            "foo",
            RegistryPath.of("staging.test"),
            List.of(new Destination(host, Optional.empty(), at)),
            List.of(new ImageClaims(new ImageName(repository.path()), List.of(claim), at)),
            at);
    return EdgeSet.of(new ManifestSet(Optional.empty(), List.of(manifest), Policy.NONE, List.of()));
  }

  @Test
  void everythingAtEveryLevelArrivesAtOnceAndNothingStandsOut() {
    Map<String, Piece> all = new LinkedHashMap<>();
    shapes().stream()
        .filter(Shape::follows)
        // Another attestation has its tag.
        .filter(shape -> !shape.name().equals("signature of what has only a tag"))
        .forEach(shape -> shape.pieces().forEach(piece -> all.put(piece.toString(), piece)));
    List<Piece> pieces = all.values().stream().filter(distinctTags()).toList();
    for (Kind kind : Kind.values()) {
      RepositoryPath from =
          RepositoryPath.of(source + "/" + kind.name().toLowerCase(java.util.Locale.ROOT));
      push(from, pieces);
      try (EmbeddedRegistry production = production(kind)) {
        RepositoryPath promoted = RepositoryPath.of(production.host() + "/prod/foo");
        List<Delivery> deliveries = promote(from, promoted);
        assertThat(deliveries.getFirst().attachments())
            .hasSize(pieces.size())
            .allMatch(attachment -> attachment.outcome() instanceof AttachmentOutcome.Copied);
        assertThat(arrived(promoted, pieces)).isTrue();
        everythingIsVerified(promoted);
        assertThat(sweep(promoted).discrepancies()).isEmpty();
      }
    }
  }

  /** A tag holds one of several shapes. */
  private static java.util.function.Predicate<Piece> distinctTags() {
    Set<Tag> seen = new TreeSet<>();
    return piece -> piece.tag().map(seen::add).orElse(true);
  }

  @Test
  void anEntryOfAReferrersTagWithoutSubjectDoesNotFollow() {
    RepositoryPath from = RepositoryPath.of(source + "/entry");
    Image rogue = Images.image(80);
    Image mute = typed(81, BUNDLE);
    push(from, List.of(new Piece(rogue, Optional.empty()), new Piece(mute, Optional.empty())));
    ImagePusher.push(Images.index(Flavor.OCI, List.of(rogue, mute)), from, tag(INDEX, ""));
    try (EmbeddedRegistry production = production(Kind.API)) {
      RepositoryPath promoted = RepositoryPath.of(production.host() + "/prod/foo");
      assertThat(promote(from, promoted).getFirst().attachments())
          .extracting(AttachmentDelivery::outcome)
          .containsExactlyInAnyOrder(
              new AttachmentOutcome.Refused(
                  "it is listed as a referrer of %s, and its subject is missing"
                      .formatted(INDEX.digest())),
              new AttachmentOutcome.Refused(
                  "it is listed as a referrer of %s, and its subject is missing"
                      .formatted(INDEX.digest())));
      assertThat(listing(promoted).digests()).doesNotContainKeys(rogue.digest(), mute.digest());
      RepositoryPath raided = RepositoryPath.of(production.host() + "/prod/raided");
      push(raided, List.of());
      ImageIndex index = Images.index(Flavor.OCI, List.of(rogue, mute));
      ImagePusher.push(index, raided, tag(INDEX, ""));
      Push event = new Push(raided, index.digest(), Optional.of(tag(INDEX, "")));
      assertThat(judge(event)).isInstanceOf(Verdict.Rejected.class);
    }
  }

  @Test
  void twoHundredAndOneReferrersAreOneTooMany() {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i <= 200; i++) {
      JsonObject note = new JsonObject();
      note.addProperty("n", "" + i);
      JsonObject more = new JsonObject();
      more.add("annotations", note);
      pieces.add(about(INDEX, Images.changed(typed(90, BUNDLE), more)));
    }
    Digest last = pieces.stream().map(piece -> piece.image().digest()).max(Digest::compareTo).get();
    RepositoryPath from = RepositoryPath.of(source + "/many");
    push(from, pieces);
    try (EmbeddedRegistry production = production(Kind.API)) {
      RepositoryPath promoted = RepositoryPath.of(production.host() + "/prod/foo");
      List<AttachmentDelivery> attachments = promote(from, promoted).getFirst().attachments();
      assertThat(attachments.stream().filter(a -> a.outcome() instanceof AttachmentOutcome.Copied))
          .hasSize(200);
      assertThat(attachments)
          .filteredOn(a -> a.digest().equals(Optional.of(last)))
          .extracting(AttachmentDelivery::outcome)
          .containsExactly(
              new AttachmentOutcome.Refused(
                  "it is one more than the 200 attachments that a digest may have"));
      assertThat(sweep(promoted).discrepancies()).isEmpty();
      RepositoryPath raided = RepositoryPath.of(production.host() + "/prod/raided");
      push(raided, pieces);
      assertThat(sweep(raided).discrepancies())
          .singleElement()
          .satisfies(found ->
              assertThat(found.message())
                  .isEqualTo(
                      "%s@%s is attached to %s and is one more than the 200 attachments that a"
                              .formatted(raided, last, INDEX.digest())
                          + " digest may have"));
    }
  }

  @Test
  void whatATagNamedBeforeItGrewIsNoFinding() {
    RepositoryPath from = RepositoryPath.of(source + "/grown");
    push(from, List.of(under(INDEX, ".sig", Images.signature(10))));
    try (EmbeddedRegistry production = production(Kind.NO_API)) {
      RepositoryPath promoted = RepositoryPath.of(production.host() + "/prod/foo");
      Image old = Images.signature(11);
      ImagePusher.push(old, promoted, tag(INDEX, ".sig"));
      promote(from, promoted);
      assertThat(listing(promoted).tags().get(tag(INDEX, ".sig"))).isNotEqualTo(old.digest());
      assertThat(listing(promoted).digests()).containsKey(old.digest());
      assertThat(sweep(promoted).discrepancies()).isEmpty();
      Image other = Images.signature(12);
      ImagePusher.push(other, promoted);
      assertThat(sweep(promoted).discrepancies()).hasSize(1);
    }
  }

  @Test
  void aTagOfWhatIsNotPromotedIsRejected() {
    try (EmbeddedRegistry production = production(Kind.API)) {
      RepositoryPath raided = RepositoryPath.of(production.host() + "/prod/raided");
      push(raided, List.of());
      Image signature = Images.signature(10);
      Tag tag = tag(Images.image(99), ".sig");
      ImagePusher.push(signature, raided, tag);
      assertThat(AttachmentTag.of(tag)).isPresent();
      assertThat(isAttached(raided, new Piece(signature, Optional.of(tag)))).isFalse();
    }
  }
}
