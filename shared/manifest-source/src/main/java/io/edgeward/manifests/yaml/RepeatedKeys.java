package io.edgeward.manifests.yaml;

/** What becomes of a key that stands twice in its mapping. */
public enum RepeatedKeys {
  /** It is an error of the file. */
  REFUSED,
  /** It stays, so that it costs no more than {@link MappingFields} makes of the mapping. */
  KEPT
}
