package io.edgeward.registry.client;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestType;
import io.edgeward.registry.manifest.Schema1;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** HEAD, GET and PUT of manifests (distribution specification, "Pulling manifests"). */
public final class ManifestCalls {
  /**
   * The specification asks registries for 4 MiB at least; some indexes with attestations need more.
   */
  public static final int LARGEST = 16 * 1024 * 1024;

  private static final String DIGEST_HEADER = "Docker-Content-Digest";

  private final Caller caller;
  private final Paths paths;
  private final Duration deadline;
  private final boolean repeats;

  /** Hosts that do not permit HEAD. */
  private final Set<String> withoutHead;

  ManifestCalls(Caller caller, Paths paths, Duration deadline) {
    this(caller, paths, deadline, true, ConcurrentHashMap.newKeySet());
  }

  private ManifestCalls(
      Caller caller, Paths paths, Duration deadline, boolean repeats, Set<String> withoutHead) {
    this.caller = caller;
    this.paths = paths;
    this.deadline = deadline;
    this.repeats = repeats;
    this.withoutHead = withoutHead;
  }

  /** The same calls, each sent once: for whoever repeats several of them as one. */
  ManifestCalls once() {
    return new ManifestCalls(caller, paths, deadline, false, withoutHead);
  }

  private <T> T call(Request request, Set<Integer> expected, Caller.Answer<T> answer) {
    return repeats
        ? caller.call(request, expected, answer)
        : caller.callOnce(request, expected, answer);
  }

  /**
   * The digest that {@code reference} names, if it is there. An answer to HEAD has no body: that it
   * is not there is said, and not proved.
   */
  public Optional<Digest> head(RepositoryPath repository, Reference reference, Scope scope) {
    Request request = request("HEAD", repository, reference, scope);
    Headed headed = withoutHead.contains(repository.host()) ? UNTOLD : head(request);
    return switch (headed) {
      case Headed.There there -> Optional.of(checked(request, reference, there.digest()));
      case Headed.NotThere none -> Optional.empty();
      case Headed.Untold untold ->
          get(repository, reference, scope, (asked, manifest) -> manifest.digest());
    };
  }

  /**
   * The digest that {@code reference} names, if it is there.
   *
   * @throws RegistryException if nothing proves that it is not
   */
  public Optional<Digest> locate(RepositoryPath repository, Reference reference, Scope scope) {
    Optional<Digest> found = head(repository, reference, scope);
    return found.isPresent()
        ? found
        : get(repository, reference, scope, (asked, manifest) -> manifest.digest());
  }

  private Headed head(Request request) {
    return call(
        request,
        Set.of(200, 404, 405, 501),
        response ->
            switch (response.status()) {
              // The specification lets registries leave the header out.
              case 200 -> digest(request, response).<Headed>map(Headed.There::new).orElse(UNTOLD);
              case 404 -> new Headed.NotThere();
              default -> {
                withoutHead.add(request.host());
                yield UNTOLD;
              }
            });
  }

  private static final Headed UNTOLD = new Headed.Untold();

  /** What came of a HEAD. */
  private sealed interface Headed {
    record There(Digest digest) implements Headed {}

    record NotThere() implements Headed {}

    /** Only the content tells. */
    record Untold() implements Headed {}
  }

  /**
   * The manifest, if it is there.
   *
   * @throws RegistryException if nothing proves that it is not
   */
  public Optional<ManifestContent> find(
      RepositoryPath repository, Reference reference, Scope scope) {
    return get(repository, reference, scope, ManifestCalls::read);
  }

  /** Makes something of a manifest that came, whose bytes match what was asked for. */
  private interface Reader<T> {
    T read(Request request, RawManifest manifest);
  }

  /** A manifest as it came: its digest, what the registry calls it, and its bytes. */
  private record RawManifest(Digest digest, String told, byte[] bytes) {}

