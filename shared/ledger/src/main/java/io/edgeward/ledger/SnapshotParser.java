package io.edgeward.ledger;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.Change;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
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
      snapshot = snapshot(EvidenceFields.parse(content));
    } catch (IllegalArgumentException e) {
      throw new MalformedEvidenceException("$", e);
    }
    if (!Arrays.equals(SnapshotWriter.write(snapshot), content)) {
      throw new MalformedEvidenceException("its text", "the one that its content has");
    }
    return snapshot;
  }

  private static Snapshot snapshot(EvidenceFields fields) {
    SnapshotId id = fields.value("snapshot", SnapshotId::parse);
    Map<RegistryPath, SortedMap<ImageName, ImageSnapshot>> images = new LinkedHashMap<>();
    fields.list(
        "regions",
        region -> images.put(region.value("production", RegistryPath::of), new TreeMap<>()));
    fields.list("images", image -> image(image, images));
    return new Snapshot(
        id,
        fields.value("takenAt", Instant::parse),
        fields.object("previous").map(SnapshotParser::link),
        fields.list("regions", region -> region(region, images)),
        fields.object(FilesSnapshotJson.FIELD).map(FilesSnapshotJson::read));
  }

  /** Regions that hold an image alike share it. */
  private static ImageSnapshot image(
      EvidenceFields fields, Map<RegistryPath, SortedMap<ImageName, ImageSnapshot>> images) {
    ImageName name = fields.value("name", ImageName::of);
    ImageSnapshot image = image(fields);
    Collection<RegistryPath> holders =
        fields.has("in") ? fields.texts("in", RegistryPath::of) : images.keySet();
    for (RegistryPath holder : holders) {
      if (!images.containsKey(holder)) {
        throw new MalformedEvidenceException("$.images", "an image of a region that is listed");
      }
      images.get(holder).put(name, image);
    }
    return image;
  }

  private static Snapshot.Link link(EvidenceFields fields) {
    return new Snapshot.Link(
        fields.value("snapshot", SnapshotId::parse), fields.value("hash", Digest::of));
  }

  private static RegionSnapshot region(
      EvidenceFields fields, Map<RegistryPath, SortedMap<ImageName, ImageSnapshot>> images) {
    RegistryPath production = fields.value("production", RegistryPath::of);
    SortedMap<String, String> unread = new TreeMap<>();
    fields.list("unread", entry -> unread.put(text(entry, "path"), text(entry, "reason")));
    return new RegionSnapshot(
        new Region(production, fields.value("backup", RegistryPath::of)),
        images.get(production),
        unread,
        fields.list("changes", SnapshotParser::change),
        fields.optional("lastComplete", Instant::parse));
  }

  private static Change change(EvidenceFields fields) {
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

  private static ImageSnapshot image(EvidenceFields fields) {
    SortedMap<Digest, BackupLocation> digests = new TreeMap<>();
    SortedMap<Tag, Digest> tags = new TreeMap<>();
    EvidenceFields untagged = fields.object("untagged").orElse(EvidenceFields.NONE);
    EvidenceFields folders = fields.object("folders").orElse(EvidenceFields.NONE);
    for (String folder : folders.names()) {
      SnapshotId id = SnapshotId.parse(folder);
      BackupLocation held = new BackupLocation.Held(id);
      EvidenceFields content = folders.object(folder).orElseThrow();
      for (String text : content.names()) {
        Digest digest = Digest.of(text);
        content.texts(text, Tag::of).forEach(tag -> tags.put(tag, digest));
        digests.put(
            digest,
            untagged.has(text)
                ? new BackupLocation.Held(id, new TreeSet<>(untagged.texts(text, Tag::of)))
                : held);
      }
    }
    if (fields.has("missing")) {
      fields.list(
          "missing",
          entry -> {
            Digest digest = entry.value("digest", Digest::of);
            entry.texts("tags", Tag::of).forEach(tag -> tags.put(tag, digest));
            return digests.put(digest, new BackupLocation.Missing(text(entry, "reason")));
          });
    }
    return new ImageSnapshot(
        digests, tags, fields.optional("unread", Function.identity()), incomplete(fields));
  }

  private static SortedMap<Digest, SortedSet<Digest>> incomplete(EvidenceFields image) {
    SortedMap<Digest, SortedSet<Digest>> incomplete = new TreeMap<>();
    EvidenceFields entries = image.object("incomplete").orElse(EvidenceFields.NONE);
    for (String text : entries.names()) {
      incomplete.put(Digest.of(text), new TreeSet<>(entries.texts(text, Digest::of)));
    }
    return incomplete;
  }

  private static String text(EvidenceFields fields, String name) {
    return fields.value(name, Function.identity());
  }
}
