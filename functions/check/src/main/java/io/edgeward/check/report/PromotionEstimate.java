package io.edgeward.check.report;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.RegistriesChange;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much a promotion of a change asks of registries, when each digest is an image of {@value
 * #LAYERS} layers of which production has nothing: the manifest and each blob once from the source;
 * two requests for each blob, one for the manifest or tag, and a look before each tag, at each
 * destination; and one listing of each repository.
 */
final class PromotionEstimate {
  static final int LAYERS = 4;

  /** What a registry host is asked by default ({@code RegistryClientBuilder.budget}). */
  static final int PER_SECOND = 50;

  /** The layers and the configuration. */
  private static final long BLOBS = LAYERS + 1L;

  private final SortedMap<String, Long> byHost = new TreeMap<>();
  private final Set<RepositoryPath> listed = new HashSet<>();

  private PromotionEstimate() {}

  static PromotionEstimate of(ManifestChange change) {
    PromotionEstimate estimate = new PromotionEstimate();
    change.digests().stream().filter(ChangeEffect::arrives).forEach(estimate::add);
    change.registries().forEach(estimate::add);
    return estimate;
  }

  long requests() {
    return byHost.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How long the busiest host takes, in whole seconds. */
  Duration time() {
    long most = byHost.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return Duration.ofSeconds(Math.ceilDiv(most, PER_SECOND));
  }

  private void add(DigestChange change) {
    long tags = change.effect().added().size();
    boolean copied = change.kind() == DigestChange.Kind.ADDED;
    for (RepositoryPath place : change.destinations()) {
      ask(place, copied ? 2 * BLOBS + Math.max(1, tags) + tags : 2 * tags);
    }
    if (copied) {
      change.sources().stream().limit(1).forEach(source -> ask(source, 1 + BLOBS));
    }
  }

  private void ask(RepositoryPath place, long requests) {
    ask(place.host(), requests + (listed.add(place) ? 1 : 0));
  }

  private void ask(String host, long requests) {
    byHost.merge(host, requests, Long::sum);
  }

  /** Destinations that come get all that the project has, which of a new one is added as such. */
  private void add(RegistriesChange change) {
    if (change.sourceBefore().isEmpty()) {
      return;
    }
    int places = change.added().size() + change.removed().size();
    long each = places == 0 ? 0 : change.edges() / places;
    for (RegistryPath place : change.added()) {
      ask(place.host(), each * (2 * BLOBS + 2));
    }
    if (!change.added().isEmpty()) {
      change.sourceAfter().ifPresent(source -> ask(source.host(), each * (1 + BLOBS)));
    }
  }
}
