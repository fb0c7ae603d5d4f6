package io.edgeward.model.check;

import io.edgeward.model.image.Tag;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tags that name whatever is newest, and not one version. */
final class MovingTags {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[._-]");

  /** Moving wherever it stands: {@code latest-amd64}. */
  private static final String LATEST = "latest";

  /** Moving when nothing tells versions apart: {@code main-arm64}, but not {@code v1.2-dev.3}. */
  private static final Set<String> CHANNELS =
      Set.of(
          "main",
          "master",
          "head",
          "trunk",
          "tip",
          "current",
          "stable",
          "edge",
          "nightly",
          "daily",
          "weekly",
          "canary",
          "dev",
          "devel",
          "develop",
          "rolling",
          "unstable",
          "testing",
          "lts");

  private MovingTags() {}

  static boolean isMoving(Tag tag) {
    String[] words = BETWEEN_WORDS.split(tag.text().toLowerCase(Locale.ROOT));
    for (String word : words) {
      if (word.equals(LATEST)) {
        return true;
      }
    }
    return words.length > 0 && CHANNELS.contains(words[0]) && namesNoVersion(words);
  }

  /** Platforms have digits of their own, so only words that begin with one, or v and one, count. */
  private static boolean namesNoVersion(String[] words) {
    for (String word : words) {
      if (word.matches("v?[0-9].*") || word.matches("[0-9a-f]{7,40}")) {
        return false;
      }
    }
    return true;
  }
}
