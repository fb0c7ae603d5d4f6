package io.edgeward.cli.inventory;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code snapshot -o json}: one object for each digest of each image. */
final class JsonSnapshot {
  private final JsonReader json;
  private final SharedValues shared;
  private final SortedMap<ImageName, Content> images = new TreeMap<>();

  private JsonSnapshot(byte[] text, SharedValues shared) {
    this.json =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8));
    json.setStrictness(Strictness.STRICT);
    this.shared = shared;
  }

  static SortedMap<ImageName, Listing> read(String file, byte[] text, SharedValues shared)
      throws UnusableInventoryException {
    JsonSnapshot snapshot = new JsonSnapshot(text, shared);
    try {
      return snapshot.read();
    } catch (MalformedJsonException | EOFException e) {
      throw snapshot.refused(file, "this is not JSON", e);
    } catch (IllegalStateException e) {
      throw snapshot.refused(file, "this is not what \"snapshot -o json\" writes", e);
    } catch (MalformedNameException e) {
      throw snapshot.refused(file, e.getMessage(), e);
    } catch (IOException e) {
      throw new AssertionError("reading from memory failed", e);
    }
  }

  private SortedMap<ImageName, Listing> read() throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      readElement();
    }
    json.endArray();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new IllegalStateException("there is more after the array");
    }
    SortedMap<ImageName, Listing> listings = new TreeMap<>();
    images.forEach((name, content) ->
        listings.put(name, shared.listing(Listing.of(content.digests, content.tags))));
    return listings;
  }

  private void readElement() throws IOException {
    ImageName name = null;
    Digest digest = null;
    List<Tag> tags = List.of();
    List<Digest> children = List.of();
    Optional<String> mediaType = Optional.empty();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "name" -> name = new ImageName(json.nextString());
        case "digest" -> digest = shared.digest(json.nextString());
        case "tags" -> tags = strings().stream().map(shared::tag).toList();
        case "children" -> children = strings().stream().map(shared::digest).toList();
        case "mediaType" -> mediaType = optionalString();
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (name == null || digest == null) {
      throw new IllegalStateException("an element lacks name or digest");
    }
    boolean bare = mediaType.isEmpty() && children.isEmpty();
    Listed listed = bare ? Listed.BARE : new Listed(mediaType, children);
    images.computeIfAbsent(name, n -> new Content()).add(digest, listed, tags);
  }

  private List<String> strings() throws IOException {
    List<String> strings = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      strings.add(json.nextString());
    }
    json.endArray();
    return strings;
  }

  private Optional<String> optionalString() throws IOException {
    if (json.peek() == JsonToken.NULL) {
      json.nextNull();
      return Optional.empty();
    }
    return Optional.of(json.nextString());
  }

  private UnusableInventoryException refused(String file, String why, Exception cause) {
    return new UnusableInventoryException(
        "inventory %s, %s: %s".formatted(file, json.getPath(), why), cause);
  }

  private static final class Content {
    final SortedMap<Digest, Listed> digests = new TreeMap<>();
    final SortedMap<Tag, Digest> tags = new TreeMap<>();

    void add(Digest digest, Listed listed, List<Tag> names) {
      if (digests.put(digest, listed) != null) {
        throw new IllegalStateException("a digest stands twice");
      }
      for (Tag tag : names) {
        if (tags.put(tag, digest) != null) {
          throw new IllegalStateException("a tag names two digests");
        }
      }
    }
  }
}
