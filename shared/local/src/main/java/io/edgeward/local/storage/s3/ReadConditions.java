package io.edgeward.local.storage.s3;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.storage.store.Hash;
import io.edgeward.local.storage.store.StoredObject;

/** Entity tags, and the conditions that name them (RFC 9110 section 13). */
final class ReadConditions {
  private ReadConditions() {}

  /** The quoted MD5. */
  static String entityTag(StoredObject object) {
    return '"' + Checksums.hex(object.hashes().get(Hash.MD5)) + '"';
  }

  /** Throws if {@code If-Match} names another entity. */
  static void match(ServerRequest request, StoredObject object) {
    if (request.header("if-match").filter(tag -> !names(tag, object)).isPresent()) {
      throw ApiError.preconditionFailed();
    }
  }

  /** Whether {@code If-None-Match} names this entity. */
  static boolean isKnown(ServerRequest request, StoredObject object) {
    return request.header("if-none-match").filter(tag -> names(tag, object)).isPresent();
  }

  private static boolean names(String tag, StoredObject object) {
    String quoted = entityTag(object);
    return tag.equals("*") || tag.equals(quoted) || quoted.equals('"' + tag + '"');
  }
}
