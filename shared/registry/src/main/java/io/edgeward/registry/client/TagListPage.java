package io.edgeward.registry.client;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

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
  private final MalformedElements malformed = new MalformedElements();
  private final SortedSet<String> children = new TreeSet<>();
  private final MalformedElements malformedChildren = new MalformedElements();
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
    malformed.add(other.malformed);
    children.addAll(other.children);
    malformedChildren.add(other.malformedChildren);
    tags.addAll(other.tags);
    google |= other.google;
    return entries() - before;
  }

  private int entries() {
    return digests.size() + tagged.size() + children.size() + tags.size();
  }

  TagList result() {
    if (!google) {
      return new TagList.Plain(tags, malformed.sentences());
    }
    tagged.keySet().removeAll(unread.keySet());
    for (Tag tag : tags) {
      if (!tagged.containsKey(tag)) {
        unread.putIfAbsent(tag, unreadable("the registry lists it without saying what it names"));
      }
    }
    Listing listing =
        new Listing(digests, tagged, Listing.Extent.WHOLE, Set.of(), unread, malformed.sentences());
    return new TagList.Google(listing, children, malformedChildren.sentences());
  }

  private void field(JsonReader json, String name) throws IOException {
    switch (name) {
      case "manifest" -> manifests(json);
      case "child" -> {
        google = true;
        malformedChildren.readNames(
            json, "repository", text -> children.add(new ImageName(text).text()));
      }
      case "tags" -> malformed.readNames(json, "tag", text -> tags.add(new Tag(text)));
      default -> json.skipValue();
    }
  }

  private void manifests(JsonReader json) throws IOException {
    google = true;
    if (MalformedElements.isNull(json)) {
      return;
    }
    json.beginObject();
    while (json.hasNext()) {
      manifest(json, json.nextName());
    }
    json.endObject();
  }

  private void manifest(JsonReader json, String name) throws IOException {
    Digest digest;
    try {
      digest = new Digest(name);
    } catch (MalformedNameException e) {
      malformed.add(e.getMessage());
      entry(json, name, tag -> unread.put(tag, unreadable("it is listed on " + e.getMessage())));
      return;
    }
    entry(json, name, tag -> tag(tag, digest))
        .ifPresentOrElse(
            listed -> digests.put(digest, listed),
            () -> unread.put(digest, unreadable("its entry in the registry's list is no object")));
  }

  /** Reads one entry; empty if it is none. */
  private Optional<Listed> entry(JsonReader json, String name, Consumer<Tag> taker)
      throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return Optional.empty();
    }
    Listed listed = Listed.BARE;
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "mediaType" -> listed = type(json, name);
        case "tag" -> tags(json, name, taker);
        default -> json.skipValue();
      }
    }
    json.endObject();
    return Optional.of(listed);
  }

  private void tags(JsonReader json, String name, Consumer<Tag> taker) throws IOException {
    if (json.peek() == JsonToken.BEGIN_ARRAY || json.peek() == JsonToken.NULL) {
      malformed.readNames(json, "tag", text -> taker.accept(new Tag(text)));
    } else {
      malformed.add(
          "the tags of %s are %s and no list"
              .formatted(DisplayText.quoted(name), MalformedElements.skipped(json)));
    }
  }

  /** A tag that moved while the list was read is on two digests; nobody knows on which. */
  private void tag(Tag tag, Digest digest) {
    Digest before = tagged.putIfAbsent(tag, digest);
    if (before != null && !before.equals(digest)) {
      unread.put(
          tag, unreadable("the registry lists it on %s and on %s".formatted(before, digest)));
    }
  }

  private Listed type(JsonReader json, String name) throws IOException {
    if (json.peek() == JsonToken.STRING) {
      String type = json.nextString();
      Listed known = KNOWN_TYPES.get(type);
      return known == null ? listed(type) : known;
    }
    if (!MalformedElements.isNull(json)) {
      malformed.add(
          "the media type of %s is %s and no text"
              .formatted(DisplayText.quoted(name), MalformedElements.skipped(json)));
    }
    return Listed.BARE;
  }

  private static Listed listed(String type) {
    return type.isEmpty() ? Listed.BARE : new Listed(Optional.of(type), List.of());
  }

  private static Reading.Unread unreadable(String reason) {
    return new Reading.Unreadable(reason);
  }
}
