package io.edgeward.scenarios.environment;

import io.edgeward.local.http.Exchange;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Registries of this machine, which let everybody in. Shares no code with what promotes. */
public final class LoopbackRegistries implements Registries {
  @Override
  public void push(Artifact artifact, RepositoryPath to, Tag... tags) {
    ImagePusher.push(artifact, to, tags);
  }

  @Override
  public Optional<Digest> find(RepositoryPath repository, Reference reference) throws IOException {
    return ImagePuller.digestOf(repository, reference);
  }

  @Override
  public long pull(RepositoryPath repository, Digest digest) throws IOException {
    ImagePuller puller = new ImagePuller();
    puller.pull(repository, digest);
    return puller.bytes();
  }

  @Override
  public void delete(RepositoryPath repository, Reference reference) throws IOException {
    URI uri =
        URI.create(
            "http://%s/v2/%s/manifests/%s"
                .formatted(repository.host(), repository.path(), reference.text()));
    int status = Exchange.delete(uri).statusCode();
    if (status / 100 != 2) {
      throw new IOException("DELETE %s was answered %d".formatted(uri, status));
    }
  }
}
