package io.edgeward.cli.parity;

import io.edgeward.model.image.DisplayText;
import io.edgeward.model.text.Count;
import io.edgeward.registry.client.PullAnswer;
import java.util.Optional;

/**
 * A read of the end of some content, as a pull that is resumed asks for it (RFC 9110, section 14).
 * containerd, CRI-O and Podman take 206 and the range that they asked for, and nothing else.
 *
 * @param from the first byte
 * @param size of the whole content
 * @param answer what came
 */
record ResumedRead(long from, long size, PullAnswer answer) {
  private static final int PARTIAL = 206;

  /** What no client could go on with, to stand after what was asked for. */
  Optional<String> defect() {
    if (answer.status() != PARTIAL) {
      return Optional.of(
          "is answered %d; a pull that breaks off cannot be resumed there, serve ranges with 206"
              .formatted(answer.status()));
    }
    String expected = "bytes %d-%d/".formatted(from, size - 1);
    String told = answer.range().orElse("");
    if (!told.equals(expected + size) && !told.equals(expected + "*")) {
      return Optional.of(
          "is answered with Content-Range %s; clients go on by \"%s%d\" only"
              .formatted(DisplayText.quoted(told), expected, size));
    }
    return switch (answer.end()) {
      case WHOLE -> answer.body().length == size - from ? Optional.empty() : tooShort();
      case BROKEN -> tooShort();
      case LONGER -> Optional.of("gives more than %s".formatted(Count.of(size - from, "byte")));
    };
  }

  private Optional<String> tooShort() {
    return Optional.of(
        "ends after %s; see what stands before it"
            .formatted(Count.of(answer.body().length, size - from, "byte")));
  }
}
