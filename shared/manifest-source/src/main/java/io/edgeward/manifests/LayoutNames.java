package io.edgeward.manifests;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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

  /** Whether {@code name} looks like {@code meant} with a slip of the fingers. */
  static boolean nearly(String name, String meant, int slips) {
    return !name.equals(meant)
        && Math.abs(name.length() - meant.length()) <= slips
        && distance(name.toLowerCase(Locale.ROOT), meant) <= slips;
  }

  /** Levenshtein's distance: letters to add, drop or change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
