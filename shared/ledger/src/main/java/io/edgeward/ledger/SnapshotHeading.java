package io.edgeward.ledger;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.Snapshot.Link;
import io.edgeward.model.snapshot.SnapshotId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a document says of itself in its first bytes, without all that it lists.
 *
 * @param id its name
 * @param takenAt when production was read
 * @param previous the document before it
 * @param complete whether nothing is missing
 * @param digests how many digests it lists, all regions together
 * @param files how many files it lists, if files are kept, too
 */
public record SnapshotHeading(
    SnapshotId id,
    Instant takenAt,
    Optional<Link> previous,
    boolean complete,
    long digests,
    Optional<Files> files) {
  /** No heading is longer. */
  static final int LENGTH = 512;

  /**
   * The files of a document, all stores together.
   *
   * @param complete whether none is missing
   * @param objects how many
   * @param bytes their length together
   */
  public record Files(boolean complete, long objects, long bytes) {}

  /**
   * Reads the beginning of a document.
   *
   * @throws MalformedEvidenceException if it is none
   */
  static SnapshotHeading parse(byte[] beginning) {
    JsonReader json =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(beginning), StandardCharsets.UTF_8));
    json.setStrictness(Strictness.STRICT);
    try {
      json.beginObject();
      SnapshotId id = SnapshotId.parse(text(json, "snapshot"));
      Instant takenAt = Instant.parse(text(json, "takenAt"));
      String name = json.nextName();
      Optional<Link> previous = Optional.empty();
      if (name.equals("previous")) {
        json.beginObject();
        previous =
            Optional.of(
                new Link(SnapshotId.parse(text(json, "snapshot")), Digest.of(text(json, "hash"))));
        json.endObject();
        name = json.nextName();
      }
      expect(name, "complete");
      boolean complete = json.nextBoolean();
      expect(json.nextName(), "digests");
      long digests = json.nextLong();
      return new SnapshotHeading(id, takenAt, previous, complete, digests, files(json));
    } catch (IOException | IllegalStateException | IllegalArgumentException | DateTimeException e) {
      throw new MalformedEvidenceException("its beginning: " + e.getMessage(), e);
    }
  }

  private static Optional<Files> files(JsonReader json) throws IOException {
    if (!json.nextName().equals(FilesSnapshotJson.FIELD)) {
      return Optional.empty();
    }
    json.beginObject();
    expect(json.nextName(), "complete");
    boolean complete = json.nextBoolean();
    expect(json.nextName(), "objects");
    long objects = json.nextLong();
    expect(json.nextName(), "bytes");
    return Optional.of(new Files(complete, objects, json.nextLong()));
  }

  private static String text(JsonReader json, String name) throws IOException {
    expect(json.nextName(), name);
    if (json.peek() != JsonToken.STRING) {
      throw new IOException(name + " is not a text");
    }
    return json.nextString();
  }

  private static void expect(String found, String name) throws IOException {
    if (!found.equals(name)) {
      throw new IOException("%s stands where %s belongs".formatted(found, name));
    }
  }
}
