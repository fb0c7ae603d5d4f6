package io.edgeward.ledger;

import io.edgeward.model.image.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/** Numbers that stand for texts, where many are kept: the first 64 bits of their SHA-256. */
final class ShortHash {
  private ShortHash() {}

  static long of(String text) {
    String hex = Digest.ofContent(text.getBytes(StandardCharsets.UTF_8)).hex();
    return Long.parseUnsignedLong(hex.substring(0, 2 * Long.BYTES), 16);
  }

  /** The numbers, sorted, in base64, eight bytes each. */
  static String encoded(Set<Long> numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * Long.BYTES);
    numbers.stream().sorted().forEach(bytes::putLong);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * The numbers again.
   *
   * @throws IllegalArgumentException if {@code text} is no such
   */
  static Set<Long> decoded(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    if (bytes.remaining() % Long.BYTES != 0) {
      throw new IllegalArgumentException("these are not whole numbers of eight bytes");
    }
    Set<Long> numbers = new HashSet<>();
    while (bytes.hasRemaining()) {
      numbers.add(bytes.getLong());
    }
    return numbers;
  }
}
