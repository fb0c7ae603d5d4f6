package io.edgeward.promote;

import io.edgeward.model.manifest.Revision;
import io.edgeward.testkit.images.Artifact;
import io.edgeward.testkit.images.Images;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Commits of one project that add, remove and retarget tags of a few images. Some of what they name
 * is not in staging yet.
 */
final class RandomCommits {
  private static final List<String> NAMES = List.of("one", "two", "three");

  private final Stage stage;
  private final SplittableRandom random;
  private final List<Artifact> artifacts = new ArrayList<>();

  RandomCommits(Stage stage, SplittableRandom random) {
    this.stage = stage;
    this.random = random;
    for (int seed = 0; seed < 5; seed++) {
      artifacts.add(seed % 2 == 0 ? Images.image(seed) : Images.index(seed));
    }
  }

  Revision next() throws IOException {
    ImagesYaml images = new ImagesYaml();
    for (String name : NAMES) {
      List<String> tags = new ArrayList<>(List.of("1", "2", "3", "4"));
      for (Artifact artifact : artifacts) {
        if (random.nextInt(3) > 0) {
          images.with(name, artifact.digest(), take(tags));
        }
        if (random.nextInt(8) > 0) {
          stage.stage("foo", name, artifact);
        }
      }
    }
    return stage.commit("foo", images);
  }

  /** Up to one tag, or none; no tag is given twice. */
  private String[] take(List<String> tags) {
    if (tags.isEmpty() || random.nextInt(4) == 0) {
      return new String[0];
    }
    return new String[] {tags.remove(random.nextInt(tags.size()))};
  }

  void stageEverything() {
    NAMES.forEach(name -> artifacts.forEach(artifact -> stage.stage("foo", name, artifact)));
  }
}
