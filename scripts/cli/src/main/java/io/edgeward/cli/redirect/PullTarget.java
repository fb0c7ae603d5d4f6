package io.edgeward.cli.redirect;

import io.edgeward.model.image.MalformedNameException;

/** What a person writes for a pull, as the target of a request (RFC 9112, 3.2.1). */
public final class PullTarget {
  private static final String KIND = "URL";

  private PullTarget() {}

  /**
   * The path and query of a URL, a path itself, or the path of the manifest of {@code
   * DOMAIN/NAME:TAG}; nothing is decoded or mended, for the redirector does not either.
   *
   * @throws MalformedNameException if it is none of them
   */
  public static String of(String text) {
    if (text.startsWith("/")) {
      return text;
    }
    int scheme = text.indexOf("://");
    return scheme < 0 ? ofReference(text) : ofUrl(text, scheme);
  }

  private static String ofUrl(String text, int scheme) {
    String name = text.substring(0, scheme);
    if (!name.equals("https") && !name.equals("http")) {
      throw new MalformedNameException(KIND, text, "begin with https:// or /v2/");
    }
    int path = text.indexOf('/', scheme + "://".length());
    return path < 0 ? "/" : text.substring(path);
  }

  /** As docker does: what has a dot or a port before the first slash is a domain. */
  private static String ofReference(String text) {
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean domain = first.contains(".") || first.contains(":") || first.equals("localhost");
    try {
      ContentReference reference =
          ContentReference.parse(domain ? text.substring(slash + 1) : text);
      return "/v2/%s/manifests/%s".formatted(reference.repository(), reference.reference().text());
    } catch (MalformedNameException e) {
      throw new MalformedNameException(
          KIND, text, "write /v2/NAME/..., https://DOMAIN/v2/NAME/... or DOMAIN/NAME:TAG");
    }
  }
}
