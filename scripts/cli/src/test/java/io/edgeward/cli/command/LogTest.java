package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.Edgeward;
import io.edgeward.cli.output.Progress;
import io.edgeward.cli.output.Streams;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What commands log to standard error. */
final class LogTest {
  private static final Logger LOG = Logger.getLogger(LogTest.class.getName());
  private static final String FORGED = "x\nERROR forged\r\u001b[2Jy";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aMessageStaysOneLineAndSteersNoTerminal() {
    run(Set.of(), "rules");
    LOG.warning(FORGED);
    assertThat(err.toString(UTF_8)).isEqualTo("warning: x\\u000aERROR forged\\u000d\\u001b[2Jy\n");
  }

  @Test
  void aLineTakesThePlaceOfAProgressBar() {
    run(Set.of(Streams.Terminal.ERR), "rules");
    LOG.info("done");
    assertThat(err.toString(UTF_8)).isEqualTo(Progress.CLEAR + "info: done\n");
  }

  @Test
  void theReasonOfAFailureStaysOneLine() {
    run(Set.of(), "check", "--manifests", "/nowhere/" + FORGED);
    assertThat(err.toString(UTF_8))
        .startsWith("edgeward check: ")
        .contains("x\\u000aERROR forged\\u000d\\u001b[2Jy")
        .containsOnlyOnce("\n");
  }

  @Test
  void whatIsWrongWithArgumentsStaysOneLine() {
    run(Set.of(), "rules", "--" + FORGED);
    assertThat(err.toString(UTF_8))
        .startsWith("edgeward rules: unknown option --x\\u000aERROR forged")
        .containsOnlyOnce("\n");
  }

  private void run(Set<Streams.Terminal> terminals, String... args) {
    Edgeward.run(
        args,
        new Streams(OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), terminals),
        Map.of());
  }
}
