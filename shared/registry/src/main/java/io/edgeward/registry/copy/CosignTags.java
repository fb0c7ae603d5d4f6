package io.edgeward.registry.copy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.attachment.ManifestOutline.Part;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.BlobCalls;
import io.edgeward.registry.client.ManifestCalls;
import io.edgeward.registry.client.ManifestWriter;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import io.edgeward.registry.manifest.ManifestOutlines;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the tags of cosign. Such a tag gathers signatures as layers, and grows: it is put again only
 * with a manifest that has every layer of the one before. Where that is not permitted, what is
 * there is kept.
 */
final class CosignTags {

  private final ManifestCalls manifests;
  private final BlobCalls blobs;
  private final ContentCopier contents;
  private final TagWriter tags;
  private final ManifestWriter writer;

  CosignTags(RegistryClient client, ContentCopier contents, TagWriter tags) {
    this.tags = tags;
    this.writer = client.writer();
    this.manifests = client.manifests();
    this.blobs = client.blobs();
    this.contents = contents;
  }

  /** Brings {@code attachment} under {@code tag}; what became of it by destination. */
  Map<RepositoryPath, AttachmentOutcome> bring(
      RepositoryPath source, Attachment attachment, Tag tag, List<RepositoryPath> destinations) {
    List<Arrival> arrivals = destinations.stream().map(Arrival::new).toList();
    List<Arrival> lacking = contents.lacking(attachment.content().digest(), arrivals);
    if (!lacking.isEmpty()) {
      contents.bringParts(source, attachment.content(), lacking);
    }
    Map<RepositoryPath, AttachmentOutcome> outcomes = new LinkedHashMap<>();
    for (Arrival arrival : arrivals) {
      outcomes.put(
          arrival.repository(),
          arrival
              .failure()
              .<AttachmentOutcome>map(e -> new AttachmentOutcome.Failed(e.getMessage()))
              .orElseGet(() -> put(attachment, tag, arrival.repository())));
    }
    return outcomes;
  }

  private AttachmentOutcome put(Attachment attachment, Tag tag, RepositoryPath destination) {
    return switch (tags.put(destination, attachment.content(), tag, new Outcome.Tagged())) {
      case Outcome.Copied copied -> new AttachmentOutcome.Copied();
      case Outcome.Tagged tagged -> new AttachmentOutcome.Copied();
      case Outcome.AlreadyThere there -> new AttachmentOutcome.AlreadyThere();
      case Outcome.Failed failed -> new AttachmentOutcome.Failed(failed.message());
      case Outcome.Refused refused -> {
        try {
          yield grow(attachment, tag, destination);
        } catch (RegistryException e) {
          yield new AttachmentOutcome.Failed(e.getMessage());
        }
      }
    };
  }

  /** The tag names another manifest, which may hold signatures of others. */
  private AttachmentOutcome grow(Attachment attachment, Tag tag, RepositoryPath destination) {
    ManifestContent found =
        manifests
            .find(destination, tag, Scope.push(destination))
            .orElseThrow(() ->
                new RegistryException(
                    Kind.MISSING, "%s:%s was there a moment ago".formatted(destination, tag)));
    Set<Digest> there = layers(signatures(destination, tag, found));
    Set<Digest> coming = layers(attachment.outline());
    if (there.containsAll(coming)) {
      return new AttachmentOutcome.AlreadyThere();
    }
    ManifestContent grown =
        coming.containsAll(there)
            ? attachment.content()
            : union(destination, found, attachment.content());
    return place(destination, tag, grown, found.digest());
  }

  /** Nothing but a manifest of layers may be replaced under this tag. */
  private static ManifestOutline signatures(
      RepositoryPath destination, Tag tag, ManifestContent found) {
    ManifestOutline outline = ManifestOutlines.of(found);
    if (!outline.fields().contains("layers") || !outline.children().isEmpty()) {
      throw new RegistryException(
          Kind.REFUSED,
          "%s:%s holds no signatures but \"%s\"; it is left as it is, remove it if it is wrong"
              .formatted(destination, tag, Redacted.text(found.mediaType())));
    }
    return outline;
  }

  private AttachmentOutcome place(
      RepositoryPath destination, Tag tag, ManifestContent grown, Digest found) {
    try {
      return switch (writer.place(destination, tag, grown, Optional.of(found))) {
        case ManifestWriter.Placement.Put put -> new AttachmentOutcome.Copied();
        case ManifestWriter.Placement.There there -> new AttachmentOutcome.Copied();
        case ManifestWriter.Placement.Elsewhere(Digest other) ->
            new AttachmentOutcome.Failed(
                "%s:%s was put on %s by another client in the meantime"
                    .formatted(destination, tag, other));
      };
    } catch (RegistryException e) {
      if (e.kind() == Kind.DENIED || e.kind() == Kind.REFUSED) {
        return new AttachmentOutcome.Kept(
            "%s:%s names %s and is kept as it was, because its registry lets no tag grow: %s"
                .formatted(destination, tag, found, e.getMessage()));
      }
      throw e;
    }
  }

  private static Set<Digest> layers(ManifestOutline outline) {
    Set<Digest> digests = new HashSet<>();
    outline.layers().stream().map(Part::digest).forEach(digests::add);
    return digests;
  }

  /** What is there, with the layers that it lacks behind its own. */
  private ManifestContent union(
      RepositoryPath destination, ManifestContent found, ManifestContent coming) {
    JsonObject manifest = parsed(found);
    JsonArray layers = manifest.getAsJsonArray("layers");
    Set<Digest> there = layers(ManifestOutlines.of(found));
    for (JsonElement layer : parsed(coming).getAsJsonArray("layers")) {
      if (there.add(ManifestLinks.digestOf(layer))) {
        layers.add(layer);
      }
    }
    manifest.add("config", config(destination, layers));
    byte[] bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
    return new ManifestContent(Digest.ofContent(bytes), found.mediaType(), bytes);
  }

  /** Cosign's own form: an image of nothing, whose layers are not compressed. */
  private JsonObject config(RepositoryPath destination, JsonArray layers) {
    JsonArray ids = new JsonArray();
    layers.forEach(layer -> ids.add(ManifestLinks.digestOf(layer).text()));
    JsonObject rootfs = new JsonObject();
    rootfs.addProperty("type", "layers");
    rootfs.add("diff_ids", ids);
    JsonObject config = new JsonObject();
    config.addProperty("architecture", "");
    config.addProperty("os", "");
    config.add("config", new JsonObject());
    config.add("rootfs", rootfs);
    byte[] bytes = config.toString().getBytes(StandardCharsets.UTF_8);
    Digest digest = Digest.ofContent(bytes);
    blobs.upload(destination, digest, bytes);
    JsonObject descriptor = new JsonObject();
    descriptor.addProperty("mediaType", MediaTypes.OCI_CONFIG);
    descriptor.addProperty("size", bytes.length);
    descriptor.addProperty("digest", digest.text());
    return descriptor;
  }

  private static JsonObject parsed(ManifestContent content) {
    return JsonParser.parseString(new String(content.bytes(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }
}
