package io.edgeward.backup;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.testkit.peers.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Production comes back from the backup with gcrane alone, by the very lines of README.md. */
class GcranePeerIT {
  private static final Pattern LINES =
      Pattern.compile("^    for folder in .*?^    done$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void restoresByTheLinesOfTheReadme() throws Exception {
    assumeTrue(Tool.find("gcrane").isPresent(), "gcrane is not installed");
    Matcher lines = LINES.matcher(Files.readString(Path.of("README.md")));
    assertThat(lines.find()).isTrue();
    try (BackupFixture stage = new BackupFixture()) {
      ImageIndex index = Images.index(1);
      stage.push("us", "foo", index, "1.0");
      stage.take(BackupFixture.FOUR.minus(25, HOURS));
      Digest untagged = stage.push("us", "foo/bar", Images.image(2));
      stage.take(BackupFixture.FOUR.minus(24, HOURS));
      Image next = Images.image(3);
      stage.push("us", "foo", next, "1.0", "latest");
      assertThat(stage.take(BackupFixture.FOUR).snapshot().complete()).isTrue();
      Map<String, Listing> before = stage.holds("us");
      stage.wipe("us");

      String script =
          lines
              .group()
              .replace("us.gcr.io/prod-backup", stage.region("us").backup().toString())
              .replace("us.gcr.io/prod", stage.root("us").toString());
      new Tool(Path.of("/bin/sh")).run("-e", "-c", script);

      assertThat(stage.holds("us")).isEqualTo(before);
      ImagePuller puller = new ImagePuller();
      puller.pull(stage.live("us", "foo"), index.digest());
      puller.pull(stage.live("us", "foo/bar"), untagged);
      assertThat(ImagePuller.digestOf(stage.live("us", "foo"), Tag.of("1.0")))
          .contains(next.digest());
    }
  }
}
