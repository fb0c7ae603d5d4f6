package io.edgeward.model.plan;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Rule;
import java.util.Optional;

/**
 * An edge that is not promoted, and why.
 *
 * @param rule the rule that forbids it
 * @param source the source that the edge names first, or the one whose evidence was judged
 * @param digest what would have been promoted
 * @param destination where to
 * @param tag under which tag; empty when promoted by digest alone
 * @param found the digest that stands in the way: the tag's present one, or the other claimant
 * @param at where the manifests ask for it
 * @param finding what was found, and the remedy; many edges share one text
 */
public record Refusal(
    Rule rule,
    RepositoryPath source,
    Digest digest,
    RepositoryPath destination,
    Optional<Tag> tag,
    Optional<Digest> found,
    Location at,
    String finding) {
  /** A sentence for a person: place, rule, what was found, remedy. */
  public String message() {
    return at + ": " + finding;
  }
}
