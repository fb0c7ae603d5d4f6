package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.ObjectUri;
import java.util.Optional;

/**
 * An edge that is not promoted, and why.
 *
 * @param rule the rule that forbids it
 * @param source the source that the edge names first
 * @param content what would have been promoted
 * @param destination where to
 * @param found the content that stands in the way: the present one, or the other claimant's
 * @param at where the manifests ask for it
 * @param finding what was found, and the remedy; many edges share one text
 */
public record FileRefusal(
    Rule rule,
    ObjectUri source,
    Digest content,
    ObjectUri destination,
    Optional<Digest> found,
    Location at,
    String finding) {
  /** A sentence for a person: place, what was found, remedy. */
  public String message() {
    return at + ": " + finding;
  }
}
