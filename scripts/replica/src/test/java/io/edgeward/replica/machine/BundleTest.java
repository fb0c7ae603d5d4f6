package io.edgeward.replica.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.replica.place.UnableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @TempDir private Path folder;

  @Test
  void unpacksTheOneJar() throws IOException {
    zip("edgeward-audit.jar");
    assertThat(Bundle.unpack(folder, "audit", folder).jar())
        .isEqualTo(folder.resolve("audit.jar"))
        .hasContent("edgeward-audit.jar");
  }

  @Test
  void refusesWhatTheBuildpackWouldNotTake() throws IOException {
    zip("one.jar", "two.jar");
    assertThatThrownBy(() -> Bundle.unpack(folder, "audit", folder))
        .isInstanceOf(UnableException.class)
        .hasMessageEndingWith("audit.zip holds something else than one jar at its top level");
    zip("pom.xml");
    assertThatThrownBy(() -> Bundle.unpack(folder, "audit", folder))
        .hasMessageEndingWith("audit.zip holds something else than one jar at its top level");
  }

  @Test
  void saysWhatBuildsABundleThatIsMissing() {
    assertThatThrownBy(() -> Bundle.unpack(folder, "audit", folder))
        .hasMessageEndingWith("audit.zip is missing; run scripts/package");
  }

  private void zip(String... entries) throws IOException {
    try (ZipOutputStream out =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("audit.zip")))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
  }
}
