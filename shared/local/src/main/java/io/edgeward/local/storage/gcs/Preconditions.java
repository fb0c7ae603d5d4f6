package io.edgeward.local.storage.gcs;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.storage.store.StoredObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What must hold for a request to be served (Cloud Storage, request preconditions).
 *
 * @param generation the live generation, 0 for none
 * @param notGeneration what the live generation must not be
 * @param metageneration the metageneration
 */
record Preconditions(
    OptionalLong generation, OptionalLong notGeneration, OptionalLong metageneration) {
  static Preconditions of(ServerRequest request) {
    return new Preconditions(
        number(request, "ifGenerationMatch"),
        number(request, "ifGenerationNotMatch"),
        number(request, "ifMetagenerationMatch"));
  }

  /** Throws 412 unless all of them hold for {@code object}. */
  void check(Optional<StoredObject> object) {
    long found = object.map(StoredObject::generation).orElse(0L);
    long changed = object.map(StoredObject::metageneration).orElse(0L);
    if (generation.orElse(found) != found
        || notGeneration.isPresent() && notGeneration.getAsLong() == found
        || metageneration.orElse(changed) != changed) {
      throw ApiError.precondition();
    }
  }

  /** A number of the query. */
  static OptionalLong number(ServerRequest request, String name) {
    Optional<String> text = request.query(name);
    try {
      return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      throw ApiError.badRequest("%s=%s is no number".formatted(name, text.orElseThrow()));
    }
  }
}
