package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.manifests.InventoryCsv;
import io.edgeward.manifests.InventoryYaml;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import java.io.IOException;
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
        images.forEach((name, listing) ->
            listing
                .tagsByDigest()
                .forEach((digest, tags) ->
                    document.object(() -> {
                      Listed listed = listing.digests().get(digest);
                      document.field("name", name);
                      document.field("digest", digest);
                      document.texts("tags", tags);
                      document.field("mediaType", listed.mediaType());
                      document.texts("children", listed.children());
                    }))));
  }
}
