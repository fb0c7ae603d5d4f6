package io.edgeward.local.images;

import io.edgeward.model.image.Digest;
import java.util.List;

/**
 * An image for one platform.
 *
 * @param platform what it runs on
 * @param mediaType media type of its manifest
 * @param manifest its manifest
 * @param config its config
 * @param layers its layers
 */
public record Image(
    Platform platform, String mediaType, byte[] manifest, byte[] config, List<Layer> layers)
    implements Artifact {
  /** Copies the layers. */
  public Image {
    layers = List.copyOf(layers);
  }

  /** Digest of the config. */
  public Digest configDigest() {
    return Digest.ofContent(config);
  }
}
