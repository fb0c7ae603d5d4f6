package io.edgeward.registry.copy;

import io.edgeward.model.image.RepositoryPath;
import java.util.Map;
import java.util.Optional;

/**
 * A repository on each host that gets a reference to every blob that is uploaded there, and no
 * manifests: whoever copies later mounts from it what the host has somewhere, without having to
 * know where. Where a registry forgets blobs that no manifest needs, they are uploaded again.
 *
 * @param byHost the repositories
 */
public record Pool(Map<String, RepositoryPath> byHost) {
  /** No pool anywhere. */
  static final Pool NONE = new Pool(Map.of());

  /** Takes an unchangeable copy. */
  public Pool {
    byHost = Map.copyOf(byHost);
  }

  Optional<RepositoryPath> on(String host) {
    return Optional.ofNullable(byHost.get(host));
  }
}
