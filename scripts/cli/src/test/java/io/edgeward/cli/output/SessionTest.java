package io.edgeward.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SessionTest {
  private long seconds;

  @Test
  void aQuestionTakesThePlaceOfTheProgressLine() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, UTF_8);
    Progress progress = new Progress(err, true, 80, () -> TimeUnit.SECONDS.toNanos(seconds));
    Streams streams =
        new Streams(
            new ByteArrayInputStream("y\n".getBytes(UTF_8)),
            OutputStream.nullOutputStream(),
            err,
            Set.of(Streams.Terminal.IN, Streams.Terminal.ERR));
    Session session = new Session(err, streams, Map.of(), progress);

    progress.begin("reading the ledger");
    seconds = 1;
    progress.look();
    assertThat(session.confirms("Go on?")).contains(true);
    progress.look();

    assertThat(bytes.toString(UTF_8))
        .isEqualTo(
            Progress.CLEAR + "reading the ledger ..., 1 s" + Progress.CLEAR + "Go on? [y/N] ");
  }
}
