package io.edgeward.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.Edgeward;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutputStreamGuardTest {
  @Test
  void staysQuietWhenTheReaderIsGone() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(rules("Broken pipe", err)).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void doesNotReportSuccessWhenDataWasLost() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(rules("No space left on device", err)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("edgeward: cannot write the output: No space left on device\n");
  }

  private static int rules(String failure, ByteArrayOutputStream err) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    return Edgeward.run(
        new String[] {"rules"}, new Streams(broken, new PrintStream(err), Set.of()), Map.of());
  }

  @Test
  void theProgressLineGoesAwayBeforeTheFirstByte() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    AtomicLong seconds = new AtomicLong();
    Progress progress =
        new Progress(
            new PrintStream(screen, true), true, 80, () -> TimeUnit.SECONDS.toNanos(seconds.get()));
    progress.begin("planning");
    seconds.set(1);
    progress.look();
    new OutputStreamGuard(screen, progress).write('x');
    assertThat(screen.toString())
        .isEqualTo(Progress.CLEAR + "planning ..., 1 s" + Progress.CLEAR + "x");
  }
}
