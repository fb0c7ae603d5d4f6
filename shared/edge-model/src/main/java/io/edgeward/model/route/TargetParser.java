package io.edgeward.model.route;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import java.util.Optional;

/**
 * Reads a raw request target (RFC 9112, 3.2.1) by the grammar of the OCI distribution specification
 * 1.1. Nothing is decoded or normalised: what a client of that specification never writes is
 * refused, so that no two readers of a path can disagree about it.
 */
final class TargetParser {
  private static final RequestTarget API = new RequestTarget.ApiVersion();
  private static final RequestTarget HOME = new RequestTarget.Home();
  private static final RequestTarget PRIVACY = new RequestTarget.Privacy();
  private static final RequestTarget HEALTH = new RequestTarget.Health();
  private static final RequestTarget HOSTS = new RequestTarget.Hosts();
  private static final String TAGS_LIST = "/tags/list";

  private TargetParser() {}

  static RequestTarget parse(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    if (!isPlain(path)) {
      return refused(Refusal.PATH);
    }
    return switch (path) {
      case "/v2/", "/v2" -> API;
      case "/" -> HOME;
      case "/privacy" -> PRIVACY;
      case "/health" -> HEALTH;
      case "/hosts.json" -> HOSTS;
      case "/v2/_catalog" -> refused(Refusal.CATALOG);
      default ->
          path.startsWith("/v2/")
              ? content(path.substring("/v2".length()), mark < 0 ? "" : target.substring(mark + 1))
              : refused(Refusal.NOT_FOUND);
    };
  }

  /** Whether the path begins with a slash and has printable ASCII, no escapes, no odd segments. */
  private static boolean isPlain(String path) {
    if (path.isEmpty() || path.charAt(0) != '/') {
      return false;
    }
    int start = 1;
    for (int i = 1; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '%' || c == '\\' || c == '#') {
        return false;
      }
      if (c == '/') {
        if (i == start || isDots(path, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return !isDots(path, start, path.length());
  }

  private static boolean isDots(String path, int start, int end) {
    int length = end - start;
    return length > 0 && length <= 2 && path.charAt(start) == '.' && path.charAt(end - 1) == '.';
  }

  /** Words such as {@code blobs} may stand in names, too: the last one decides. */
  private static RequestTarget content(String path, String query) {
    if (path.endsWith(TAGS_LIST)) {
      String name = path.substring(0, path.length() - TAGS_LIST.length());
      return named(ContentKind.TAGS, name, "tags/list", Optional.empty(), query);
    }
    int last = path.lastIndexOf('/');
    String tail = path.substring(last + 1);
    int before = path.lastIndexOf('/', last - 1);
    if (before < 0) {
      return refused(Refusal.NOT_FOUND);
    }
    String name = path.substring(0, before);
    String suffix = path.substring(before + 1);
    return switch (path.substring(before + 1, last)) {
      case "manifests" ->
          tail.indexOf(':') >= 0
              ? byDigest(ContentKind.MANIFEST, name, suffix, tail, query)
              : byTag(name, suffix, tail, query);
      case "blobs" -> byDigest(ContentKind.BLOB, name, suffix, tail, query);
      case "referrers" -> byDigest(ContentKind.REFERRERS, name, suffix, tail, query);
      default -> refused(Refusal.NOT_FOUND);
    };
  }

  private static RequestTarget byDigest(
      ContentKind kind, String name, String suffix, String digest, String query) {
    return Digest.isDigest(digest)
        ? repository(kind, name, suffix, Optional.of(new Digest(digest)), query)
        : refused(Refusal.DIGEST);
  }

  private static RequestTarget byTag(String name, String suffix, String tag, String query) {
    if (!Tag.isTag(tag)) {
      return refused(Refusal.NOT_FOUND);
    }
    ContentKind kind = AttachmentTag.isForm(tag) ? ContentKind.SIGNATURE_TAG : ContentKind.MANIFEST;
    return repository(kind, name, suffix, Optional.empty(), query);
  }

  private static RequestTarget repository(
      ContentKind kind, String name, String suffix, Optional<Digest> digest, String query) {
    return name.isEmpty() ? refused(Refusal.NOT_FOUND) : named(kind, name, suffix, digest, query);
  }

  /** {@code name} has its slash before it still, or is empty for the root. */
  private static RequestTarget named(
      ContentKind kind, String name, String suffix, Optional<Digest> digest, String query) {
    String repository = name.isEmpty() ? "" : name.substring(1);
    if (!name.isEmpty() && !ImageName.isName(repository)) {
      return refused(Refusal.NOT_FOUND);
    }
    Optional<String> kept = KeptQuery.of(kind, query);
    return kept.isEmpty()
        ? refused(Refusal.QUERY)
        : new RequestTarget.Content(kind, repository, suffix, digest, kept.get());
  }

  private static RequestTarget refused(Refusal refusal) {
    return new RequestTarget.Refused(refusal);
  }
}
