package io.edgeward.model.attachment;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;

/** By what a manifest is found to be about another one. */
public sealed interface AttachmentLink {
  /** What it is about. */
  Digest target();

  /** Its own {@code subject}, however it was found. */
  record Subject(Digest target) implements AttachmentLink {}

  /** A tag of cosign's: {@code sha256-<hex>.sig}, {@code .att} or {@code .sbom}. */
  record CosignTag(Tag tag, Digest target) implements AttachmentLink {}
}
