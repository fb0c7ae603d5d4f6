package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.manifests.InventoryCsv;
import io.edgeward.manifests.InventoryYaml;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes snapshots, sorted by name, digest and tag in byte order. */
public final class SnapshotListing {
  private SnapshotListing() {}

  /** The forms of a snapshot. */
  public enum Format {
    YAML,
    CSV,
    JSON
  }

  public static void write(SortedMap<ImageName, Listing> images, Format format, Session session)
      throws IOException {
    switch (format) {
      case YAML -> InventoryYaml.write(session.out(), images);
      case CSV -> InventoryCsv.write(session.out(), images);
      case JSON -> json(images, session.json());
    }
  }

  private static void json(SortedMap<ImageName, Listing> images, Document document) {
    document.array(() ->
        each(
            images,
            (name, digest, listed, tags) ->
                document.object(() -> {
                  document.field("name", name);
                  document.field("digest", digest);
                  document.texts("tags", tags);
                  document.field("mediaType", listed.mediaType());
                  document.texts("children", listed.children());
                })));
  }

  private static void each(SortedMap<ImageName, Listing> images, Line line) {
    images.forEach((name, listing) -> {
      Map<Digest, List<Tag>> tags = tagsByDigest(listing);
      listing
          .digests()
          .forEach((digest, listed) ->
              line.write(name, digest, listed, tags.getOrDefault(digest, List.of())));
    });
  }

  private static Map<Digest, List<Tag>> tagsByDigest(Listing listing) {
    Map<Digest, List<Tag>> tags = new HashMap<>();
    listing
        .tags()
        .forEach((tag, digest) -> tags.computeIfAbsent(digest, d -> new ArrayList<>()).add(tag));
    return tags;
  }

  private interface Line {
    void write(ImageName name, Digest digest, Listed listed, List<Tag> tags);
  }
}
