package io.edgeward.registry.copy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.text.Count;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.ManifestCalls;
import io.edgeward.registry.client.ManifestWriter;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestJson;
import io.edgeward.registry.manifest.ManifestLinks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Keeps the index that names the referrers of a digest where a registry has no API for it
 * (distribution specification 1.1, "Pushing Manifests with Subject"). Its tag is the one that has
 * to change, so it is written under a lock, and read again for the writers of other processes.
 */
final class FallbackIndex {
  private static final int MOST_WRITES = 5;

  private final ManifestCalls manifests;
  private final ManifestWriter writer;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  FallbackIndex(ManifestCalls manifests, ManifestWriter writer) {
    this.manifests = manifests;
    this.writer = writer;
  }

  /**
   * What an index is in the end.
   *
   * @param outcome what became of what was to be added
   * @param entries all that it names
   */
  record State(AttachmentOutcome outcome, Set<Digest> entries) {}

  /** Adds those of {@code referrers} to the index under {@code tag} that it lacks, in one put. */
  State add(RepositoryPath repository, Tag tag, List<ManifestContent> referrers) {
    ReentrantLock lock = locks.computeIfAbsent(repository + ":" + tag, key -> new ReentrantLock());
    lock.lock();
    try {
      return addAndSee(repository, tag, referrers);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writers of other processes are not seen, and the last one wins: what was written is read again,
   * and put in again where it was lost. Each loser does so, so all entries come together.
   */
  private State addAndSee(RepositoryPath repository, Tag tag, List<ManifestContent> referrers) {
    for (int writes = 0; writes <= MOST_WRITES; writes++) {
      Optional<ManifestContent> old = manifests.find(repository, tag, Scope.push(repository));
      Set<Digest> entries =
          old.map(found -> entries(index(repository, tag, found))).orElse(Set.of());
      List<ManifestContent> lacking =
          referrers.stream().filter(referrer -> !entries.contains(referrer.digest())).toList();
      if (lacking.isEmpty()) {
        return new State(
            writes == 0 ? new AttachmentOutcome.AlreadyThere() : new AttachmentOutcome.Copied(),
            entries);
      }
      if (writes < MOST_WRITES) {
        Optional<AttachmentOutcome> kept = put(repository, tag, old, lacking);
        if (kept.isPresent()) {
          return new State(kept.get(), entries);
        }
      }
    }
    throw new RegistryException(
        Kind.UNAVAILABLE,
        "%s:%s lost entries to other writers %s; run again"
            .formatted(repository, tag.text(), Count.of(MOST_WRITES, "time")));
  }

  /** Puts the index with {@code lacking}; that what is there is kept, if its registry says so. */
  private Optional<AttachmentOutcome> put(
      RepositoryPath repository,
      Tag tag,
      Optional<ManifestContent> old,
      List<ManifestContent> lacking) {
    try {
      // Where another writer was first, the index is read again.
      writer.place(repository, tag, with(old, lacking), old.map(ManifestContent::digest));
      return Optional.empty();
    } catch (RegistryException e) {
      if (old.isEmpty() || e.kind() != Kind.IMMUTABLE_TAG) {
        throw e;
      }
      return Optional.of(
          new AttachmentOutcome.Kept(
              "%s:%s is kept as it was, without %s, because its registry lets no tag grow: %s"
                  .formatted(
                      repository,
                      tag,
                      lacking.stream().map(ManifestContent::digest).toList(),
                      e.getMessage())));
    }
  }

  /** Nothing but an index may be replaced under this tag. */
  private static ManifestContent index(RepositoryPath repository, Tag tag, ManifestContent found) {
    if (!MediaTypes.isIndex(found.mediaType()) || !hasEntries(found)) {
      throw new RegistryException(
          Kind.REFUSED,
          "%s:%s is no index of referrers but \"%s\"; it is left as it is, remove it if it is wrong"
              .formatted(repository, tag.text(), Redacted.text(found.mediaType())));
    }
    return found;
  }

  private static boolean hasEntries(ManifestContent index) {
    try {
      JsonElement entries = ManifestJson.parse(index.bytes()).get("manifests");
      return entries != null && entries.isJsonArray();
    } catch (JsonRefusedException e) {
      return false;
    }
  }

  private static Set<Digest> entries(ManifestContent index) {
    return ManifestLinks.of(index).manifests().stream()
        .map(Descriptor::digest)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ManifestContent with(
      Optional<ManifestContent> old, List<ManifestContent> referrers) {
    JsonObject index =
        old.map(found -> ManifestJson.parse(found.bytes())).orElseGet(FallbackIndex::empty);
    JsonArray entries = index.getAsJsonArray("manifests");
    referrers.forEach(referrer -> entries.add(descriptor(referrer)));
    byte[] bytes = index.toString().getBytes(StandardCharsets.UTF_8);
    return new ManifestContent(Digest.ofContent(bytes), MediaTypes.OCI_INDEX, bytes);
  }

  private static JsonObject empty() {
    JsonObject index = new JsonObject();
    index.addProperty("schemaVersion", 2);
    index.addProperty("mediaType", MediaTypes.OCI_INDEX);
    index.add("manifests", new JsonArray());
    return index;
  }

  private static JsonObject descriptor(ManifestContent referrer) {
    JsonObject manifest = ManifestJson.parse(referrer.bytes());
    JsonObject descriptor = new JsonObject();
    descriptor.addProperty("mediaType", referrer.mediaType());
    descriptor.addProperty("digest", referrer.digest().text());
    descriptor.addProperty("size", referrer.bytes().length);
    artifactType(manifest).ifPresent(type -> descriptor.add("artifactType", type));
    JsonElement annotations = manifest.get("annotations");
    if (annotations != null && annotations.isJsonObject()) {
      descriptor.add("annotations", annotations);
    }
    return descriptor;
  }

  /** The manifest's own, or else its configuration's media type, as the specification says. */
  private static Optional<JsonElement> artifactType(JsonObject manifest) {
    JsonElement own = manifest.get("artifactType");
    JsonElement config = manifest.get("config");
    return own != null || config == null || !config.isJsonObject()
        ? Optional.ofNullable(own)
        : Optional.ofNullable(config.getAsJsonObject().get("mediaType"));
  }
}
