package io.edgeward.local.storage.store;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was said of an object when it was written or changed.
 *
 * @param fields fields of the service, such as {@code contentType} and {@code cacheControl}, by
 *     Cloud Storage's names
 * @param metadata custom metadata
 */
public record ObjectAttributes(
    SortedMap<String, String> fields, SortedMap<String, String> metadata) {
  /** The media type of the content. */
  public static final String CONTENT_TYPE = "contentType";

  /** What caches are told. */
  public static final String CACHE_CONTROL = "cacheControl";

  /** Nothing was said. */
  public static final ObjectAttributes NONE = new ObjectAttributes(Map.of(), Map.of());

  /** Copies and sorts. */
  public ObjectAttributes {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /** Fields and custom metadata in any order. */
  public ObjectAttributes(Map<String, String> fields, Map<String, String> metadata) {
    this(new TreeMap<>(fields), new TreeMap<>(metadata));
  }

  /** A field of the service. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The same with one more entry of custom metadata. */
  public ObjectAttributes with(String key, String value) {
    Map<String, String> more = new TreeMap<>(metadata);
    more.put(key, value);
    return new ObjectAttributes(fields, more);
  }
}
