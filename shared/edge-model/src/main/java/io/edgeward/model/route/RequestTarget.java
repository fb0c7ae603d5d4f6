package io.edgeward.model.route;

import io.edgeward.model.image.Digest;
import java.util.Optional;

/** What the path and query of a request address, read strictly: see {@link TargetParser}. */
public sealed interface RequestTarget {
  /** {@code /v2/} or {@code /v2} (end-1). */
  record ApiVersion() implements RequestTarget {}

  /** {@code /}. */
  record Home() implements RequestTarget {}

  /** {@code /privacy}. */
  record Privacy() implements RequestTarget {}

  /** {@code /health}. */
  record Health() implements RequestTarget {}

  /** {@code /hosts.json}. */
  record Hosts() implements RequestTarget {}

  /**
   * Something of a repository.
   *
   * @param kind what of it
   * @param repository its name; empty for {@code /v2/tags/list}, Google's listing of the root
   * @param suffix what follows the name in the path, such as {@code manifests/1.0}
   * @param digest the digest that the path names
   * @param query the parameters that are kept, with {@code ?} before them; empty for none
   */
  record Content(
      ContentKind kind, String repository, String suffix, Optional<Digest> digest, String query)
      implements RequestTarget {}

  /** Nothing that is served here. */
  record Refused(Refusal refusal) implements RequestTarget {}
}
