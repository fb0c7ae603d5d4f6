package io.edgeward.local.registry.spec;

import java.util.Optional;

/** What a request path of the distribution specification 1.1 addresses. */
public sealed interface Route {
  /** {@code /v2/} (end-1). */
  record Base() implements Route {}

  /** {@code /v2/_catalog}, which the specification left to extensions. */
  record Catalog() implements Route {}

  /** {@code /v2/<name>/tags/list} (end-8); an empty name is Google's registry root. */
  record Tags(String repository) implements Route {}

  /** {@code /v2/<name>/manifests/<reference>} (end-3, end-7, end-9). */
  record Manifests(String repository, String reference) implements Route {
    /** Whether the reference is meant as a digest: a tag has no colon. */
    public boolean isByDigest() {
      return reference.indexOf(':') >= 0;
    }
  }

  /** {@code /v2/<name>/blobs/<digest>} (end-2, end-10). */
  record Blobs(String repository, String digest) implements Route {}

  /** {@code /v2/<name>/blobs/uploads/} (end-4, end-11). */
  record Uploads(String repository) implements Route {}

  /** {@code /v2/<name>/blobs/uploads/<session>} (end-5, end-6, end-13, end-14). */
  record Session(String repository, String session) implements Route {}

  /** {@code /v2/<name>/referrers/<digest>} (end-12). */
  record Referrers(String repository, String digest) implements Route {}

  /** Anything else. */
  record Nowhere() implements Route {}

  /** The repository that the path names, if any. */
  default Optional<String> repositoryName() {
    String name =
        switch (this) {
          case Base base -> "";
          case Catalog catalog -> "";
          case Nowhere nowhere -> "";
          case Tags to -> to.repository();
          case Manifests to -> to.repository();
          case Blobs to -> to.repository();
          case Uploads to -> to.repository();
          case Session to -> to.repository();
          case Referrers to -> to.repository();
        };
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** One word for what the path addresses, under which requests are counted. */
  default String kind() {
    return switch (this) {
      case Base base -> "base";
      case Catalog catalog -> "catalog";
      case Nowhere nowhere -> "other";
      case Tags to -> "tags";
      case Manifests to -> "manifests";
      case Blobs to -> "blobs";
      case Uploads to -> "uploads";
      case Session to -> "uploads";
      case Referrers to -> "referrers";
    };
  }

  /** Reads a path. Repository names may hold words such as {@code blobs}: the last one decides. */
  static Route of(String path) {
    if (path.equals("/v2/") || path.equals("/v2")) {
      return new Base();
    }
    if (path.equals("/v2/_catalog")) {
      return new Catalog();
    }
    if (!path.startsWith("/v2/")) {
      return new Nowhere();
    }
    return inRepository(path.substring("/v2/".length()));
  }

  private static Route inRepository(String rest) {
    if (rest.equals("tags/list") || rest.endsWith("/tags/list")) {
      return new Tags(rest.substring(0, Math.max(0, rest.length() - "/tags/list".length())));
    }
    int last = rest.lastIndexOf('/');
    if (last < 0) {
      return new Nowhere();
    }
    String tail = rest.substring(last + 1);
    String front = rest.substring(0, last);
    if (front.endsWith("/blobs/uploads")) {
      String name = without(front, "/blobs/uploads");
      return tail.isEmpty() ? new Uploads(name) : new Session(name, tail);
    }
    if (front.endsWith("/manifests")) {
      return new Manifests(without(front, "/manifests"), tail);
    }
    if (front.endsWith("/blobs")) {
      String name = without(front, "/blobs");
      return tail.equals("uploads") ? new Uploads(name) : new Blobs(name, tail);
    }
    return front.endsWith("/referrers")
        ? new Referrers(without(front, "/referrers"), tail)
        : new Nowhere();
  }

  private static String without(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }
}
