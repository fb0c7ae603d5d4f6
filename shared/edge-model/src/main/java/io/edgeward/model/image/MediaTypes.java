package io.edgeward.model.image;

/** Media types of manifests and blobs (OCI image specification 1.1, Docker image manifest v2). */
public final class MediaTypes {
  public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String DOCKER_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";
  public static final String DOCKER_MANIFEST =
      "application/vnd.docker.distribution.manifest.v2+json";
  public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
  public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  public static final String OCI_EMPTY = "application/vnd.oci.empty.v1+json";
  public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
  public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
  public static final String OCI_ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json";
  public static final String SCHEMA_1_SIGNED =
      "application/vnd.docker.distribution.manifest.v1+prettyjws";
  public static final String SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+json";

  /** Everything that a manifest may be. Without an Accept header registries convert to schema 1. */
  public static final String ACCEPT =
      String.join(
          ", ",
          OCI_INDEX,
          OCI_MANIFEST,
          DOCKER_LIST,
          DOCKER_MANIFEST,
          SCHEMA_1_SIGNED,
          SCHEMA_1,
          "*/*");

  private MediaTypes() {}

  /** The type alone, without parameters such as a character set. */
  public static String bare(String contentType) {
    int semicolon = contentType.indexOf(';');
    return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
  }

  /** Whether this is an index: of OCI or, as a manifest list, of Docker. */
  public static boolean isIndex(String type) {
    return type.equals(OCI_INDEX) || type.equals(DOCKER_LIST);
  }

  /** Whether this is a manifest of one image, of OCI or of Docker. */
  public static boolean isImage(String type) {
    return type.equals(OCI_MANIFEST) || type.equals(DOCKER_MANIFEST);
  }

  public static boolean isSchema1(String type) {
    return type.equals(SCHEMA_1) || type.equals(SCHEMA_1_SIGNED);
  }

  /** Whether this is one of the types whose structure is known. */
  public static boolean isKnown(String type) {
    return isIndex(type) || isImage(type) || isSchema1(type);
  }

  /** Whether a type says nothing about what a manifest is. */
  public static boolean isVague(String type) {
    return type.isEmpty()
        || type.equals("application/json")
        || type.equals("application/octet-stream")
        || type.startsWith("text/");
  }

  /**
   * Whether something that an index names is a layer or configuration rather than a manifest, as
   * build caches have it.
   */
  public static boolean isBlobOfIndex(String type) {
    return type.contains(".layer.")
        || type.contains(".rootfs.")
        || type.contains(".config.")
        || type.contains("container.image.v1+json");
  }

  /**
   * Whether a layer must not be redistributed, and is fetched from elsewhere by those who run it.
   */
  public static boolean isForeign(String type) {
    return type.contains(".foreign.") || type.contains(".nondistributable.");
  }
}