  private <T> Optional<T> get(
      RepositoryPath repository, Reference reference, Scope scope, Reader<T> reader) {
    Request request = request("GET", repository, reference, scope);
    return call(
        request,
        Set.of(200, 404),
        response -> {
          if (response.status() == 404) {
            Absence.MANIFEST.check(request, response);
            return Optional.empty();
          }
          return Optional.of(reader.read(request, raw(request, reference, response)));
        });
  }

  /**
   * The manifest, which has to be there. A registry that has listed it may not have caught up: it
   * is asked again before that counts.
   *
   * @throws RegistryException of kind MISSING if it never appears
   */
  public ManifestContent get(RepositoryPath repository, Digest digest) {
    Request request = request("GET", repository, digest, Scope.pull(repository));
    return call(
        request,
        Set.of(200, 404),
        response -> {
          if (response.status() == 404) {
            throw Failures.missing(repository, digest);
          }
          return read(request, raw(request, digest, response));
        });
  }

  /**
   * Stores a manifest under its digest or a tag; {@link ManifestWriter} knows when that is safe.
   *
   * @return what the registry calls it, if it says so
   * @throws RegistryException of kind BROKEN if it calls it by another digest
   */
  Optional<Digest> put(RepositoryPath repository, Reference reference, ManifestContent content) {
    Request request =
        Request.of("PUT", paths.manifest(repository, reference), Scope.push(repository), deadline)
            .with(new RequestContent.Bytes(content.mediaType(), content.bytes()));
    return call(
        request,
        Set.of(200, 201, 202),
        response -> {
          Optional<Digest> stored = digest(request, response);
          if (stored.isPresent() && !stored.get().equals(content.digest())) {
            throw Failures.broken(
                request,
                "the registry stored %s instead of %s; it changes what it is given, and this image"
                        .formatted(stored.get(), content.digest())
                    + " cannot be kept there");
          }
          return stored;
        });
  }

  private Request request(
      String method, RepositoryPath repository, Reference reference, Scope scope) {
    return Request.of(method, paths.manifest(repository, reference), scope, deadline)
        .with("Accept", MediaTypes.ACCEPT);
  }

  private static RawManifest raw(Request request, Reference reference, Response response)
      throws IOException {
    byte[] bytes = response.bytes(request, LARGEST);
    String told = MediaTypes.bare(response.header("Content-Type").orElse(""));
    Optional<Digest> wanted =
        reference instanceof Digest asked ? Optional.of(asked) : digest(request, response);
    DigestAlgorithm algorithm = wanted.map(Digest::algorithm).orElse(DigestAlgorithm.SHA256);
    Digest digest = Schema1.digest(algorithm, told, bytes);
    if (wanted.isPresent() && !wanted.get().equals(digest)) {
      throw Failures.corrupt(request, digest, wanted.get());
    }
    return new RawManifest(digest, told, bytes);
  }

  private static ManifestContent read(Request request, RawManifest manifest) {
    byte[] bytes = manifest.bytes();
    try {
      return new ManifestContent(manifest.digest(), ManifestType.of(manifest.told(), bytes), bytes);
    } catch (IllegalArgumentException e) {
      throw new RegistryException(Kind.REFUSED, request.shown() + ": " + e.getMessage());
    }
  }

  private static Digest checked(Request request, Reference reference, Digest found) {
    if (!(reference instanceof Digest wanted)) {
      return found;
    }
    // A registry may name by SHA-256 what was asked for by SHA-512.
    if (wanted.algorithm() == found.algorithm() && !wanted.equals(found)) {
      throw Failures.broken(request, "the content is %s, not %s".formatted(found, wanted));
    }
    return wanted;
  }

  private static Optional<Digest> digest(Request request, Response response) {
    try {
      return response.header(DIGEST_HEADER).map(Digest::of);
    } catch (MalformedNameException e) {
      throw Failures.broken(request, DIGEST_HEADER + ": " + e.getMessage());
    }
  }
}
