package io.edgeward.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.text.Style;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.image.RepositoryPath;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HostFailuresTest {
  @Test
  void aHostWithoutAnAddressTakesOneLineOfANarrowTerminal() {
    HostFailures failures = new HostFailures("UNREADABLE", "EDGES");
    RepositoryPath foo = RepositoryPath.of("australia-southeast1-docker.pkg.dev/prod/images/foo");
    for (int edge = 0; edge < 26_628; edge++) {
      failures.add(foo, Optional.of("its name has no address"));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    failures.print(
        new TextOutput(new PrintStream(bytes, true), Style.PLAIN, OptionalInt.of(80), false));
    assertThat(bytes.toString().lines())
        .containsExactly(
            "UNREADABLE                           REPOS  EDGES   WHY",
            "australia-southeast1-docker.pkg.dev  1      26,628  its name has no address");
  }
}
