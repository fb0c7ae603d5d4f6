package io.edgeward.manifests.yaml;

import io.edgeward.model.manifest.Rule;
import java.io.Reader;

/**
 * Feeds the scanner and stops it inside a value that is longer than any honest one: scanning some
 * megabytes of one scalar takes seconds, and the scanner only tells of the value at its end.
 */
final class BoundedText extends Reader {
  /** Comments count as well, so this is far more than a value may have. */
  static final int LIMIT = 256 * 1024;

  private final String text;
  private int position;
  private int lastEvent;
  private int line = 1;

  BoundedText(String text) {
    this.text = text;
  }

  /** The scanner has come to a value on {@code line}: the next one has the whole bound again. */
  void progress(int line) {
    this.lastEvent = position;
    this.line = line;
  }

  @Override
  public int read(char[] into, int offset, int length) {
    if (position - lastEvent > LIMIT) {
      throw new YamlRefusal(
          Rule.YAML_LIMIT,
          line,
          "a value or comment from here on is longer than %d KiB".formatted(LIMIT / 1024),
          "shorten it");
    }
    int count = Math.min(length, text.length() - position);
    if (count == 0) {
      return -1;
    }
    text.getChars(position, position + count, into, offset);
    position += count;
    return count;
  }

  @Override
  public void close() {
    // a string needs no closing
  }
}
