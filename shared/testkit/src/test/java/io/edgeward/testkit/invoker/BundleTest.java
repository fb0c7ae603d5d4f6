package io.edgeward.testkit.invoker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @TempDir private Path folder;

  @Test
  void givesTheOneJar() throws IOException {
    Path jar = Bundle.unpack(zip("edgeward-x.jar"), folder.resolve("x"));
    assertThat(jar).isEqualTo(folder.resolve("x/edgeward-x.jar")).hasContent("edgeward-x.jar");
  }

  @Test
  void refusesWhatTheBuildpackWouldRefuse() throws IOException {
    Path two = zip("a.jar", "b.jar");
    Path deep = zip("target/a.jar");
    assertThatThrownBy(() -> Bundle.unpack(two, folder))
        .hasMessage(two + ": a bundle is one jar at the top level, found [a.jar, b.jar]");
    assertThatThrownBy(() -> Bundle.unpack(deep, folder)).hasMessageContaining("[target/a.jar]");
  }

  private Path zip(String... entries) throws IOException {
    Path zip = folder.resolve(entries.length + ".zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(entry.getBytes(StandardCharsets.UTF_8));
      }
    }
    return zip;
  }
}
