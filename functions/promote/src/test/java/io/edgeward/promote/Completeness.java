package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.ManifestContent;
import io.edgeward.registry.RegistryClient;
import io.edgeward.runtime.json.Json;
import io.edgeward.runtime.json.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether all that a manifest needs is where it is, down to the last layer. */
final class Completeness {
  private final RegistryClient client;

  Completeness(RegistryClient client) {
    this.client = client;
  }

  /** What is missing below {@code digest}, for the message of a failure. */
  List<String> missing(RepositoryPath repository, Digest digest) throws IOException {
    Optional<ManifestContent> manifest = client.findManifest(repository, digest);
    if (manifest.isEmpty()) {
      return List.of("manifest " + digest + " of " + repository);
    }
    JsonObject json = Json.parseObject(manifest.get().bytes());
    List<String> missing = new ArrayList<>();
    if (json.has("manifests")) {
      for (JsonObject child : json.objects("manifests")) {
        missing.addAll(missing(repository, Digest.of(child.text("digest"))));
      }
      return missing;
    }
    List<JsonObject> blobs = new ArrayList<>(json.objects("layers"));
    blobs.add(json.object("config"));
    for (JsonObject blob : blobs) {
      if (!hasBlob(repository, blob.text("digest"))) {
        missing.add("blob " + blob.text("digest") + " of " + repository);
      }
    }
    return missing;
  }

  private static boolean hasBlob(RepositoryPath repository, String digest) throws IOException {
    URI uri =
        URI.create(
            "http://%s/v2/%s/blobs/%s".formatted(repository.host(), repository.path(), digest));
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod("HEAD");
    return connection.getResponseCode() == 200;
  }
}
