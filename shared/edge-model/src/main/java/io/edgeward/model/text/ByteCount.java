package io.edgeward.model.text;

import java.util.Locale;

/** A number of bytes for people, in powers of 1000 as docker counts: {@code 1.2 GB}. */
public final class ByteCount {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

  private ByteCount() {}

  /** So many bytes, with three digits at most before the unit. */
  public static String of(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes / 1000.0;
    int unit = 0;
    // From here on one more digit would be rounded up to four.
    while (value >= 999.95 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
