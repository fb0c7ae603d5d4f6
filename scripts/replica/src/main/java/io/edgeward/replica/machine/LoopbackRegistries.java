package io.edgeward.replica.machine;

import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.replica.place.RegistryIntruder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** Registries of this machine, which let everybody in. Shares no code with what promotes. */
final class LoopbackRegistries implements RegistryIntruder {
  @Override
  public void push(Artifact artifact, RepositoryPath to, Tag... tags) {
    ImagePusher.push(artifact, to, tags);
  }

  @Override
  public Optional<Digest> find(RepositoryPath repository, Reference reference) throws IOException {
    return ImagePuller.digestOf(repository, reference);
  }

  @Override
  public void pull(RepositoryPath repository, Digest digest) throws IOException {
    new ImagePuller().pull(repository, digest);
  }

  @Override
  public void delete(RepositoryPath repository, Reference reference) throws IOException {
    URI uri =
        URI.create(
            "http://%s/v2/%s/manifests/%s"
                .formatted(repository.host(), repository.path(), reference.text()));
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod("DELETE");
    int status = connection.getResponseCode();
    if (status / 100 != 2) {
      throw new IOException("DELETE %s was answered %d".formatted(uri, status));
    }
  }
}
