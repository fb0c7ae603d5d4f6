package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;

/** Something that production never does by our hand, seen between two snapshots. */
public sealed interface Change {
  /** The image that changed. */
  ImageName image();

  /** A tag names another digest. */
  record MovedTag(ImageName image, Tag tag, Digest from, Digest to) implements Change {
    @Override
    public String toString() {
      return "tag %s of %s moved from %s to %s".formatted(tag, image, from, to);
    }
  }

  /** A tag is gone. */
  record DeletedTag(ImageName image, Tag tag, Digest was) implements Change {
    @Override
    public String toString() {
      return "tag %s of %s, which named %s, was deleted".formatted(tag, image, was);
    }
  }

  /** A digest is gone. */
  record DeletedDigest(ImageName image, Digest digest) implements Change {
    @Override
    public String toString() {
      return "%s of %s was deleted".formatted(digest, image);
    }
  }
}
