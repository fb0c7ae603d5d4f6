package io.edgeward.registry;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** HEAD, GET and PUT of manifests (distribution specification, "Pulling manifests"). */
final class ManifestCalls {
  /**
   * The specification asks registries for 4 MiB at least; some indexes with attestations need more.
   */
  static final int LARGEST = 16 * 1024 * 1024;

  private static final String DIGEST_HEADER = "Docker-Content-Digest";

  private final Caller caller;
  private final Paths paths;
  private final Duration deadline;

  ManifestCalls(Caller caller, Paths paths, Duration deadline) {
    this.caller = caller;
    this.paths = paths;
    this.deadline = deadline;
  }

  /** The digest that {@code reference} names, if it is there. */
  Optional<Digest> head(RepositoryPath repository, Reference reference, Scope scope) {
    Request request = request("HEAD", repository, reference, scope);
    Headed headed =
        caller.call(
            request,
            Set.of(200, 404),
            response -> new Headed(response.status() == 200, digest(request, response)));
    if (headed.there() && headed.digest().isEmpty()) {
      // The specification lets registries leave the header out; then only the content tells.
      return find(repository, reference, scope).map(ManifestContent::digest);
    }
    return headed.there()
        ? headed.digest().map(digest -> checked(request, reference, digest))
        : Optional.empty();
  }

  private record Headed(boolean there, Optional<Digest> digest) {}

  /** The manifest, if it is there. */
  Optional<ManifestContent> find(RepositoryPath repository, Reference reference, Scope scope) {
    Request request = request("GET", repository, reference, scope);
    return caller.call(
        request,
        Set.of(200, 404),
        response ->
            response.status() == 404
                ? Optional.empty()
                : Optional.of(read(request, reference, response)));
  }

  /**
   * The manifest, which has to be there. A registry that has listed it may not have caught up: it
   * is asked again before that counts.
   *
   * @throws RegistryException of kind MISSING if it never appears
   */
  ManifestContent get(RepositoryPath repository, Digest digest) {
    Request request = request("GET", repository, digest, Scope.pull(repository));
    return caller.call(
        request,
        Set.of(200, 404),
        response -> {
          if (response.status() == 404) {
            throw Failures.missing(repository, digest);
          }
          return read(request, digest, response);
        });
  }

  /** Stores a manifest under its digest or a tag. */
  void put(RepositoryPath repository, Reference reference, ManifestContent content) {
    Request request =
        Request.of("PUT", paths.manifest(repository, reference), Scope.push(repository), deadline)
            .with(new Body.Bytes(content.mediaType(), content.bytes()));
    caller.call(
        request,
        Set.of(200, 201, 202),
        response -> {
          Optional<Digest> stored = digest(request, response);
          if (stored.isPresent() && !stored.get().equals(content.digest())) {
            throw Failures.broken(
                request, "stored %s instead of %s".formatted(stored.get(), content.digest()));
          }
          return content.digest();
        });
  }

  private Request request(
      String method, RepositoryPath repository, Reference reference, Scope scope) {
    return Request.of(method, paths.manifest(repository, reference), scope, deadline)
        .with("Accept", MediaTypes.ACCEPT);
  }

  private static ManifestContent read(Request request, Reference reference, Response response)
      throws IOException {
    byte[] bytes = response.bytes(request, LARGEST);
    String type = MediaTypes.bare(response.header("Content-Type").orElse(""));
    String mediaType = MediaTypes.isVague(type) ? ownType(bytes).orElse(type) : type;
    Digest digest = Schema1.digest(mediaType, bytes);
    Optional<Digest> wanted =
        reference instanceof Digest asked ? Optional.of(asked) : digest(request, response);
    if (wanted.isPresent() && !wanted.get().equals(digest)) {
      throw Failures.corrupt(request, digest, wanted.get());
    }
    return new ManifestContent(digest, mediaType, bytes);
  }

  private static Digest checked(Request request, Reference reference, Digest found) {
    if (reference instanceof Digest wanted && !wanted.equals(found)) {
      throw Failures.broken(request, "the content is %s, not %s".formatted(found, wanted));
    }
    return found;
  }

  private static Optional<Digest> digest(Request request, Response response) {
    try {
      return response.header(DIGEST_HEADER).map(Digest::of);
    } catch (MalformedNameException e) {
      throw Failures.broken(request, DIGEST_HEADER + ": " + e.getMessage());
    }
  }

  private static Optional<String> ownType(byte[] bytes) {
    try {
      return Optional.ofNullable(
              JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8))
                  .getAsJsonObject()
                  .get("mediaType"))
          .map(com.google.gson.JsonElement::getAsString);
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      // Not for us to judge: unknown content is passed on as it is.
      return Optional.empty();
    }
  }
}
