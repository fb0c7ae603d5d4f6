package io.edgeward.registry.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants to be told who is asking: the WWW-Authenticate header (RFC 9110, 11.6.1).
 */
public sealed interface Challenge {
  /** With user and password on each request. */
  record Basic() implements Challenge {}

  /**
   * With a token that an endpoint hands out (distribution's token specification).
   *
   * @param realm where
   * @param service for which service
   * @param scope what the registry thinks is needed
   */
  record Bearer(String realm, Optional<String> service, Optional<String> scope)
      implements Challenge {}

  Pattern SCHEME = Pattern.compile("^\\s*([A-Za-z]+)\\s*(.*)$", Pattern.DOTALL);

  /** A name is looked for at its first letter alone, or a long one would take quadratic time. */
  Pattern PARAMETER =
      Pattern.compile("(?<![A-Za-z_-])([A-Za-z_-]++)\\s*+=\\s*(?:\"([^\"]*)\"|([^,\\s]*))");

  /** The best of the challenges that this client can meet: tokens before passwords. */
  static Optional<Challenge> best(List<String> headers) {
    Optional<Challenge> basic = Optional.empty();
    for (String header : headers) {
      Matcher scheme = SCHEME.matcher(header);
      if (!scheme.matches()) {
        continue;
      }
      Map<String, String> parameters = parameters(scheme.group(2));
      String name = scheme.group(1).toLowerCase(Locale.ROOT);
      if (name.equals("bearer") && parameters.containsKey("realm")) {
        return Optional.of(bearer(parameters));
      }
      if (name.equals("basic")) {
        basic = Optional.of(new Basic());
      }
    }
    return basic;
  }

  private static Challenge bearer(Map<String, String> parameters) {
    return new Bearer(
        parameters.get("realm"),
        Optional.ofNullable(parameters.get("service")),
        Optional.ofNullable(parameters.get("scope")));
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
    }
    return parameters;
  }
}
