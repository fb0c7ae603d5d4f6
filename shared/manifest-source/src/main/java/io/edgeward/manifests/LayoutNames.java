package io.edgeward.manifests;

import java.util.List;

/** The names that a manifests repository gives a meaning to. */
public final class LayoutNames {
  static final String MANIFESTS = "manifests";
  static final String IMAGES = "images";
  static final String FILESTORES = "filestores";
  static final List<String> FOLDERS = List.of(MANIFESTS, IMAGES, FILESTORES);
  static final String POLICY_FILE = "edgeward.yaml";
  static final String PROMOTER_FILE = "promoter-manifest.yaml";
  static final String IMAGES_FILE = "images.yaml";
  static final String FILEPROMOTER_FILE = "filepromoter-manifest.yaml";

  private LayoutNames() {}

  static String promoterFile(String project) {
    return MANIFESTS + "/" + project + "/" + PROMOTER_FILE;
  }

  static String imagesFile(String project) {
    return IMAGES + "/" + project + "/" + IMAGES_FILE;
  }

  static String filepromoterFile(String project) {
    return FILESTORES + "/" + project + "/" + FILEPROMOTER_FILE;
  }

  /** Whether a folder of that name, at the top of the tree, holds manifests. */
  public static boolean isManifestFolder(String name) {
    return FOLDERS.contains(name);
  }

  /** Whether a file of that name may be a manifest. */
  public static boolean isYaml(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
