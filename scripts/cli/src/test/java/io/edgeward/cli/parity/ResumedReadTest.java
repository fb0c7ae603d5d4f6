package io.edgeward.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.registry.client.PullAnswer;
import io.edgeward.registry.client.PullAnswer.End;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumedReadTest {
  private static Optional<String> defect(int status, String range, int bytes, End end) {
    PullAnswer answer =
        new PullAnswer(
            status,
            Optional.empty(),
            "",
            bytes,
            Optional.of(range).filter(text -> !text.isEmpty()),
            new byte[bytes],
            end);
    return new ResumedRead(6, 10, answer).defect();
  }

  @Test
  void takesTheRangeThatWasAskedFor() {
    assertThat(defect(206, "bytes 6-9/10", 4, End.WHOLE)).isEmpty();
    assertThat(defect(206, "bytes 6-9/*", 4, End.WHOLE)).isEmpty();
  }

  @Test
  void refusesAnotherRange() {
    for (String range : new String[] {"", "bytes 5-9/10", "bytes 6-9/11", "bytes 6-8/10"}) {
      assertThat(defect(206, range, 4, End.WHOLE))
          .hasValue(
              "is answered with Content-Range \"%s\"; clients go on by \"bytes 6-9/10\" only"
                  .formatted(range));
    }
  }

  @Test
  void refusesMoreOrFewerBytes() {
    assertThat(defect(206, "bytes 6-9/10", 4, End.LONGER)).hasValue("gives more than 4 bytes");
    assertThat(defect(206, "bytes 6-9/10", 3, End.WHOLE))
        .hasValue("ends after 3 of 4 bytes; see what stands before it");
    assertThat(defect(206, "bytes 6-9/10", 3, End.BROKEN))
        .hasValue("ends after 3 of 4 bytes; see what stands before it");
  }
}
