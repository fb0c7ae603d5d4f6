package io.edgeward.manifests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Folders that are named as seen from another one. */
public final class RelativeFolder {
  private static final String UP = "..";

  private RelativeFolder() {}

  /** Whether {@code folder} begins above the one that it is seen from. */
  public static boolean leadsOut(String folder) {
    return folder.equals(UP) || folder.startsWith(UP + "/");
  }

  /**
   * What {@code path} is as seen from the root of the repository.
   *
   * @param from the folder that it is seen from; empty for the root
   * @return empty when it leads out of the repository
   */
  public static Optional<String> resolve(String from, String path) {
    List<String> parts = parts(from);
    for (String part : parts(path)) {
      if (!part.equals(UP)) {
        parts.add(part);
      } else if (parts.isEmpty()) {
        return Optional.empty();
      } else {
        parts.removeLast();
      }
    }
    return Optional.of(String.join("/", parts));
  }

  /** What a path of the repository is as seen from the folder {@code from}. */
  public static String relative(String from, String path) {
    List<String> start = parts(from);
    List<String> end = parts(path);
    int common = 0;
    while (common < Math.min(start.size(), end.size() - 1)
        && start.get(common).equals(end.get(common))) {
      common++;
    }
    return (UP + "/").repeat(start.size() - common)
        + String.join("/", end.subList(common, end.size()));
  }

  private static List<String> parts(String path) {
    return path.isEmpty() ? new ArrayList<>() : new ArrayList<>(Arrays.asList(path.split("/", -1)));
  }
}
