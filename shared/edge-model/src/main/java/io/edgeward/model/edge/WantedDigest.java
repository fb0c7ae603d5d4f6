package io.edgeward.model.edge;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.TagClaim;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the manifests want of one digest in one repository.
 *
 * @param digest the digest
 * @param sources repositories that it may be copied from, in byte order
 * @param tags the tags that it gets there, each once and in byte order; conflicting ones included
 * @param claimedBy all images that have it in their manifests, in the order of projects and names
 * @param at where the digest is written first
 */
public record WantedDigest(
    Digest digest,
    List<RepositoryPath> sources,
    List<TagClaim> tags,
    List<ProjectImage> claimedBy,
    Location at) {
  private static final Comparator<TagClaim> BY_TAG = Comparator.comparing(TagClaim::tag);

  /** Claimants that a sentence names; each of many thousands would name all the others. */
  private static final int NAMED = 10;

  /** Takes unchangeable copies of the lists. */
  public WantedDigest {
    sources = List.copyOf(sources);
    tags = List.copyOf(tags);
    claimedBy = List.copyOf(claimedBy);
  }

  /** The claim of {@code tag} for this digest, if there is one. */
  public Optional<TagClaim> claim(Tag tag) {
    int index = Collections.binarySearch(tags, new TagClaim(tag, at), BY_TAG);
    return index < 0 ? Optional.empty() : Optional.of(tags.get(index));
  }

  /** Where {@code tag} is claimed for this digest; the digest's own place when it is not. */
  public Location place(Tag tag) {
    return claim(tag).map(TagClaim::at).orElse(at);
  }

  /**
   * In words, which of {@code claimants}, this one among them, claim {@code tag} too, and where:
   * ten at most, and how many more.
   */
  public String rivals(Tag tag, List<WantedDigest> claimants) {
    String named =
        claimants.stream()
            .filter(other -> !other.digest.equals(digest))
            .limit(NAMED)
            .map(other -> other.digest + " at " + other.place(tag))
            .collect(Collectors.joining(", "));
    int more = claimants.size() - 1 - NAMED;
    return more > 0 ? "%s and %d more".formatted(named, more) : named;
  }

  /** One edge for each tag, or one for the digest alone. */
  public int edges() {
    return Math.max(1, tags.size());
  }
}
