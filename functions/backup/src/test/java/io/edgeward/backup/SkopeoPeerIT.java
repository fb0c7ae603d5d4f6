package io.edgeward.backup;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.testkit.peers.Tool;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Production comes back from the backup with skopeo alone, as README.md says. */
class SkopeoPeerIT {
  @Test
  void restoresByTheFoldersAlone() throws Exception {
    Tool skopeo = Tool.find("skopeo").orElse(null);
    assumeTrue(skopeo != null, "skopeo is not installed");
    try (BackupFixture stage = new BackupFixture()) {
      ImageIndex index = Images.index(1);
      stage.push("us", "foo", index, "1.0");
      Digest untagged = stage.push("us", "foo/bar", Images.image(2));
      stage.take(BackupFixture.FOUR);
      Image next = Images.image(3);
      stage.push("us", "foo", next, "1.0", "latest");
      stage.take(BackupFixture.FOUR.plus(1, HOURS));
      Map<String, Listing> before = stage.holds("us");
      stage.wipe("us");
      for (String folder : new String[] {"2026/11/21/04", "2026/11/21/05"}) {
        copy(skopeo, stage, folder);
      }
      assertThat(stage.holds("us")).isEqualTo(before);
      ImagePuller puller = new ImagePuller();
      puller.pull(stage.live("us", "foo"), index.digest());
      puller.pull(stage.live("us", "foo/bar"), untagged);
      assertThat(ImagePuller.digestOf(stage.live("us", "foo"), Tag.of("1.0")))
          .contains(next.digest());
    }
  }

  private static void copy(Tool skopeo, BackupFixture stage, String folder) throws Exception {
    Map<String, Listing> kept =
        BackupFixture.holds(
            io.edgeward.model.image.RegistryPath.of(stage.backup().host() + "/bak/us/" + folder));
    for (Map.Entry<String, Listing> image : kept.entrySet()) {
      RepositoryPath from = stage.kept("us", folder, image.getKey());
      RepositoryPath to = stage.live("us", image.getKey());
      for (Digest digest : image.getValue().digests().keySet()) {
        copy(skopeo, from + "@" + digest, to + "@" + digest);
      }
      for (Tag tag : image.getValue().tags().keySet()) {
        copy(skopeo, from + ":" + tag, to + ":" + tag);
      }
    }
  }

  private static void copy(Tool skopeo, String from, String to) throws Exception {
    skopeo.run(
        "copy",
        "--quiet",
        "--all",
        "--preserve-digests",
        "--insecure-policy",
        "--src-tls-verify=false",
        "--dest-tls-verify=false",
        "docker://" + from,
        "docker://" + to);
  }
}
