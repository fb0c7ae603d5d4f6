package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestJson;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;

/** One image in staging, and destinations with and without immutable tags for its signed copies. */
class SignedCopyFixture {
  static final Tag V1 = Tag.of("v1");
  static final Image IMAGE = Images.image(1);
  static final Tag SIG = AttachmentTag.signature(IMAGE.digest()).orElseThrow();
  static final Tag INDEX = AttachmentTag.index(IMAGE.digest()).orElseThrow();
  static final RegistryOptions STRICT =
      RegistryOptions.inMemory().immutableTags().withoutReferrers();

  final EmbeddedRegistry staging = EmbeddedRegistry.start();
  final EmbeddedRegistry us = EmbeddedRegistry.start();
  final EmbeddedRegistry strict = EmbeddedRegistry.start(STRICT);
  final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");
  final RepositoryPath inStrict = RepositoryPath.of(strict.host() + "/prod/foo");
  final List<String> writes = new CopyOnWriteArrayList<>();
  final FakeSigner signer = FakeSigner.of("ours");
  final RegistryClient client =
      Clients.brisk()
          .wire(sender ->
              (request, authorization) -> {
                if (request.method().equals("PUT")
                    && request.uri().getPath().contains("/manifests/")) {
                  writes.add(request.uri().getPath().replaceAll(".*/manifests/", ""));
                }
                return sender.send(request, authorization);
              })
          .build();

  @AfterEach
  void stop() {
    client.close();
    staging.close();
    us.close();
    strict.close();
  }

  Image stagedReferrer(long seed) {
    Image referrer = Images.attachment(IMAGE, "application/vnd.example.attestation", seed);
    List.<Artifact>of(IMAGE, referrer).forEach(artifact -> ImagePusher.push(artifact, source));
    return referrer;
  }

  Digest foreignSignature(RepositoryPath repository) {
    return foreignSignature(repository, FakeSigner.of("theirs"));
  }

  Digest foreignSignature(RepositoryPath repository, FakeSigner theirs) {
    Attachment signature =
        theirs.signature(IMAGE.digest(), RepositoryPath.of("registry.example/foo"));
    signature.made().forEach((digest, blob) -> client.blobs().upload(repository, digest, blob));
    client.putManifest(repository, SIG, signature.content());
    writes.clear();
    return signature.content().digest();
  }

  ImageCopier copier(AttachmentOptions options) {
    return new ImageCopier(client, Inventory.of(Map.of()), options);
  }

  List<Delivery> promote(ImageSigner with, RepositoryPath... destinations) {
    return promote(AttachmentOptions.DEFAULT.signer(with), destinations);
  }

  List<Delivery> promote(AttachmentOptions options, RepositoryPath... destinations) {
    return copier(options)
        .copy(
            source,
            IMAGE.digest(),
            List.of(destinations).stream().map(to -> new CopyTarget(to, List.of(V1))).toList());
  }

  static Optional<DeliveryEvidence> evidence(List<Delivery> deliveries) {
    assertThat(deliveries).hasSize(1);
    return deliveries.getFirst().evidence();
  }

  static DeliveryEvidence.Signed signed(List<Delivery> deliveries) {
    return (DeliveryEvidence.Signed) evidence(deliveries).orElseThrow();
  }

  static List<AttachmentOutcome> outcomes(List<Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(delivery -> delivery.attachments().stream())
        .map(AttachmentDelivery::outcome)
        .toList();
  }

  List<Digest> referrers(RepositoryPath repository) {
    return client.referrers(repository, IMAGE.digest()).map(Referrers::digests).orElseThrow();
  }

  List<Digest> entries(RepositoryPath repository) {
    return ManifestLinks.of(client.findManifest(repository, INDEX).orElseThrow())
        .manifests()
        .stream()
        .map(Descriptor::digest)
        .toList();
  }

  /** What the layers under cosign's tag say of their signers; nothing where they say nothing. */
  List<String> signatures(RepositoryPath repository) {
    ManifestContent manifest = client.findManifest(repository, SIG).orElseThrow();
    return StreamSupport.stream(
            ManifestJson.parse(manifest.bytes()).getAsJsonArray("layers").spliterator(), false)
        .map(layer -> layer.getAsJsonObject().getAsJsonObject("annotations"))
        .map(said -> said == null ? "" : said.get(FakeSigner.SIGNATURE).getAsString())
        .toList();
  }
}
