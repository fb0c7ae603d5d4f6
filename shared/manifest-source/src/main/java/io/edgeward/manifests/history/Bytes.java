package io.edgeward.manifests.history;

import java.util.Arrays;

/** Search in raw contents. */
final class Bytes {
  private Bytes() {}

  /** Whether {@code wanted}, which is not empty, is somewhere in {@code content}. */
  static boolean contains(byte[] content, byte[] wanted) {
    int last = content.length - wanted.length;
    for (int i = 0; i <= last; i++) {
      if (content[i] == wanted[0]
          && Arrays.mismatch(content, i, i + wanted.length, wanted, 0, wanted.length) < 0) {
        return true;
      }
    }
    return false;
  }
}
