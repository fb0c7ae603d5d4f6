package io.edgeward.local.registry;

import io.edgeward.local.http.Exchange;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Takes single manifests and blobs out of registries on this machine, as no code of ours can. */
public final class ContentRemoval {
  private ContentRemoval() {}

  /** The manifest is gone, whatever names it. */
  public static void manifest(RepositoryPath repository, Digest digest) {
    delete(repository, "manifests", digest);
  }

  /** The blob is gone, whatever names it. */
  public static void blob(RepositoryPath repository, Digest digest) {
    delete(repository, "blobs", digest);
  }

  private static void delete(RepositoryPath repository, String kind, Digest digest) {
    URI target =
        URI.create(
            "http://%s/v2/%s/%s/%s".formatted(repository.host(), repository.path(), kind, digest));
    try {
      int status = Exchange.delete(target).statusCode();
      if (status != 202) {
        throw new IllegalStateException("DELETE %s was answered %d".formatted(target, status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
