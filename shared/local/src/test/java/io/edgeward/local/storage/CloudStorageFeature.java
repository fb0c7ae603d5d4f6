package io.edgeward.local.storage;

/** What the contract of Cloud Storage asks for and not every implementation does. */
enum CloudStorageFeature {
  READ_PRECONDITIONS,
  DELETE_PRECONDITIONS,
  INITIATION_PRECONDITIONS,
  METAGENERATION,
  GONE_GENERATIONS,
  CONTENT_CHECKS
}
