package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.notation.Files;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileConflictsTest {
  @Test
  void namesBothManifestsOnceForAllDestinations() {
    FileSet files =
        Files.set(
            Files.manifest("one", "gs://stage-1 -> gs://prod/x s3://mirror/x", "tool a", "fine a"),
            Files.manifest("two", "gs://stage-2 -> gs://prod s3://mirror", "x/tool b"));

    assertThat(FileConflicts.in(files))
        .extracting(Object::toString)
        .containsExactly(
            "manifests/one/files.yaml:1: gs://prod/x/tool and 1 more is also claimed by "
                + Files.content("b")
                + " at manifests/two/files.yaml:1; none of them is promoted, keep one"
                + " [file-conflict]",
            "manifests/two/files.yaml:1: gs://prod/x/tool and 1 more is also claimed by "
                + Files.content("a")
                + " at manifests/one/files.yaml:1; none of them is promoted, keep one"
                + " [file-conflict]");
  }

  @Test
  void letsSeveralProjectsPromoteTheSameContent() {
    FileSet files =
        Files.set(
            Files.manifest("one", "gs://stage-1 -> gs://prod", "tool a"),
            Files.manifest("two", "gs://stage-2 -> gs://prod", "tool a"));

    assertThat(FileConflicts.in(files)).isEmpty();
    assertThat(files.edges()).hasSize(1);
  }

  @Test
  void namesTenOfManyClaimants() {
    FileManifest[] manifests =
        IntStream.range(0, 14)
            .mapToObj(i -> Files.manifest("p" + i, "gs://stage -> gs://prod", "tool c" + i))
            .toArray(FileManifest[]::new);

    assertThat(FileConflicts.in(Files.set(manifests)))
        .extracting(Object::toString)
        .hasSize(14)
        .first(STRING)
        .endsWith(" and 3 more; none of them is promoted, keep one [file-conflict]");
  }
}
