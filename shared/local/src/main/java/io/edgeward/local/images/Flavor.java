package io.edgeward.local.images;

import io.edgeward.model.image.MediaTypes;

/** Which family of media types an image uses. */
public enum Flavor {
  /** OCI image specification 1.1. */
  OCI(MediaTypes.OCI_MANIFEST, MediaTypes.OCI_INDEX, MediaTypes.OCI_CONFIG, MediaTypes.OCI_LAYER),
  /** Docker image manifest version 2, schema 2. */
  DOCKER(
      MediaTypes.DOCKER_MANIFEST,
      MediaTypes.DOCKER_LIST,
      MediaTypes.DOCKER_CONFIG,
      MediaTypes.DOCKER_LAYER);

  private final String manifest;
  private final String index;
  private final String config;
  private final String layer;

  Flavor(String manifest, String index, String config, String layer) {
    this.manifest = manifest;
    this.index = index;
    this.config = config;
    this.layer = layer;
  }

  /** Media type of an image manifest. */
  public String manifest() {
    return manifest;
  }

  /** Media type of an index or manifest list. */
  public String index() {
    return index;
  }

  /** Media type of a config. */
  public String config() {
    return config;
  }

  /** Media type of a layer. */
  public String layer() {
    return layer;
  }
}
