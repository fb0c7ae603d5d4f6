package io.edgeward.backup;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Layer;
import io.edgeward.local.images.Platform;
import io.edgeward.local.traffic.Traffic;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run costs what is new, however much there is. */
class ScaleTest {
  private static final int REPOSITORIES = 40;
  private static final int IMAGES = 1200;
  private static final int LAYER_SIZE = 50_000;

  private final BackupFixture stage = new BackupFixture();
  private final List<Layer> base = Images.layers(1, 2, LAYER_SIZE);
  private int hour;

  /** What one run asked for: requests by kind, and bytes that were sent to the backup. */
  private record Cost(Map<String, Long> production, Map<String, Long> backup, long sent) {}

  @BeforeEach
  void backUpALargeProduction() throws Exception {
    for (int i = 0; i < IMAGES; i++) {
      Image own = variant(Images.image(Flavor.OCI, Platform.AMD64, base), i);
      RepositoryPath repository = stage.live("us", "image-" + i % REPOSITORIES);
      if (i < REPOSITORIES) {
        ImagePusher.push(own, repository, Tag.of("v" + i));
      } else {
        ImagePusher.pushManifest(own, repository, Tag.of("v" + i));
      }
    }
    SnapshotResult first = stage.take(BackupFixture.FOUR);
    assertThat(first.snapshot().complete()).isTrue();
    assertThat(first.copied()).isEqualTo(IMAGES);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  /** The same image with a digest of its own. */
  private static Image variant(Image image, int number) {
    String manifest = new String(image.manifest(), StandardCharsets.UTF_8);
    byte[] own =
        manifest
            .replaceFirst("\\{", "{\"annotations\":{\"number\":\"" + number + "\"},")
            .getBytes(StandardCharsets.UTF_8);
    return new Image(image.platform(), image.mediaType(), own, image.config(), image.layers());
  }

  /** A run after {@code images} new ones, each with a layer of its own over the common ones. */
  private Cost costOf(int images) throws Exception {
    for (int i = 0; i < images; i++) {
      List<Layer> layers =
          List.of(base.getFirst(), Images.layers(1000 * (1 + hour) + i, 1, LAYER_SIZE).getFirst());
      Image image = Images.image(Flavor.OCI, Platform.ARM64, layers);
      stage.push("us", "image-" + i, image, "new-" + hour);
    }
    hour++;
    Traffic production = stage.production("us").traffic();
    Traffic backup = stage.backup().traffic();
    production.reset();
    backup.reset();
    SnapshotResult taken = stage.take(BackupFixture.FOUR.plus(hour, HOURS));
    assertThat(taken.snapshot().complete()).isTrue();
    assertThat(taken.copied()).isEqualTo(images);
    return new Cost(production.kinds(), backup.kinds(), backup.bytesIn());
  }

  @Test
  void asksForListingsAloneWhenNothingIsNew() throws Exception {
    Cost cost = costOf(0);
    assertThat(cost.production()).isEqualTo(Map.of("GET tags", 1L + REPOSITORIES));
    assertThat(cost.backup()).isEmpty();
    assertThat(cost.sent()).isZero();
  }

  @Test
  void copiesKNewImagesAtTheCostOfKImages() throws Exception {
    int k = 7;
    Cost cost = costOf(k);
    assertThat(cost.production())
        .isEqualTo(
            Map.of("GET tags", 1L + REPOSITORIES, "GET manifests", (long) k, "GET blobs", 2L * k));
    Map<String, Long> backup = new TreeMap<>(cost.backup());
    assertThat(backup.remove("GET tags")).as("the folder of the hour").isEqualTo(1);
    assertThat(backup.remove("GET catalog")).as("it is not there yet").isEqualTo(1);
    assertThat(backup.remove("PUT uploads")).as("a config and a layer of each").isEqualTo(2L * k);
    assertThat(backup.remove("PUT manifests")).isEqualTo(k);
    assertThat(backup.remove("POST uploads"))
        .as("a mount of the common layer, and of each new blob from and into the pool")
        .isEqualTo(5L * k);
    assertThat(backup.remove("HEAD manifests")).as("each tag before it is put").isEqualTo(k);
    assertThat(backup).isEmpty();
    assertThat(cost.sent()).isBetween((long) k * LAYER_SIZE, (long) k * (LAYER_SIZE + 5_000));
  }

  @Test
  void costsTwiceAsMuchForTwiceAsManyAndNoMore() throws Exception {
    Cost five = costOf(5);
    Cost ten = costOf(10);
    Cost twenty = costOf(20);
    assertThat(total(twenty.backup()) - total(ten.backup()))
        .isEqualTo(2 * (total(ten.backup()) - total(five.backup())));
    assertThat(total(twenty.production()) - total(ten.production()))
        .isEqualTo(2 * (total(ten.production()) - total(five.production())));
  }

  private static long total(Map<String, Long> kinds) {
    return kinds.values().stream().mapToLong(Long::longValue).sum();
  }
}
