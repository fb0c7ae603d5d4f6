package io.edgeward.model.attachment;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import java.util.Optional;

/** By what a manifest is found to be about another one. */
public sealed interface AttachmentLink {
  /** What it is about. */
  Digest target();

  /** The tag that it stands under, where that is how it was found. */
  default Optional<Tag> standsUnder() {
    return switch (this) {
      case Subject subject -> Optional.empty();
      case CosignTag(Tag tag, Digest target) -> Optional.of(tag);
    };
  }

  /** Its own {@code subject}, however it was found. */
  record Subject(Digest target) implements AttachmentLink {}

  /** A tag of cosign's: {@code sha256-<hex>.sig}, {@code .att} or {@code .sbom}. */
  record CosignTag(Tag tag, Digest target) implements AttachmentLink {}
}
