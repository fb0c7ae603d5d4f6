package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import java.util.List;
import java.util.Optional;

/**
 * Something that the backup does not have yet.
 *
 * @param image the image
 * @param digest the content
 * @param tags the tags to put on it, in byte order
 * @param held the folder that has the content already, when only tags are new
 */
public record NewContent(
    ImageName image, Digest digest, List<Tag> tags, Optional<SnapshotId> held) {
  /** Takes an unchangeable copy of the tags. */
  public NewContent {
    tags = List.copyOf(tags);
  }
}
