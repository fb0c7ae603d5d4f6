package io.edgeward.model.route;

import java.util.List;
import java.util.Set;

/**
 * Which requests a rule is for. An empty list leaves its condition out; all others must hold.
 *
 * @param kinds what is asked for
 * @param clients clouds ({@code aws}) and their regions ({@code aws/us-east-1}), {@code other} for
 *     addresses in no known range, {@code unknown} for clients without a readable address
 * @param repositories names, or {@code NAME/*} for all below a name
 * @param agents beginnings of the user agent
 * @param served regions that serve the request
 */
public record Match(
    Set<ContentKind> kinds,
    Set<String> clients,
    List<String> repositories,
    List<String> agents,
    Set<String> served) {
  /** Matches every request. */
  public static final Match ALL = new Match(Set.of(), Set.of(), List.of(), List.of(), Set.of());

  /** Copies the lists. */
  public Match {
    kinds = Set.copyOf(kinds);
    clients = Set.copyOf(clients);
    repositories = List.copyOf(repositories);
    agents = List.copyOf(agents);
    served = Set.copyOf(served);
  }

  /** Whether it has no condition. */
  public boolean isEverything() {
    return kinds.isEmpty()
        && clients.isEmpty()
        && repositories.isEmpty()
        && agents.isEmpty()
        && served.isEmpty();
  }

  /** The first condition that does not hold, in words; empty text when all hold. */
  String mismatch(RequestTarget.Content content, RouteRequest request, ClientOrigin origin) {
    if (!kinds.isEmpty() && !kinds.contains(content.kind())) {
      return "kind";
    }
    if (!clients.isEmpty()
        && !clients.contains(origin.cloud())
        && !clients.contains(origin.region())) {
      return "client";
    }
    if (!repositories.isEmpty() && !holds(repositories, content.repository())) {
      return "repository";
    }
    if (!agents.isEmpty() && agents.stream().noneMatch(request.userAgent()::startsWith)) {
      return "user agent";
    }
    return served.isEmpty() || served.contains(request.served()) ? "" : "serving region";
  }

  /** Whether some client may ask for {@code kind} of {@code repository} and match. */
  boolean concerns(ContentKind kind, String repository) {
    return (kinds.isEmpty() || kinds.contains(kind))
        && (repositories.isEmpty() || holds(repositories, repository));
  }

  /** Whether it matters not who asks, nor where. */
  boolean isForEveryClient() {
    return clients.isEmpty() && agents.isEmpty() && served.isEmpty();
  }

  private static boolean holds(List<String> patterns, String repository) {
    for (String pattern : patterns) {
      boolean below = pattern.endsWith("/*");
      if (below
          ? repository.regionMatches(0, pattern, 0, pattern.length() - 1)
          : repository.equals(pattern)) {
        return true;
      }
    }
    return false;
  }
}
