package io.edgeward.testkit.invoker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What {@code scripts/package} built for one function, taken as the runtime's buildpack does. */
public final class Bundle {
  private Bundle() {}

  /**
   * Unpacks a bundle into {@code folder}.
   *
   * @return the one jar that is in it
   * @throws IOException if there is anything else, which the buildpack would refuse, too
   */
  public static Path unpack(Path zip, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      List<? extends ZipEntry> entries = file.stream().toList();
      if (entries.size() != 1 || !entries.getFirst().getName().matches("[\\w.-]+\\.jar")) {
        throw new IOException(
            "%s: a bundle is one jar at the top level, found %s".formatted(zip, entries));
      }
      Path jar = Files.createDirectories(folder).resolve(entries.getFirst().getName());
      try (InputStream content = file.getInputStream(entries.getFirst())) {
        Files.copy(content, jar);
      }
      return jar;
    }
  }
}
