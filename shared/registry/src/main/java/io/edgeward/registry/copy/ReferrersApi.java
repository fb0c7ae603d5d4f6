package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.RegistryClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which registries have a referrers API (distribution specification 1.1, "Listing Referrers"). Each
 * is asked once: that it answers with OCI-Subject proves nothing.
 */
final class ReferrersApi {
  private final RegistryClient client;
  private final Map<String, Boolean> hosts = new ConcurrentHashMap<>();

  ReferrersApi(RegistryClient client) {
    this.client = client;
  }

  /** What refers to {@code subject}; empty where the registry has no such list. */
  Optional<Referrers> referrers(RepositoryPath repository, Digest subject) {
    if (Boolean.FALSE.equals(hosts.get(repository.host()))) {
      return Optional.empty();
    }
    Optional<Referrers> referrers = client.referrers(repository, subject);
    hosts.put(repository.host(), referrers.isPresent());
    return referrers;
  }

  /** Whether the registry of {@code repository}, which holds a referrer of it, lists those. */
  boolean isAt(RepositoryPath repository, Digest subject) {
    Boolean known = hosts.get(repository.host());
    return known != null ? known : referrers(repository, subject).isPresent();
  }
}
