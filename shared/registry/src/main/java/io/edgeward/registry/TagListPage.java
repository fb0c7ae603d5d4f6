package io.edgeward.registry;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Parses {@code tags/list}, with Google's fields {@code manifest} and {@code child} where they are.
 * Listings of one run have tens of megabytes, so values are made while the text comes in, and each
 * media type is kept once.
 */
final class TagListPage {
  private static final Map<String, Listed> KNOWN_TYPES = new HashMap<>();

  static {
    for (String type :
        new String[] {
          MediaTypes.OCI_INDEX,
          MediaTypes.OCI_MANIFEST,
          MediaTypes.DOCKER_LIST,
          MediaTypes.DOCKER_MANIFEST,
          MediaTypes.SCHEMA_1_SIGNED,
          MediaTypes.SCHEMA_1
        }) {
      KNOWN_TYPES.put(type, listed(type));
    }
  }

  private final SortedMap<Digest, Listed> digests = new TreeMap<>();
  private final SortedMap<Tag, Digest> tagged = new TreeMap<>();
  private final Map<Reference, Reading.Unread> unread = new HashMap<>();
  private final SortedSet<String> children = new TreeSet<>();
  private final SortedSet<Tag> tags = new TreeSet<>();
  private boolean google;

  TagListPage() {}

  static TagListPage read(JsonReader json) throws IOException {
    TagListPage page = new TagListPage();
    json.beginObject();
    while (json.hasNext()) {
      page.field(json, json.nextName());
    }
    json.endObject();
    return page;
  }

  /** Adds a page of the same list; tells how many of its entries are new. */
  int add(TagListPage other) {
    int before = entries();
    digests.putAll(other.digests);
    other.tagged.forEach(this::tag);
    unread.putAll(other.unread);
    children.addAll(other.children);
    tags.addAll(other.tags);
    google |= other.google;
    return entries() - before;
  }

  private int entries() {
    return digests.size() + tagged.size() + children.size() + tags.size();
  }

  TagList result() {
    if (!google) {
      return new TagList.Plain(tags);
    }
    tagged.keySet().removeAll(unread.keySet());
    return new TagList.Google(
        new Listing(
            digests, tagged, Listing.Extent.WHOLE, java.util.Set.of(), unread, java.util.List.of()),
        children);
  }

  private void field(JsonReader json, String name) throws IOException {
    switch (name) {
      case "manifest" -> manifests(json);
      case "child" -> {
        google = true;
        strings(json, children::add);
      }
      case "tags" -> strings(json, text -> tags.add(new Tag(text)));
      default -> json.skipValue();
    }
  }

  private void manifests(JsonReader json) throws IOException {
    google = true;
    if (isNull(json)) {
      return;
    }
    json.beginObject();
    while (json.hasNext()) {
      manifest(json, new Digest(json.nextName()));
    }
    json.endObject();
  }

  private void manifest(JsonReader json, Digest digest) throws IOException {
    Listed listed = Listed.BARE;
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "mediaType" -> listed = type(json);
        case "tag" -> strings(json, text -> tag(new Tag(text), digest));
        default -> json.skipValue();
      }
    }
    json.endObject();
    digests.put(digest, listed);
  }

  /** A tag that moved while the list was read is on two digests; nobody knows on which. */
  private void tag(Tag tag, Digest digest) {
    Digest before = tagged.putIfAbsent(tag, digest);
    if (before != null && !before.equals(digest)) {
      unread.put(
          tag,
          new Reading.Unreadable(
              "the registry lists it on %s and on %s".formatted(before, digest)));
    }
  }

  private static Listed type(JsonReader json) throws IOException {
    if (isNull(json)) {
      return Listed.BARE;
    }
    String type = json.nextString();
    Listed known = KNOWN_TYPES.get(type);
    return known == null ? listed(type) : known;
  }

  private static Listed listed(String type) {
    return type.isEmpty() ? Listed.BARE : new Listed(Optional.of(type), java.util.List.of());
  }

  private interface Text {
    void take(String text);
  }

  private static void strings(JsonReader json, Text taker) throws IOException {
    if (isNull(json)) {
      return;
    }
    json.beginArray();
    while (json.hasNext()) {
      taker.take(json.nextString());
    }
    json.endArray();
  }

  /** Some registries write null for an empty list. */
  private static boolean isNull(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.NULL) {
      return false;
    }
    json.nextNull();
    return true;
  }
}
