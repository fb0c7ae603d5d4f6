package io.edgeward.registry.client;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.http.Retries;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.Optional;
import java.util.Set;

/**
 * Stores manifests: the one place that sends them. A registry that did what it was asked, and whose
 * answer was lost, is looked at before that counts as failed. A tag is put a second time only when
 * it still is where it was before, so that no repetition overwrites another writer.
 */
public final class ManifestWriter {
  /** Failures after which the registry may have what it refused: from us, or from someone else. */
  private static final Set<Kind> WORTH_A_LOOK =
      Set.of(Kind.ABSENT, Kind.DENIED, Kind.REFUSED, Kind.IMMUTABLE_TAG, Kind.UNAVAILABLE);

  /** Whether {@code failure} may be the answer of a registry that has what it was given. */
  static boolean isWorthALook(RegistryException failure) {
    return WORTH_A_LOOK.contains(failure.kind());
  }

  private final Caller caller;
  private final ManifestCalls manifests;
  private final ManifestCalls once;

  ManifestWriter(Caller caller, ManifestCalls manifests) {
    this.caller = caller;
    this.manifests = manifests;
    this.once = manifests.once();
  }

  /** Where a tag is after it was to be put. */
  public sealed interface Placement {
    /** On the content, because this writer put it there. */
    record Put() implements Placement {}

    /** On the content, because someone put it there. */
    record There() implements Placement {}

    /** On something else, and left there. */
    record Elsewhere(Digest found) implements Placement {}
  }

  /**
   * Stores {@code content} under its digest.
   *
   * @throws RegistryException if the registry does not confirm that it has it under this digest
   */
  public void put(RepositoryPath repository, ManifestContent content) {
    Optional<Digest> stored;
    try {
      stored = manifests.put(repository, content.digest(), content);
    } catch (RegistryException e) {
      if (isWorthALook(e) && has(repository, content.digest())) {
        return;
      }
      throw e;
    }
    if (stored.isEmpty() && !content.mayBeTaggedAtOnce()) {
      refuseUnlessThere(repository, content.digest());
    }
  }

  private void refuseUnlessThere(RepositoryPath repository, Digest digest) {
    if (manifests.head(repository, digest, Scope.push(repository)).isEmpty()) {
      throw new RegistryException(
          Kind.BROKEN,
          "%s took %s and does not have it; it names it otherwise, and no tag was put"
              .formatted(repository, digest));
    }
  }

  /** Whether it is there; not, when that cannot be said either. */
  private boolean has(RepositoryPath repository, Digest digest) {
    try {
      return once.head(repository, digest, Scope.push(repository)).isPresent();
    } catch (RegistryException e) {
      return false;
    }
  }

  /**
   * Puts {@code tag} on {@code content}, all of whose parts are there. What not every registry
   * names by this digest is put by digest first.
   *
   * @param from where the tag is now; empty if it is free
   * @throws RegistryException if the tag was not put, or nobody knows
   */
  public Placement place(
      RepositoryPath repository, Tag tag, ManifestContent content, Optional<Digest> from) {
    if (!content.mayBeTaggedAtOnce()
        && manifests.head(repository, content.digest(), Scope.push(repository)).isEmpty()) {
      put(repository, content);
    }
    Placing placing = new Placing(repository, tag, content, from);
    try {
      return caller.together("PUT of %s:%s".formatted(repository, tag), placing);
    } catch (RegistryException e) {
      return placing.afterTheLast(e);
    }
  }

  /** The attempts to put one tag. */
  private final class Placing implements Retries.Attempt<Placement> {
    private final RepositoryPath repository;
    private final Tag tag;
    private final ManifestContent content;
    private final Optional<Digest> from;
    private boolean sent;

    Placing(RepositoryPath repository, Tag tag, ManifestContent content, Optional<Digest> from) {
      this.repository = repository;
      this.tag = tag;
      this.content = content;
      this.from = from;
    }

    @Override
    public Placement run() {
      if (sent) {
        Optional<Placement> seen = look();
        if (seen.isPresent()) {
          return seen.get();
        }
      }
      try {
        once.put(repository, tag, content);
        return new Placement.Put();
      } catch (RegistryException e) {
        if (e.retryable() || !isWorthALook(e)) {
          sent = true;
          throw e;
        }
        return look().orElseThrow(() -> e);
      }
    }

    /** What is there when no attempt is left. */
    Placement afterTheLast(RegistryException failure) {
      if (!failure.retryable()) {
        throw failure;
      }
      try {
        return look().orElseThrow(() -> failure);
      } catch (RegistryException e) {
        throw failure;
      }
    }

    /** Where the tag is, if it is not where it was. */
    private Optional<Placement> look() {
      Optional<Digest> found = once.locate(repository, tag, Scope.push(repository));
      if (found.equals(Optional.of(content.digest()))) {
        return Optional.of(sent ? new Placement.Put() : new Placement.There());
      }
      return found.equals(from) ? Optional.empty() : found.map(Placement.Elsewhere::new);
    }
  }
}
