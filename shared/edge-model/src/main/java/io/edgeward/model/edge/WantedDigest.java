package io.edgeward.model.edge;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.TagClaim;
import java.util.List;
import java.util.Optional;

/**
 * What the manifests want of one digest in one repository.
 *
 * @param digest the digest
 * @param sources repositories that it may be copied from, in byte order
 * @param tags the tags that it gets there, each once and in byte order; conflicting ones included
 * @param at where the digest is written first
 */
public record WantedDigest(
    Digest digest, List<RepositoryPath> sources, List<TagClaim> tags, Location at) {
  /** Takes unchangeable copies of the lists. */
  public WantedDigest {
    sources = List.copyOf(sources);
    tags = List.copyOf(tags);
  }

  /** The claim of {@code tag} for this digest, if there is one. */
  public Optional<TagClaim> claim(Tag tag) {
    return tags.stream().filter(claim -> claim.tag().equals(tag)).findFirst();
  }

  /** Where {@code tag} is claimed for this digest; the digest's own place when it is not. */
  public Location place(Tag tag) {
    return claim(tag).map(TagClaim::at).orElse(at);
  }

  /** One edge for each tag, or one for the digest alone. */
  public int edges() {
    return Math.max(1, tags.size());
  }
}
