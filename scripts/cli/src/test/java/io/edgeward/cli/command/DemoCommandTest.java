package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.output.Streams;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
  /** Where a line was folded; one of its own begins with a time or a deeper indentation. */
  private static final Pattern FOLD = Pattern.compile("\\n {4}(?![ 0-9])");

  @Test
  void tellsTheWholeStoryAndVerifiesEveryStep() {
    Run demo =
        Run.with(
            Set.of(Streams.Terminal.OUT),
            Map.of("COLUMNS", "80", "NO_COLOR", "1"),
            "demo",
            "--log-level",
            "error");
    assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out().lines())
        .allMatch(line -> line.length() <= 80 || !line.strip().contains(" "));
    String told = FOLD.matcher(demo.out()).replaceAll(" ");
    assertThat(told)
        .contains("[verified] the receipt names the refused edge of each region")
        .contains("[verified] the ledger has the verdict REJECTED unknown-image")
        .contains("is answered 200 and asks the backup nothing (0 requests)")
        .contains("[verified] production is empty")
        .contains("[verified] production holds the same 83 digests under the same tags as before")
        .contains("judged what no manifest names any more VERIFIED restore, in every region")
        .contains("[verified] the ledger has a drill that passed")
        .contains("[verified] s3://prod-files-mirror/demo holds 4 files of it, every byte")
        .contains("finds nothing there any more")
        .contains("[verified] nothing was reported about it")
        .contains("the auditor judged all of it VERIFIED attached")
        .contains("[verified] edgeward verify finds promotion's signature on registry.example.io/")
        .contains("[verified] edgeward verify finds no signature on it in staging")
        .contains("[verified] the ledger has the verdict REJECTED foreign-attachment")
        .contains("[verified] it shows what is attached in production and staging, each piece with")
        .contains("12 of 12 held. Everything marked [verified] was read back")
        .contains(
            "3 scenarios are not played here: the functions must be processes that can be killed."
                + " Play with: scripts/e2e --scenario killed-in-the-middle --scenario"
                + " poison-message \\\n        --scenario lost-messages\n");
    assertThat(told.lines().filter(line -> line.contains("  it is snapshot ")).toList().getLast())
        .as("the newest snapshot, which restore and drill take")
        .endsWith("with 83 digests of 3 regions");
  }
}
