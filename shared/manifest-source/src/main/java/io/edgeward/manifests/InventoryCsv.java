package io.edgeward.manifests;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/**
 * A snapshot as lines of {@code foo@sha256:..,foo:1.0}, one for each tag, or {@code
 * foo@sha256:..,-} for a digest without.
 */
public final class InventoryCsv {
  private InventoryCsv() {}

  /** Writes {@code images} in byte order of names, digests and tags. */
  public static void write(Appendable out, SortedMap<ImageName, Listing> images)
      throws IOException {
    for (TaggedImage image : TaggedImage.of(images)) {
      for (var entry : image.digests().entrySet()) {
        writeDigest(out, image.name(), entry.getKey(), entry.getValue());
      }
    }
  }

  private static void writeDigest(Appendable out, ImageName name, Digest digest, List<Tag> tags)
      throws IOException {
    String line = "%s@%s,".formatted(name, digest);
    if (tags.isEmpty()) {
      out.append(line).append("-\n");
    }
    for (Tag tag : tags) {
      out.append(line).append(name.text()).append(':').append(tag.text()).append('\n');
    }
  }
}
