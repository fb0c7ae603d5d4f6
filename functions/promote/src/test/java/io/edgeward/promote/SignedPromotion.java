package io.edgeward.promote;

import io.edgeward.local.git.GitFixture;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Run;
import io.edgeward.model.revision.EarlierClaims;
import io.edgeward.registry.client.RegistryClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One image on its way from a registry of staging to one of production, under a policy that signs:
 * promotion's key {@code promoter}, a builder's key {@code builder}, and an intruder's that no
 * policy names.
 */
final class SignedPromotion implements AutoCloseable {
  /** What signatures call the image in production. */
  static final RepositoryPath NAME = RepositoryPath.of("registry.example.io/foo/bar");

  final TestKey promoter;
  final TestKey intruder;
  final RegistryClient client = PromotionFixture.client();
  final ImageIndex image;
  final RepositoryPath source;
  final RepositoryPath destination;
  private final String productionHost;
  private final GitFixture git;
  private String formats = "[sig, bundle]";
  private String builderPem;

  SignedPromotion(Path folder, String staging, String production, long seed) throws Exception {
    promoter = TestKey.in(folder, "promoter");
    intruder = TestKey.in(folder, "intruder");
    image = Images.index(seed);
    source = RepositoryPath.of(staging + "/foo/bar");
    destination = RepositoryPath.of(production + "/prod/foo/bar");
    productionHost = production;
    git = GitFixture.create(folder.resolve("manifests.git"));
    ImagePusher.push(image, source);
  }

  /** The builder is who has the private key to this public one. */
  SignedPromotion builder(String pem) {
    builderPem = pem;
    return this;
  }

  SignedPromotion formats(String yaml) {
    formats = yaml;
    return this;
  }

  Beside inStaging() {
    return new Beside(client, image, source);
  }

  Beside inProduction() {
    return new Beside(client, image, destination);
  }

  /** The image in production, as programs are told. */
  String promoted() {
    return destination + "@" + image.digest();
  }

  /** The image in staging, likewise. */
  String staged() {
    return source + "@" + image.digest();
  }

  /** Promotes as the policy says, and gives what became of the image. */
  List<Delivery> promote() throws Exception {
    commit();
    OriginOptions origin =
        new OriginOptions(
            Optional.of(promoter.signer()), EarlierClaims.NONE, Optional.of("test/manifests"));
    try (Promotion promotion =
        Promotion.over(PromotionFixture.client(), PromotionOptions.DEFAULTS.origin(origin))) {
      var edges = Histories.of(git).at(git.tip("main")).orElseThrow().edges();
      return promotion
          .promote(promotion.plan(edges), new Run("run", "0"), delivery -> {})
          .receipt()
          .deliveries();
    }
  }

  /** Of what was attached, what stayed behind, and why. */
  static List<String> leftBehind(List<Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(delivery -> delivery.attachments().stream())
        .map(AttachmentDelivery::outcome)
        .filter(outcome -> !(outcome instanceof AttachmentOutcome.Copied))
        .map(outcome -> outcome.word() + ": " + outcome.reason().orElse(""))
        .toList();
  }

  private void commit() throws Exception {
    String yaml =
        """
        signatures:
          identities:
          - {root: %s/prod, name: registry.example.io}
          keys:
          - {id: promoter, file: trust/promoter.pem}
          - {id: builder, file: trust/builder.pem}
          required: true
          carry: verified
          formats: %s
        staging:
        - projects: [foo]
          signature: off
          signers: [{key: builder}]
        """
            .formatted(productionHost, formats);
    git.commit(
        "Promote foo",
        Map.of(
            "edgeward.yaml", yaml,
            "trust/promoter.pem", promoter.pem(),
            "trust/builder.pem", builderPem,
            "manifests/foo/promoter-manifest.yaml",
                "registries:\n- {name: %s/foo, src: true}\n- name: %s/prod/foo\n"
                    .formatted(source.host(), productionHost),
            "images/foo/images.yaml", new ImagesYaml().with("bar", image.digest(), "1.0").text()));
  }

  @Override
  public void close() {
    client.close();
    git.close();
  }
}
