package io.edgeward.audit.production;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.inventory.Listed;
import io.edgeward.registry.manifest.ManifestContent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a manifest says about other manifests.
 *
 * @param children what an index lists, in its order; empty for anything else
 * @param indexes those of the children that are indexes themselves
 * @param subject what a signature or attestation refers to
 */
public record ManifestReferences(
    Set<Digest> children, List<Digest> indexes, Optional<Digest> subject) {
  /** Of a manifest that is no index and refers to nothing, or that cannot be understood. */
  static final ManifestReferences NONE =
      new ManifestReferences(Set.of(), List.of(), Optional.empty());

  /** A manifest that readers understand in two ways, or not, proves nothing: it has no links. */
  public static ManifestReferences of(ManifestContent content) {
    if (content.isAmbiguous()) {
      return NONE;
    }
    try {
      return of(Json.parseObject(new String(content.payload(), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return NONE;
    }
  }

  private static ManifestReferences of(JsonObject manifest) {
    Set<Digest> children = new LinkedHashSet<>();
    Set<Digest> indexes = new LinkedHashSet<>();
    for (JsonObject child : manifest.objects("manifests")) {
      Digest digest = Digest.of(child.text("digest"));
      children.add(digest);
      if (child.optionalText("mediaType").filter(Listed::isIndex).isPresent()) {
        indexes.add(digest);
      }
    }
    Optional<Digest> subject =
        manifest.optionalObject("subject").map(descriptor -> Digest.of(descriptor.text("digest")));
    return children.isEmpty() && subject.isEmpty()
        ? NONE
        : new ManifestReferences(Set.copyOf(children), List.copyOf(indexes), subject);
  }
}
