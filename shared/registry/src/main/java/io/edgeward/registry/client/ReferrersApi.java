package io.edgeward.registry.client;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which registries have a referrers API (distribution specification 1.1, "Listing Referrers"). Each
 * is asked once: that it answers with OCI-Subject proves nothing.
 */
public final class ReferrersApi {
  private final RegistryClient client;
  private final Map<String, Boolean> hosts = new ConcurrentHashMap<>();

  public ReferrersApi(RegistryClient client) {
    this.client = client;
  }

  /** What refers to {@code subject}; empty where the registry has no such list. */
  public Optional<Referrers> referrers(RepositoryPath repository, Digest subject) {
    if (Boolean.FALSE.equals(hosts.get(repository.host()))) {
      return Optional.empty();
    }
    Optional<Referrers> referrers = client.referrers(repository, subject);
    hosts.put(repository.host(), referrers.isPresent());
    return referrers;
  }

  /** Whether the registry of {@code repository}, which holds a referrer of it, lists those. */
  public boolean isAt(RepositoryPath repository, Digest subject) {
    Boolean known = hosts.get(repository.host());
    return known != null ? known : referrers(repository, subject).isPresent();
  }
}
