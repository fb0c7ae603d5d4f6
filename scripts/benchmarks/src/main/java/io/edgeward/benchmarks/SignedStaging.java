package io.edgeward.benchmarks;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.trust.artifact.SignatureArtifact;
import io.edgeward.trust.artifact.SignatureManifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Small images that a builder signed, and the same that nobody did, with manifests that promote
 * them in three ways: {@code unsigned}, {@code signed} by promotion, and {@code verified}, where
 * promotion asks for the builder's signature and carries it, too.
 */
final class SignedStaging {
  private static final int LAYERS = 1;
  private static final int LAYER = 2_000;

  private final List<String> hosts;
  private final Path folder;
  private final SigningKey promoter = SigningKey.p256();
  private final SigningKey builder = SigningKey.p256();

  /** In {@code folder} a folder of manifests for each way, and promotion's private key. */
  SignedStaging(List<String> hosts, Path folder) {
    this.hosts = hosts;
    this.folder = folder;
  }

  String stage(int images) throws IOException {
    TrustPolicyFile policy = new TrustPolicyFile(hosts.subList(1, hosts.size()), promoter);
    RegistryFiller nobodys = new RegistryFiller(hosts, folder.resolve("unsigned"));
    nobodys.stage(images, LAYERS, LAYER);
    nobodys.writeManifests(folder.resolve("signed"));
    policy.write(folder.resolve("signed"));
    Path verified = folder.resolve("verified");
    new RegistryFiller(hosts, verified, "staging-signed", this::sign).stage(images, LAYERS, LAYER);
    policy.asking(builder).write(verified);
    Files.writeString(folder.resolve("promoter.key"), promoter.privatePem());
    return "staged " + 2 * images;
  }

  /** As cosign 3 does. */
  private void sign(RepositoryPath repository, Image image) throws IOException {
    SignatureArtifact made =
        SignatureManifests.bundle(
            builder,
            repository,
            new SignatureManifests.Subject(
                image.mediaType(), image.digest(), image.manifest().length),
            Instant.now());
    ImagePusher.push(made.manifest(), made.mediaType(), made.blobs(), repository, made.digest());
  }
}
