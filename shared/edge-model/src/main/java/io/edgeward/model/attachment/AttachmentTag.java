package io.edgeward.model.attachment;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.Tag;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A tag under which content is attached to a digest: cosign's {@code sha256-<hex>.sig}, {@code
 * .att} and {@code .sbom}, or the referrers tag {@code sha256-<hex>} (OCI distribution
 * specification 1.1, "Unavailable Referrers API").
 *
 * @param tag the tag
 * @param target the digest that it is about
 * @param isIndex whether it is the referrers tag, which holds an index
 */
public record AttachmentTag(Tag tag, Digest target, boolean isIndex) {
  private static final String PREFIX = "sha256-";
  private static final List<String> ENDINGS = List.of(".sig", ".att", ".sbom");
  private static final Pattern FORM = Pattern.compile("sha256-([0-9a-f]{64})(\\.(sig|att|sbom))?");

  /** What {@code tag} attaches to, if it has that form. */
  public static Optional<AttachmentTag> of(Tag tag) {
    Matcher form = FORM.matcher(tag.text());
    return form.matches()
        ? Optional.of(new AttachmentTag(tag, Digest.ofSha256(form.group(1)), form.group(2) == null))
        : Optional.empty();
  }

  /** Whether {@code tag} has that form. */
  public static boolean isForm(String tag) {
    return tag.startsWith(PREFIX) && FORM.matcher(tag).matches();
  }

  /** The referrers tag of {@code target}; other algorithms than SHA-256 have none here. */
  public static Optional<Tag> index(Digest target) {
    return Optional.of(target)
        .filter(AttachmentTag::isSha256)
        .map(digest -> new Tag(PREFIX + digest.hex()));
  }

  /** Cosign's tag for the signatures of {@code target}. */
  public static Optional<Tag> signature(Digest target) {
    return cosign(target).stream().findFirst();
  }

  /** The tags of cosign for {@code target}, that for signatures first. */
  public static List<Tag> cosign(Digest target) {
    return ENDINGS.stream()
        .flatMap(ending ->
            isSha256(target)
                ? Stream.of(new Tag(PREFIX + target.hex() + ending))
                : Stream.<Tag>empty())
        .toList();
  }

  private static boolean isSha256(Digest digest) {
    return digest.algorithm() == DigestAlgorithm.SHA256;
  }
}
