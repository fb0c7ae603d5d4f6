package io.edgeward.model.audit;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags under which content is attached to a digest: cosign's {@code sha256-<hex>.sig}, {@code
 * .att} and {@code .sbom}, and the referrers tag {@code sha256-<hex>} of the OCI distribution
 * specification 1.1 (unavailable referrers API).
 */
final class AttachmentTag {
  private static final Pattern FORM = Pattern.compile("sha256-([0-9a-f]{64})(\\.(sig|att|sbom))?");

  private AttachmentTag() {}

  /** The digest that {@code tag} attaches something to. */
  static Optional<Digest> subjectOf(Tag tag) {
    Matcher form = FORM.matcher(tag.text());
    return form.matches() ? Optional.of(new Digest("sha256:" + form.group(1))) : Optional.empty();
  }
}
