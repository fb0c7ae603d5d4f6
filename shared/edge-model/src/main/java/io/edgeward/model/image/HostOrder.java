package io.edgeward.model.image;

/** Orders hosts so that {@code host/path} is in byte order of its text. */
final class HostOrder {
  private HostOrder() {}

  static int compare(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return a.charAt(i) - b.charAt(i);
      }
    }
    // The shorter host goes on with the slash before its path.
    return a.length() < b.length() ? '/' - b.charAt(common) : a.charAt(common) - '/';
  }
}
