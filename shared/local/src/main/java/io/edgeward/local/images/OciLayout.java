package io.edgeward.local.images;

import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Writes artifacts as OCI image layouts (image specification 1.1), from which other tools push. */
public final class OciLayout {
  private final Path directory;

  private OciLayout(Path directory) {
    this.directory = directory;
  }

  /** Writes {@code artifact} with all that belongs to it into a new layout. */
  public static Path write(Artifact artifact, Path directory) throws IOException {
    Files.createDirectories(directory.resolve("blobs/sha256"));
    new OciLayout(directory).add(artifact);
    Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    JsonObject index = ManifestParts.manifest(MediaTypes.OCI_INDEX);
    index.add("manifests", ManifestParts.array(Stream.of(artifact.descriptor())));
    Files.write(directory.resolve("index.json"), ManifestParts.bytes(index));
    return directory;
  }

  private void add(Artifact artifact) throws IOException {
    switch (artifact) {
      case Image image -> {
        Files.write(blob(image.configDigest()), image.config());
        for (Layer layer : image.layers()) {
          try (OutputStream out = Files.newOutputStream(blob(layer.digest()))) {
            layer.writeTo(out);
          }
        }
      }
      case ImageIndex index -> {
        for (Artifact child : index.children()) {
          add(child);
        }
      }
    }
    Files.write(blob(artifact.digest()), artifact.manifest());
  }

  private Path blob(Digest digest) {
    return directory.resolve("blobs/sha256").resolve(digest.hex());
  }
}
