package io.edgeward.replica.cloud;

import io.edgeward.local.http.Exchange;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageCopier;
import io.edgeward.scenarios.environment.Registries;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Real registries. Images are made and verified in a registry on this machine; between that and the
 * real ones they are copied, with the credentials of docker or of the machine.
 */
final class CloudRegistries implements Registries, AutoCloseable {
  private final RegistryClient client;
  private final EmbeddedRegistry workshop;
  private final Supplier<Optional<String>> token;

  CloudRegistries(
      RegistryClient client, EmbeddedRegistry workshop, Supplier<Optional<String>> token) {
    this.client = client;
    this.workshop = workshop;
    this.token = token;
  }

  @Override
  public void push(Artifact artifact, RepositoryPath to, Tag... tags) throws IOException {
    RepositoryPath here = new RepositoryPath(workshop.host(), "made/" + to.path());
    ImagePusher.push(artifact, here);
    copy(here, artifact.digest(), new CopyTarget(to, List.of(tags)));
  }

  @Override
  public Optional<Digest> find(RepositoryPath repository, Reference reference) {
    return client.head(repository, reference);
  }

  @Override
  public long pull(RepositoryPath repository, Digest digest) throws IOException {
    RepositoryPath here = new RepositoryPath(workshop.host(), "pulled/" + repository.path());
    copy(repository, digest, new CopyTarget(here, List.of()));
    ImagePuller puller = new ImagePuller();
    puller.pull(here, digest);
    return puller.bytes();
  }

  @Override
  public void delete(RepositoryPath repository, Reference reference) throws IOException {
    URI uri =
        URI.create(
            "https://%s/v2/%s/manifests/%s"
                .formatted(repository.host(), repository.path(), reference.text()));
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).DELETE();
    token.get().ifPresent(text -> request.header("Authorization", "Bearer " + text));
    int status = Exchange.send(request).statusCode();
    if (status / 100 != 2) {
      throw new IOException("DELETE %s was answered %d".formatted(uri, status));
    }
  }

  private void copy(RepositoryPath from, Digest digest, CopyTarget to) throws IOException {
    for (Delivery delivery : new ImageCopier(client).copy(from, digest, List.of(to))) {
      if (delivery.outcome() instanceof Outcome.Failed
          || delivery.outcome() instanceof Outcome.Refused) {
        throw new IOException("%s@%s did not get to %s: %s".formatted(from, digest, to, delivery));
      }
    }
  }

  @Override
  public void close() {
    client.close();
    workshop.close();
  }
}
