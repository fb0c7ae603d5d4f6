package io.edgeward.ledger;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.Change;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.Place;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what {@link SnapshotWriter} wrote, and nothing else. */
final class SnapshotParser {
  private SnapshotParser() {}

  /**
   * The snapshot in {@code content}.
   *
   * @throws MalformedEvidenceException if it is none, or not in its canonical form
   */
  static Snapshot parse(byte[] content) {
    Snapshot snapshot;
    try {
      snapshot = snapshot(Fields.of(StrictJson.parse(content)));
    } catch (IllegalArgumentException e) {
      throw new MalformedEvidenceException("$", e);
    }
    if (!Arrays.equals(SnapshotWriter.write(snapshot), content)) {
      throw new MalformedEvidenceException("its text", "the one that its content has");
    }
    return snapshot;
  }

  private static Snapshot snapshot(Fields fields) {
    return new Snapshot(
        fields.value("snapshot", SnapshotId::parse),
        fields.value("takenAt", Instant::parse),
        fields.object("previous").map(SnapshotParser::link),
        fields.list("regions", SnapshotParser::region));
  }

  private static Snapshot.Link link(Fields fields) {
    return new Snapshot.Link(
        fields.value("snapshot", SnapshotId::parse), fields.value("hash", Digest::of));
  }

  private static RegionSnapshot region(Fields fields) {
    SortedMap<ImageName, ImageSnapshot> images = new TreeMap<>();
    fields.list("images", image -> images.put(image.value("name", ImageName::of), image(image)));
    SortedMap<String, String> unread = new TreeMap<>();
    fields.list("unread", entry -> unread.put(text(entry, "path"), text(entry, "reason")));
    return new RegionSnapshot(
        new Region(
            fields.value("production", RegistryPath::of), fields.value("backup", RegistryPath::of)),
        images,
        unread,
        fields.list("changes", SnapshotParser::change),
        fields.optional("lastComplete", Instant::parse));
  }

  private static Change change(Fields fields) {
    ImageName image = fields.value("image", ImageName::of);
    if (fields.has("deletedDigest")) {
      return new Change.DeletedDigest(image, fields.value("deletedDigest", Digest::of));
    }
    if (fields.has("deletedTag")) {
      return new Change.DeletedTag(
          image, fields.value("deletedTag", Tag::of), fields.value("from", Digest::of));
    }
    return new Change.MovedTag(
        image,
        fields.value("tag", Tag::of),
        fields.value("from", Digest::of),
        fields.value("to", Digest::of));
  }

  private static ImageSnapshot image(Fields fields) {
    SortedMap<Digest, Place> digests = new TreeMap<>();
    SortedMap<Tag, Digest> tags = new TreeMap<>();
    fields.list(
        "digests",
        entry -> {
          Digest digest = entry.value("digest", Digest::of);
          entry.texts("tags", Tag::of).forEach(tag -> tags.put(tag, digest));
          return digests.put(digest, place(entry));
        });
    return new ImageSnapshot(digests, tags, fields.optional("unread", Function.identity()));
  }

  private static Place place(Fields fields) {
    if (fields.has("missing")) {
      return new Place.Missing(text(fields, "missing"));
    }
    SnapshotId folder = fields.value("folder", SnapshotId::parse);
    return fields.has("untagged")
        ? new Place.Held(folder, new TreeSet<>(fields.texts("untagged", Tag::of)))
        : new Place.Held(folder);
  }

  private static String text(Fields fields, String name) {
    return fields.value(name, Function.identity());
  }
}
