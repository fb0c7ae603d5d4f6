package io.edgeward.registry.http;

import io.edgeward.registry.Redacted;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves addresses that answers name. */
public final class Links {
  /** No address has a "<": stopping there keeps the search linear in the header's length. */
  private static final Pattern NEXT =
      Pattern.compile("<([^<>]*)>\\s*;[^,<]*\\brel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);

  private Links() {}

  /**
   * The address that {@code link} means in an answer from {@code base}. On the same host it has the
   * scheme of {@code base}: behind a proxy that ends TLS, registries write http into their own
   * addresses.
   *
   * @throws IllegalArgumentException if it is no address
   */
  public static URI resolve(URI base, String link) {
    // URI follows RFC 2396, where a query alone replaces the last part of the path.
    URI target = base.resolve(URI.create(link.startsWith("?") ? base.getRawPath() + link : link));
    if (!base.getRawAuthority().equals(target.getRawAuthority())) {
      return target;
    }
    return URI.create(base.getScheme() + target.toString().substring(target.getScheme().length()));
  }

  /**
   * The next page, where the answer to {@code request} names one (RFC 8288).
   *
   * @throws io.edgeward.registry.RegistryException if it is on another host, where no credential
   *     must go
   */
  public static Optional<Request> next(Request request, Response response) {
    for (String field : response.headers("Link")) {
      Matcher link = NEXT.matcher(field);
      if (link.find()) {
        return Optional.of(request.to(sameHost(request, link.group(1))));
      }
    }
    return Optional.empty();
  }

  private static URI sameHost(Request request, String link) {
    try {
      URI target = resolve(request.uri(), link);
      if (request.host().equals(target.getRawAuthority())) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, like a link to another host.
    }
    throw Failures.broken(request, "the next page is elsewhere: " + Redacted.text(link));
  }
}
