package io.edgeward.registry.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How hosts are reached.
 *
 * @param environment where variables are looked up: of proxies, certificates and credentials
 * @param insecureHosts hosts, with port, that may be spoken to over http, besides those of this
 *     machine
 * @param caFiles files with certificates of further authorities
 */
public record NetworkOptions(
    Map<String, String> environment, Set<String> insecureHosts, List<Path> caFiles) {
  /** Takes unchangeable copies. */
  public NetworkOptions {
    environment = Map.copyOf(environment);
    insecureHosts = Set.copyOf(insecureHosts);
    caFiles = List.copyOf(caFiles);
  }

  /** The environment of the process, and nothing else. */
  public static NetworkOptions ofProcess() {
    return of(System.getenv());
  }

  /** What {@code environment} says, and nothing else. */
  public static NetworkOptions of(Map<String, String> environment) {
    return new NetworkOptions(environment, Set.of(), List.of());
  }

  /** With hosts that may be spoken to over http. */
  public NetworkOptions insecure(Set<String> hosts) {
    return new NetworkOptions(environment, hosts, caFiles);
  }

  /** The value of a variable that is not blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** The home folder of whoever runs this. */
  public Path home() {
    return Path.of(variable("HOME").orElse(System.getProperty("user.home", "/")));
  }

  /** Where programs keep their configuration below the home folder (XDG base directories). */
  public Path configuration() {
    return variable("XDG_CONFIG_HOME").map(Path::of).orElse(home().resolve(".config"));
  }
}
