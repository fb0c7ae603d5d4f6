package io.edgeward.manifests.git;

import io.edgeward.model.image.Loopback;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
 * @param person whose credential helpers and ssh keys may be used; nobody's when absent
 * @param insecureHosts hosts other than the loopback ones that may be asked over http
 * @param nanoClock a clock that never goes back, in nanoseconds
 */
public record GitOptions(
    Duration deadline,
    Duration silence,
    long maxBytes,
    Optional<GitCredential> credential,
    Optional<Person> person,
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
          Optional.empty(),
          Set.of(),
          System::nanoTime);

  /** Takes an unchangeable copy of the hosts. */
  public GitOptions {
    insecureHosts = Set.copyOf(insecureHosts);
  }

  /** The same with another deadline and bound on silence. */
  public GitOptions within(Duration newDeadline, Duration newSilence) {
    return new GitOptions(
        newDeadline, newSilence, maxBytes, credential, person, insecureHosts, nanoClock);
  }

  /** The same with another bound on the size of a fetch. */
  public GitOptions atMost(long bytes) {
    return new GitOptions(deadline, silence, bytes, credential, person, insecureHosts, nanoClock);
  }

  /** The same with a credential. */
  public GitOptions with(GitCredential given) {
    return new GitOptions(
        deadline, silence, maxBytes, Optional.of(given), person, insecureHosts, nanoClock);
  }

  /** The same with a token of GitHub's, if there is one. */
  public GitOptions withGitHubToken(Optional<String> token) {
    return token.map(GitCredential::gitHubToken).map(this::with).orElse(this);
  }

  /**
   * The same for the person at this machine: when a host asks for a credential and none was given,
   * the helpers of their git configuration are asked; their ssh keys and agent open ssh URLs.
   *
   * @param environment where {@code HOME} and {@code SSH_AUTH_SOCK} are looked up
   */
  public GitOptions forPerson(Map<String, String> environment) {
    return new GitOptions(
        deadline,
        silence,
        maxBytes,
        credential,
        Optional.of(new Person(environment)),
        insecureHosts,
        nanoClock);
  }

  /** The same with hosts that may be asked over http. */
  public GitOptions insecure(Set<String> hosts) {
    return new GitOptions(deadline, silence, maxBytes, credential, person, hosts, nanoClock);
  }

  /** The same with another clock. */
  GitOptions timedBy(LongSupplier clock) {
    return new GitOptions(deadline, silence, maxBytes, credential, person, insecureHosts, clock);
  }

  /**
   * A person as git and ssh know them.
   *
   * @param environment where their home folder and ssh agent are looked up
   */
  public record Person(Map<String, String> environment) {
    /** Takes an unchangeable copy. */
    public Person {
      environment = Map.copyOf(environment);
    }

    Path home() {
      return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    /** The socket of their ssh agent. */
    Optional<String> agent() {
      return Optional.ofNullable(environment.get("SSH_AUTH_SOCK")).filter(path -> !path.isBlank());
    }

    /** Without the environment, which has secrets. */
    @Override
    public String toString() {
      return "Person[" + home() + "]";
    }
  }

  /**
   * Lets http go to this machine, and to other hosts only when a person said so; ssh needs one.
   *
   * @throws IllegalArgumentException if {@code location} would be asked over http all the same, or
   *     over ssh without keys
   */
  void checkScheme(GitLocation location) {
    URI remote = location.remote();
    if (remote.getScheme().equals("ssh") && person.isEmpty()) {
      throw new IllegalArgumentException(
          "git repository %s is asked over ssh, for which only the command line has keys: write its"
                  .formatted(location)
              + " https URL, and give a token in EDGEWARD_GIT_TOKEN");
    }
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
