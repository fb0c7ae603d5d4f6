package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.TagClaim;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a change does to one digest of an image, the same in each of its destinations.
 *
 * @param project the project whose manifest names it
 * @param image the image
 * @param digest the digest
 * @param kind whether it came, went, or stays with other tags
 * @param effect what happens to its tags
 * @param sources where it comes from, in byte order
 * @param destinations the repositories of production where this happens, in byte order
 * @param newImage whether no manifest named these repositories before; a name is permanent
 * @param at where the digest is written; of one that went, where it was before the change
 */
public record DigestChange(
    String project,
    ImageName image,
    Digest digest,
    Kind kind,
    TagEffect effect,
    List<RepositoryPath> sources,
    List<RepositoryPath> destinations,
    boolean newImage,
    Location at) {
  /** How a digest differs. */
  public enum Kind {
    /** It was not promoted there before. */
    ADDED("added"),
    /** It stays, with other tags. */
    RETAGGED("retagged"),
    /** It is not promoted there any more; production keeps it. */
    REMOVED("removed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Its name in reports. */
    public String word() {
      return word;
    }
  }

  /**
   * What happens to the tags of a digest.
   *
   * @param added tags that no other digest has
   * @param conflicting tags that another digest claims in the proposed manifests, too
   * @param moved tags that another digest had, and that the change takes from it
   * @param colliding tags that another digest got on the branch since the change began
   * @param removed tags that it had and that nothing has any more; production keeps them
   */
  public record TagEffect(
      List<TagClaim> added,
      List<TagClaim> conflicting,
      List<TagMove> moved,
      List<TagMove> colliding,
      List<Tag> removed) {
    /** Takes unchangeable copies of the lists. */
    public TagEffect {
      added = List.copyOf(added);
      conflicting = List.copyOf(conflicting);
      moved = List.copyOf(moved);
      colliding = List.copyOf(colliding);
      removed = List.copyOf(removed);
    }

    boolean isEmpty() {
      return added.isEmpty()
          && conflicting.isEmpty()
          && moved.isEmpty()
          && colliding.isEmpty()
          && removed.isEmpty();
    }
  }

  /** Takes unchangeable copies of the lists. */
  public DigestChange {
    sources = List.copyOf(sources);
    destinations = List.copyOf(destinations);
  }

  /** Every tag that it gets, whether or not another digest has it. */
  public Stream<TagClaim> granted() {
    return Stream.of(
            effect.added.stream(),
            effect.conflicting.stream(),
            claims(effect.moved),
            claims(effect.colliding))
        .flatMap(tags -> tags);
  }

  private static Stream<TagClaim> claims(List<TagMove> moves) {
    return moves.stream().map(move -> new TagClaim(move.tag(), move.at()));
  }

  /** The first destination, and how many more there are. */
  public String where() {
    return Places.of(destinations);
  }

  DigestChange with(TagEffect other) {
    return new DigestChange(
        project, image, digest, kind, other, sources, destinations, newImage, at);
  }
}
