package io.edgeward.replica.machine;

import io.edgeward.replica.place.UnableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What is deployed of a function.
 *
 * @param zip what Terraform uploads
 * @param jar the one jar in it, unpacked as the buildpack does
 */
record Bundle(Path zip, Path jar) {
  /**
   * Unpacks the bundle of a function.
   *
   * @throws UnableException if it was not built, or is not what the buildpack takes
   */
  static Bundle unpack(Path bundles, String function, Path directory) throws IOException {
    Path zip = bundles.resolve(function + ".zip");
    if (!Files.exists(zip)) {
      throw new UnableException(zip + " is missing; run scripts/package");
    }
    Path jar = directory.resolve(function + ".jar");
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      ZipEntry only = entries.nextElement();
      if (entries.hasMoreElements() || !only.getName().endsWith(".jar")) {
        throw new UnableException(zip + " holds something else than one jar at its top level");
      }
      try (InputStream content = file.getInputStream(only)) {
        Files.copy(content, jar);
      }
    }
    return new Bundle(zip, jar);
  }

  long bytes() throws IOException {
    return Files.size(zip);
  }
}
