package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.ledger.SnapshotHeading;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.text.Count;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes snapshots for people and as data. */
public final class SnapshotsWriter {
  private SnapshotsWriter() {}

  /** Which it is, when it was taken, and what it holds of each region. */
  public static void heading(Snapshot snapshot, TextOutput out) {
    out.line(
        "snapshot %s, taken %s%s"
            .formatted(
                snapshot.id(),
                snapshot.takenAt().truncatedTo(ChronoUnit.SECONDS),
                snapshot.complete() ? "" : ", not complete"));
    for (RegionSnapshot region : snapshot.regions()) {
      out.line(
          "  %s: %s, %s, %s"
              .formatted(
                  region.region().production(),
                  Count.of(region.images().size(), "image"),
                  Count.of(region.digests(), "digest"),
                  Count.of(region.tags(), "tag")));
    }
    snapshot.files().ifPresent(files -> FilesWriter.heading(files, out));
    out.flush();
  }

  public static void table(Snapshot snapshot, TextOutput out) {
    heading(snapshot, out);
    Table table = new Table("IMAGE", "DIGEST", "TAGS", "FOLDER");
    for (RegionSnapshot region : snapshot.regions()) {
      region
          .images()
          .forEach((name, image) ->
              image
                  .digests()
                  .forEach((digest, place) ->
                      table.row(
                          region.region().live(name).toString(),
                          digest.text(),
                          tags(image, digest),
                          folder(place).orElse("-"))));
    }
    table.print(out);
    for (RegionSnapshot region : snapshot.regions()) {
      region.gaps().forEach(out::line);
      region.changes().forEach(change -> out.line(region.region() + ": " + change));
    }
    snapshot.files().ifPresent(files -> FilesWriter.table(files, out));
  }

  private static String tags(ImageSnapshot image, Digest digest) {
    String tags = image.tagsOf(digest).stream().map(Tag::text).collect(Collectors.joining(","));
    return tags.isEmpty() ? "-" : tags;
  }

  private static Optional<String> folder(BackupLocation place) {
    return switch (place) {
      case BackupLocation.Held held -> Optional.of(held.folder().text());
      case BackupLocation.Missing missing -> Optional.empty();
    };
  }

  /** One line of the list. */
  public static void line(SnapshotLedger.Listed listed, Document out) {
    SnapshotHeading heading = listed.heading();
    out.object(() -> {
      out.field("snapshot", heading.id());
      out.field("takenAt", heading.takenAt());
      out.name("complete").flag(heading.complete());
      out.field("digests", heading.digests());
      heading.files().ifPresent(files -> out.name("files").object(() -> write(files, out)));
      out.field("hash", listed.hash());
    });
  }

  private static void write(SnapshotHeading.Files files, Document out) {
    out.name("complete").flag(files.complete());
    out.field("objects", files.objects());
    out.field("bytes", files.bytes());
  }

  /** Everything. */
  public static void write(Snapshot snapshot, Document out) {
    out.object(() -> {
      out.field("snapshot", snapshot.id());
      out.field("takenAt", snapshot.takenAt());
      out.name("complete").flag(snapshot.complete());
      out.list("regions", snapshot.regions(), region -> out.object(() -> write(region, out)));
      snapshot
          .files()
          .ifPresent(files -> out.name("files").object(() -> FilesWriter.write(files, out)));
    });
  }

  private static void write(RegionSnapshot region, Document out) {
    out.field("production", region.region().production());
    out.field("backup", region.region().backup());
    out.name("complete").flag(region.complete());
    out.texts("gaps", region.gaps());
    out.texts("changes", region.changes());
    out.name("images")
        .array(() ->
            region
                .images()
                .forEach((name, image) ->
                    image
                        .digests()
                        .forEach((digest, place) ->
                            out.object(() -> {
                              out.field("name", name);
                              out.field("digest", digest);
                              out.texts("tags", image.tagsOf(digest));
                              out.field("folder", folder(place));
                            }))));
  }
}
