package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.revision.Authorship;
import java.util.Optional;

/**
 * A tag that a change grants to one digest although another has it.
 *
 * @param tag the tag
 * @param at where the change writes it
 * @param owner the digest that has it
 * @param granted where the owner has it: a line of the version before the change
 * @param authorised who gave it to the owner; empty when that is not known
 */
public record TagMove(
    Tag tag, Location at, Digest owner, Location granted, Optional<Authorship> authorised) {
  /** A move of which nobody has looked up who gave the tag to its owner. */
  public TagMove(Tag tag, Location at, Digest owner, Location granted) {
    this(tag, at, owner, granted, Optional.empty());
  }

  TagMove authorised(Optional<Authorship> who) {
    return new TagMove(tag, at, owner, granted, who);
  }
}
