package io.edgeward.local.images;

import java.util.List;

/**
 * An index of images, or of further indexes.
 *
 * @param mediaType media type of its manifest
 * @param manifest its manifest
 * @param children what it lists, in order
 */
public record ImageIndex(String mediaType, byte[] manifest, List<Artifact> children)
    implements Artifact {
  /** Copies the children. */
  public ImageIndex {
    children = List.copyOf(children);
  }
}
