package io.edgeward.cli.parity;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Reference;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.Target;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.auth.Credentials;
import io.edgeward.registry.client.PullAnswer;
import io.edgeward.registry.client.PullRequest;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.network.NetworkOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Reads from one target as clients do, without credentials, and remembers the hosts on the way. */
final class TargetReader implements AutoCloseable {
  private static final Duration EXCHANGE = Duration.ofSeconds(30);
  private static final Duration REPETITIONS = Duration.ofSeconds(10);

  private final Target target;
  private final HostsMet hosts;
  private final RegistryClient client;
  private final RegistryClient bounded;

  /**
   * @param late whether nothing more is to be asked
   */
  TargetReader(
      Target target, NetworkOptions network, RegistryListener listener, BooleanSupplier late) {
    this.target = target;
    this.hosts = new HostsMet(listener);
    this.client =
        RegistryClient.builder()
            .network(network)
            .credentials(Credentials.ANONYMOUS)
            .deadline(EXCHANGE)
            .listener(hosts)
            .build();
    this.bounded = client.within(REPETITIONS).until(late);
  }

  Target target() {
    return target;
  }

  /** What a manifest is asked for by. */
  PullRequest manifest(ImageName repository, Reference reference) {
    return inRegistry(registry(), repository, "manifests/" + reference.text());
  }

  /** What a blob is asked for by. */
  PullRequest blob(ImageName repository, Digest digest) {
    return switch (target) {
      case RegistryTarget registry -> inRegistry(registry, repository, "blobs/" + digest);
      case CopiesTarget copies -> new PullRequest(URI.create(copies.url(digest)), Optional.empty());
    };
  }

  private static PullRequest inRegistry(
      RegistryTarget registry, ImageName repository, String suffix) {
    return new PullRequest(
        URI.create(registry.url(repository.text(), suffix)),
        Optional.of(registry.registry().resolve(repository)));
  }

  private RegistryTarget registry() {
    return (RegistryTarget) target;
  }

  Observed<PullAnswer> head(PullRequest asked) {
    return observed(() -> bounded.pulls().head(asked));
  }

  Observed<PullAnswer> get(PullRequest asked, int most) {
    return observed(() -> bounded.pulls().get(asked, most));
  }

  /** Whatever the status is, it is an answer to {@code Range}. */
  Observed<PullAnswer> getFrom(PullRequest asked, long from, int most) {
    return answered(() -> new Observed.There<>(bounded.pulls().getFrom(asked, from, most)));
  }

  /** What refers to {@code subject}, by the API; none where the registry has no such API. */
  Observed<Optional<Referrers>> referrers(ImageName repository, Digest subject) {
    return answered(() ->
        new Observed.There<>(
            bounded.referrers(registry().registry().resolve(repository), subject)));
  }

  private static Observed<PullAnswer> observed(Supplier<PullAnswer> request) {
    return answered(() -> {
      PullAnswer answer = request.get();
      return answer.status() == 200
          ? new Observed.There<>(answer)
          : new Observed.NotGiven<>(answer.status());
    });
  }

  private static <T> Observed<T> answered(Supplier<Observed<T>> request) {
    try {
      return request.get();
    } catch (RegistryException e) {
      return e.retryable() || e.kind() == RegistryException.Kind.LOCAL
          ? new Observed.Unread<>(e.getMessage())
          : new Observed.Unusable<>(e.getMessage());
    }
  }

  /** Hosts that were met and that the target does not list. */
  SortedSet<String> unlistedHosts() {
    return hosts.unlisted(target);
  }

  @Override
  public void close() {
    client.close();
  }
}
