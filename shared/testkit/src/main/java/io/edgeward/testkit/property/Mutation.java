package io.edgeward.testkit.property;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes bytes as people, broken disks and attackers do. */
final class Mutation {
  /** No changed input is longer, whatever is repeated in it. */
  private static final int LONGEST = 256 * 1024;

  private static final List<String> PIECES =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "[[[[[[[[",
          "{\"a\":",
          "\"\"",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "0",
          "-1",
          "1.5",
          "1e999999999",
          "2000000000",
          "9223372036854775808",
          "NaN",
          "}",
          "]",
          ",",
          ":",
          "\n",
          "\r",
          "\t",
          "\u0000",
          "\uFEFF",
          "&a ",
          "*a",
          "<<: ",
          "!!str ",
          "|\n",
          "---\n",
          "2026-11-21T04:00:00Z",
          "9999999999-01-01T00:00:00Z",
          "\"+99999-01-01T00:00:00Z\"",
          "\"-0001-01-01T00:00:00Z\"",
          "sha256:",
          "sha512:",
          "../",
          "%",
          " ",
          "#",
          "?",
          "@",
          "//",
          "://");

  private final SplittableRandom random;

  Mutation(SplittableRandom random) {
    this.random = random;
  }

  /** One of {@code samples} with one to eight changes. */
  byte[] of(List<byte[]> samples) {
    byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
    int changes = random.nextInt(1, 9);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes, samples);
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes, List<byte[]> samples) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(1, 40));
    byte[] range = Arrays.copyOfRange(bytes, from, to);
    return switch (random.nextInt(8)) {
      case 0 -> replaced(bytes, from, to, new byte[0]);
      case 1 -> replaced(bytes, from, to, piece());
      case 2 -> replaced(bytes, from, from, piece());
      case 3 -> replaced(bytes, from, from, range);
      case 4 -> replaced(bytes, from, Math.min(bytes.length, from + 1), anyByte());
      case 5 -> Arrays.copyOf(bytes, from);
      case 6 -> valueReplaced(bytes, from);
      default -> random.nextInt(20) == 0 ? repeated(bytes, from, range) : spliced(bytes, samples);
    };
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] anyByte() {
    return new byte[] {(byte) random.nextInt(256)};
  }

  /** What stands between the next two of the characters that end a value is another value then. */
  private byte[] valueReplaced(byte[] bytes, int from) {
    int begin = next(bytes, from);
    return replaced(bytes, Math.min(bytes.length, begin + 1), next(bytes, begin + 1), piece());
  }

  private static int next(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (",:[]{}\n".indexOf(bytes[i]) >= 0) {
        return i;
      }
    }
    return bytes.length;
  }

  private byte[] repeated(byte[] bytes, int at, byte[] range) {
    int times = random.nextInt(1, 1 + LONGEST / (range.length + 1));
    byte[] many = new byte[range.length * times];
    for (int i = 0; i < many.length; i++) {
      many[i] = range[i % range.length];
    }
    return replaced(bytes, at, at, many);
  }

  private byte[] spliced(byte[] bytes, List<byte[]> samples) {
    byte[] other = samples.get(random.nextInt(samples.size()));
    int from = random.nextInt(other.length + 1);
    int at = random.nextInt(bytes.length + 1);
    return replaced(bytes, at, bytes.length, Arrays.copyOfRange(other, from, other.length));
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    byte[] all = Arrays.copyOf(bytes, from + by.length + bytes.length - to);
    System.arraycopy(by, 0, all, from, by.length);
    System.arraycopy(bytes, to, all, from + by.length, bytes.length - to);
    return all.length > LONGEST ? Arrays.copyOf(all, LONGEST) : all;
  }
}
