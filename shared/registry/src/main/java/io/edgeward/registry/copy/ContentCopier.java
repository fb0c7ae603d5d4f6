package io.edgeward.registry.copy;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.model.inventory.Presence;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.ManifestCalls;
import io.edgeward.registry.client.ManifestWriter;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Brings everything that a manifest needs into repositories: children before parents. */
final class ContentCopier {
  /** Indexes of indexes are rare, and nobody nests them deeper than a few levels. */
  private static final int DEEPEST = 8;

  private static final Logger LOG = Logger.getLogger(ContentCopier.class.getName());

  private final ManifestCalls manifests;
  private final ManifestWriter writer;
  private final BlobCopier blobs;
  private final KnownContent known;
  private final KnownChildren children;
  private final Fanout parts = new Fanout(8, RegistryException::interrupted);

  ContentCopier(
      ManifestCalls manifests,
      ManifestWriter writer,
      BlobCopier blobs,
      KnownContent known,
      KnownChildren children) {
    this.manifests = manifests;
    this.writer = writer;
    this.blobs = blobs;
    this.known = known;
    this.children = children;
  }

  /** Reads a manifest that has to be there. */
  ManifestContent fetch(RepositoryPath source, Digest digest) {
    return manifests.get(source, digest);
  }

  /** Those of {@code arrivals} that do not have the manifest yet, or not what it names. */
  List<Arrival> lacking(Digest digest, List<Arrival> arrivals) {
    List<Arrival> lacking = new ArrayList<>();
    for (Arrival arrival : Arrival.underWay(arrivals)) {
      arrival.step(() -> {
        if (arrival.heals() || !has(arrival.repository(), digest)) {
          lacking.add(arrival);
        }
      });
    }
    return lacking;
  }

  /** Brings all that {@code content} names, but not itself. */
  void bringParts(RepositoryPath source, ManifestContent content, List<Arrival> arrivals) {
    bringParts(source, content, arrivals, 0);
  }

  /**
   * Brings the blobs of an attachment: those that were made here, and all others from the source.
   */
  void bringBlobs(RepositoryPath source, Attachment attachment, List<Arrival> arrivals) {
    try {
      parts.map(
          ManifestLinks.of(attachment.content()).blobs(),
          blob -> {
            byte[] made = attachment.made().get(blob.digest());
            if (made == null) {
              blobs.copy(source, blob, arrivals);
            } else {
              blobs.put(blob.digest(), made, arrivals);
            }
            return blob;
          });
    } catch (RegistryException e) {
      arrivals.forEach(arrival -> arrival.fail(e));
    }
  }

  /** Stores a manifest, whose parts are there, under its digest. */
  void put(ManifestContent content, Arrival arrival) {
    arrival.step(() -> {
      writer.put(arrival.repository(), content);
      known.add(arrival.repository(), content.digest());
    });
  }

  private void bringParts(
      RepositoryPath source, ManifestContent content, List<Arrival> arrivals, int depth) {
    if (depth > DEEPEST) {
      throw new RegistryException(
          Kind.REFUSED,
          "index %s in %s nests deeper than %d levels"
              .formatted(content.digest(), source, DEEPEST));
    }
    if (!MediaTypes.isKnown(content.mediaType())) {
      LOG.log(
          Level.WARNING,
          "{0} in {1} has the unknown type \"{2}\" and is copied as it is",
          new Object[] {content.digest(), source, Redacted.text(content.mediaType())});
    }
    ManifestLinks links = ManifestLinks.of(content);
    links.learn(content.digest(), children);
    parts.map(
        links.manifests(),
        child -> {
          bringChild(source, child.digest(), arrivals, depth + 1);
          return child;
        });
    parts.map(
        links.blobs(),
        blob -> {
          blobs.copy(source, blob, arrivals);
          return blob;
        });
  }

  private void bringChild(RepositoryPath source, Digest digest, List<Arrival> arrivals, int depth) {
    List<Arrival> lacking = lacking(digest, arrivals);
    if (lacking.isEmpty()) {
      return;
    }
    try {
      ManifestContent child = fetchChild(source, digest, lacking);
      bringParts(source, child, lacking, depth);
      Arrival.underWay(lacking).forEach(arrival -> put(child, arrival));
    } catch (RegistryException e) {
      // A destination that has the child already does not need it from here.
      lacking.forEach(arrival -> arrival.fail(e));
    }
  }

  /** What the source has lost may still be where something else is gone. */
  private ManifestContent fetchChild(RepositoryPath source, Digest digest, List<Arrival> lacking) {
    try {
      return fetch(source, digest);
    } catch (RegistryException e) {
      return lacking.stream()
          .filter(Arrival::heals)
          .map(Arrival::repository)
          .flatMap(healed -> manifests.find(healed, digest, Scope.push(healed)).stream())
          .findFirst()
          .orElseThrow(() -> e);
    }
  }

  /** All that {@code content} names as manifests, at any depth. */
  Set<Digest> below(RepositoryPath source, ManifestContent content) {
    Set<Digest> below = new LinkedHashSet<>();
    below(source, content, below, 0);
    return below;
  }

  private void below(RepositoryPath source, ManifestContent content, Set<Digest> below, int depth) {
    for (Descriptor child : ManifestLinks.of(content).manifests()) {
      boolean isNew = below.add(child.digest());
      if (isNew && MediaTypes.isIndex(child.mediaType()) && depth < DEEPEST) {
        below(source, fetch(source, child.digest()), below, depth + 1);
      }
    }
  }

  private boolean has(RepositoryPath repository, Digest digest) {
    return switch (known.presence(repository, digest)) {
      case Presence.Present present -> true;
      // What is below it is looked at, and brought again where it is gone.
      case Presence.Incomplete incomplete -> false;
      case Presence.Absent absent -> false;
      case Presence.NotListed unlisted -> isAt(repository, digest);
      case Presence.Unknown unknown -> isAt(repository, digest);
    };
  }

  private boolean isAt(RepositoryPath repository, Digest digest) {
    return manifests.head(repository, digest, Scope.push(repository)).isPresent();
  }
}
