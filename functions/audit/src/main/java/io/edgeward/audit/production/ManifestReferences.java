package io.edgeward.audit.production;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a manifest says about other manifests.
 *
 * @param children what an index lists; empty for anything else
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
    try {
      ManifestLinks links = ManifestLinks.of(content);
      return links.manifests().isEmpty() && links.subject().isEmpty() ? NONE : of(links);
    } catch (RegistryException e) {
      return NONE;
    }
  }

  private static ManifestReferences of(ManifestLinks links) {
    return new ManifestReferences(
        links.manifests().stream().map(Descriptor::digest).collect(Collectors.toUnmodifiableSet()),
        links.manifests().stream()
            .filter(child -> MediaTypes.isIndex(child.mediaType()))
            .map(Descriptor::digest)
            .toList(),
        links.subject());
  }
}
