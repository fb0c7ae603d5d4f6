package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoCommandTest {
  @Test
  void tellsTheWholeStoryAndVerifiesEveryStep() {
    Run demo = Run.of("demo", "--log-level", "error");
    assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .contains("[verified] the receipt names the refused edge of each region:")
        .contains("[verified] an image that no manifest names: REJECTED as unknown-image")
        .contains("[verified] not one request to the backup")
        .contains("[verified] production holds the digests and tags of before")
        .contains("pushes of the restore, all of them VERIFIED:")
        .containsPattern("\"passed\":true,\"listed\":48,\"chosen\":48,\"verified\":48")
        .contains("Everything marked [verified] was read back");
  }
}
