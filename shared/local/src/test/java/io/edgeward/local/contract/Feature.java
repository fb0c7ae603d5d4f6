package io.edgeward.local.contract;

/** What the specification leaves to a registry, or what came with its version 1.1. */
public enum Feature {
  REFERRERS_API,
  SINGLE_POST_UPLOAD,
  SHA512,
  OUT_OF_ORDER_416,
  EMPTY_PAGE,
  TAG_DELETION,
  CASE_INSENSITIVE_ORDER,
  LINK_IN_TAG_LISTS,
  MANIFEST_LIMIT,
  UNKNOWN_MEDIA_TYPES,
  UNSATISFIABLE_RANGE_416,
  REFERENCED_BLOBS_CHECKED,
  MALFORMED_DIGEST_400,
  TAG_PARAMETERS
}
