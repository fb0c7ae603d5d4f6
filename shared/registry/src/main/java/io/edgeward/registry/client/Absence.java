package io.edgeward.registry.client;

import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.http.ErrorBody;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Response;
import java.util.Set;

/**
 * What proves that a registry does not have something: status 404 with the API's own word for it.
 * Everything else that answers 404, such as a proxy, a page for people or a route that does not
 * exist, knows nothing of what the registry holds.
 */
enum Absence {
  /** Of a repository, at its list of tags. */
  REPOSITORY("repository", Absence.NAME),
  /**
   * Of a manifest. Most registries say MANIFEST_UNKNOWN, also for a repository that is not there;
   * Harbor says NOT_FOUND, Azure TAG_UNKNOWN, and old ones TAG_INVALID or UNKNOWN.
   */
  MANIFEST("manifest", Absence.NAME_OR_MANIFEST);

  // Docker's distribution, Google, GitHub, GitLab, Quay, zot: NAME_UNKNOWN. Harbor: NOT_FOUND.
  private static final String NAME = "NAME_UNKNOWN NOT_FOUND";
  private static final String NAME_OR_MANIFEST =
      NAME + " MANIFEST_UNKNOWN TAG_UNKNOWN TAG_INVALID UNKNOWN";

  private static final Set<String> REFUSALS = Set.of("UNAUTHORIZED", "DENIED");

  private final String what;
  private final Set<String> codes;

  Absence(String what, String codes) {
    this.what = what;
    this.codes = Set.of(codes.split(" "));
  }

  /**
   * Accepts the answer 404 as proof.
   *
   * @throws RegistryException if it proves nothing
   */
  void check(Request request, Response response) {
    ErrorBody body = ErrorBody.of(response);
    if (!body.codes().isEmpty() && codes.containsAll(body.codes())) {
      return;
    }
    boolean refused = body.codes().stream().anyMatch(REFUSALS::contains);
    throw new RegistryException(
        refused ? Kind.DENIED : Kind.BROKEN,
        "%s answered 404%s, which does not prove that there is no such %s; see what answers there"
            .formatted(request.shown(), Failures.inBrackets(response, body), what));
  }
}
