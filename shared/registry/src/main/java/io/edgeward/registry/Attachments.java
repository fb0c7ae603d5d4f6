package io.edgeward.registry;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.ContentCopier.Brought;
import io.edgeward.registry.RegistryException.Kind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets signatures, attestations and other referrers follow a digest to its destinations. They get
 * there before its tags do, so that whoever pulls by tag can verify.
 */
final class Attachments {
  /** A signature of an attestation of an image; nothing is known that goes further. */
  private static final int DEEPEST = 3;

  private static final int MOST = 1000;

  private final RegistryClient client;
  private final ContentCopier contents;
  private final TagWriter tags;
  private final ReferrerTags referrerTags;
  private final FallbackIndex fallback;

  /** Hosts that have a referrers API, or have not. OCI-Subject in answers is not to be trusted. */
  private final Map<String, Boolean> hasApi = new ConcurrentHashMap<>();

  Attachments(RegistryClient client, ContentCopier contents, TagWriter tags) {
    this.client = client;
    this.contents = contents;
    this.tags = tags;
    this.referrerTags = new ReferrerTags(client);
    this.fallback = new FallbackIndex(client.manifests(), client.writer());
  }

  /**
   * Brings what is attached to {@code content}, and what is attached by tag to the manifests that
   * came along with it.
   */
  void follow(
      RepositoryPath source,
      ManifestContent content,
      List<Arrival> arrivals,
      Collection<Brought> parts) {
    follow(source, content.digest(), arrivals, 0);
    for (Brought part : parts) {
      bringTagged(source, part.digest(), part.arrivals(), 1);
    }
  }

  private void follow(RepositoryPath source, Digest subject, List<Arrival> arrivals, int depth) {
    if (depth == DEEPEST) {
      return;
    }
    Set<Digest> referrers = new LinkedHashSet<>();
    byApi(source, subject).ifPresent(referrers::addAll);
    referrers.forEach(referrer -> bring(source, referrer, arrivals, depth));
    bringTagged(source, subject, arrivals, depth);
  }

  private void bringTagged(
      RepositoryPath source, Digest subject, List<Arrival> arrivals, int depth) {
    if (referrerTags.hasFallback(source, subject)) {
      ManifestContent index = byTag(source, ReferrerTags.fallback(subject));
      ManifestLinks.of(index)
          .manifests()
          .forEach(entry -> bring(source, entry.digest(), arrivals, depth));
    }
    for (Tag tag : referrerTags.cosign(source, subject)) {
      bringTag(source, tag, arrivals);
    }
  }

  private Optional<List<Digest>> byApi(RepositoryPath source, Digest subject) {
    if (Boolean.FALSE.equals(hasApi.get(source.host()))) {
      return Optional.empty();
    }
    Optional<List<Digest>> referrers = client.referrers(source, subject).map(Referrers::digests);
    hasApi.put(source.host(), referrers.isPresent());
    if (referrers.isPresent() && referrers.get().size() > MOST) {
      throw new RegistryException(
          Kind.REFUSED, "%s in %s has more than %d referrers".formatted(subject, source, MOST));
    }
    return referrers;
  }

  private void bring(RepositoryPath source, Digest referrer, List<Arrival> arrivals, int depth) {
    List<Arrival> lacking = contents.lacking(referrer, arrivals);
    if (lacking.isEmpty()) {
      return;
    }
    ManifestContent content = contents.fetch(source, referrer);
    contents.bringParts(source, content, lacking);
    follow(source, referrer, lacking, depth + 1);
    Optional<Digest> subject = ManifestLinks.of(content).subject();
    for (Arrival arrival : Arrival.underWay(lacking)) {
      contents.put(content, arrival);
      subject.ifPresent(digest -> arrival.step(() -> attach(arrival, digest, content)));
    }
  }

  private void attach(Arrival arrival, Digest subject, ManifestContent referrer) {
    RepositoryPath repository = arrival.repository();
    if (!hasApi.containsKey(repository.host())) {
      hasApi.put(repository.host(), client.referrers(repository, subject).isPresent());
    }
    if (!hasApi.get(repository.host())) {
      fallback.add(repository, subject, referrer);
    }
  }

  private void bringTag(RepositoryPath source, Tag tag, List<Arrival> arrivals) {
    ManifestContent content = byTag(source, tag);
    List<Arrival> lacking = contents.lacking(content.digest(), arrivals);
    if (!lacking.isEmpty()) {
      contents.bringParts(source, content, lacking);
    }
    for (Arrival arrival : Arrival.underWay(arrivals)) {
      Outcome outcome = tags.put(arrival.repository(), content, tag, new Outcome.Tagged());
      failure(outcome).ifPresent(arrival::fail);
    }
  }

  private static Optional<RegistryException> failure(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Copied copied -> Optional.empty();
      case Outcome.Tagged tagged -> Optional.empty();
      case Outcome.AlreadyThere there -> Optional.empty();
      case Outcome.Refused refused ->
          Optional.of(new RegistryException(Kind.REFUSED, refused.message()));
      case Outcome.Failed failed ->
          Optional.of(
              new RegistryException(
                  failed.retryable() ? Kind.UNAVAILABLE : Kind.REFUSED, failed.message()));
    };
  }

  private ManifestContent byTag(RepositoryPath source, Tag tag) {
    return client
        .findManifest(source, tag)
        .orElseThrow(() ->
            new RegistryException(
                Kind.MISSING, "%s lists tag %s and does not have it".formatted(source, tag)));
  }
}
