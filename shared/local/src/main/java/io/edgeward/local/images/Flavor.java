package io.edgeward.local.images;

/** Which family of media types an image uses. */
public enum Flavor {
  /** OCI image specification 1.1. */
  OCI(
      "application/vnd.oci.image.manifest.v1+json",
      "application/vnd.oci.image.index.v1+json",
      "application/vnd.oci.image.config.v1+json",
      "application/vnd.oci.image.layer.v1.tar+gzip"),
  /** Docker image manifest version 2, schema 2. */
  DOCKER(
      "application/vnd.docker.distribution.manifest.v2+json",
      "application/vnd.docker.distribution.manifest.list.v2+json",
      "application/vnd.docker.container.image.v1+json",
      "application/vnd.docker.image.rootfs.diff.tar.gzip");

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
