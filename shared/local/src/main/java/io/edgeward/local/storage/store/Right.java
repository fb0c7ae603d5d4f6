package io.edgeward.local.storage.store;

/** What may be done in a bucket; Cloud Storage replaces an object for those with two rights. */
public enum Right {
  /** Reading objects: {@code storage.objects.get}, {@code s3:GetObject}. */
  GET,
  /** Listing objects, and being told that one is absent. */
  LIST,
  /** Writing objects: {@code storage.objects.create}, {@code s3:PutObject}. */
  CREATE,
  /** Deleting objects, and in Cloud Storage replacing them. */
  DELETE,
  /** Changing what is said of an object: {@code storage.objects.update}. */
  UPDATE
}
