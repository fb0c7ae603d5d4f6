package io.edgeward.manifests.git;

import io.edgeward.model.image.Loopback;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How to talk to a git host.
 *
 * @param deadline for each exchange as a whole: asking for HEAD, or one fetch
 * @param silence how long the host may send nothing within it
 * @param maxBytes how much one fetch may send before it is given up
 * @param credential what the host asks for; comes before the one in the location
 * @param insecureHosts hosts other than the loopback ones that may be asked over http
 * @param nanoClock a clock that never goes back, in nanoseconds
 */
public record GitOptions(
    Duration deadline,
    Duration silence,
    long maxBytes,
    Optional<GitCredential> credential,
    Set<String> insecureHosts,
    LongSupplier nanoClock) {
  /** Objects below the folder that are larger than this are not manifests, and are not read. */
  public static final int MAX_OBJECT_BYTES = 16 * 1024 * 1024;

  /** In memory, anonymous, two minutes for each exchange, at most 256 MiB. */
  public static final GitOptions DEFAULTS =
      new GitOptions(
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          256L * 1024 * 1024,
          Optional.empty(),
          Set.of(),
          System::nanoTime);

  /** Takes an unchangeable copy of the hosts. */
  public GitOptions {
    insecureHosts = Set.copyOf(insecureHosts);
  }

  /** The same with another deadline and bound on silence. */
  public GitOptions within(Duration newDeadline, Duration newSilence) {
    return new GitOptions(newDeadline, newSilence, maxBytes, credential, insecureHosts, nanoClock);
  }

  /** The same with another bound on the size of a fetch. */
  public GitOptions atMost(long bytes) {
    return new GitOptions(deadline, silence, bytes, credential, insecureHosts, nanoClock);
  }

  /** The same with a credential. */
  public GitOptions with(GitCredential given) {
    return new GitOptions(
        deadline, silence, maxBytes, Optional.of(given), insecureHosts, nanoClock);
  }

  /** The same with hosts that may be asked over http. */
  public GitOptions insecure(Set<String> hosts) {
    return new GitOptions(deadline, silence, maxBytes, credential, hosts, nanoClock);
  }

  /** The same with another clock. */
  GitOptions timedBy(LongSupplier clock) {
    return new GitOptions(deadline, silence, maxBytes, credential, insecureHosts, clock);
  }

  /**
   * Lets http go to this machine, and to other hosts only when a person said so.
   *
   * @throws IllegalArgumentException if {@code location} would be asked over http all the same
   */
  void checkScheme(GitLocation location) {
    URI remote = location.remote();
    boolean allowed =
        !remote.getScheme().equalsIgnoreCase("http")
            || Loopback.isLoopback(remote.getHost())
            || insecureHosts.contains(remote.getHost())
            || insecureHosts.contains(remote.getAuthority());
    if (!allowed) {
      throw new IllegalArgumentException(
          "git repository %s is asked over http: write https, or allow http with --insecure %s"
              .formatted(location, remote.getHost()));
    }
  }
}
