package io.edgeward.cli.output;

import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.image.RepositoryPath;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What hosts have to answer for, one line for each, however much it concerns. */
final class HostFailures {
  private static final int MOST_HOSTS = 40;

  private final SortedMap<String, Host> hosts = new TreeMap<>();
  private final String title;
  private final String counted;

  /**
   * @param title what is the matter with the hosts, as the title of their column
   * @param counted what is counted, as the title of that column
   */
  HostFailures(String title, String counted) {
    this.title = title;
    this.counted = counted;
  }

  private static final class Host {
    private final Set<RepositoryPath> repositories = new HashSet<>();
    private Optional<String> why = Optional.empty();
    private long concerned;

    /** Of one outage the shortest words are those of the request that found it out. */
    void why(Optional<String> next) {
      why =
          why.filter(known -> next.isEmpty() || known.length() <= next.get().length())
              .or(() -> next);
    }
  }

  /** Adds one thing that {@code host} keeps from being done, and why. */
  void add(String host, String why) {
    Host known = host(host);
    known.concerned++;
    known.why(Optional.of(why));
  }

  /** The same in a repository, of which it is told how many there are, too. */
  void add(RepositoryPath repository, Optional<String> why) {
    Host known = host(repository.host());
    known.concerned++;
    if (known.repositories.add(repository)) {
      known.why(why);
    }
  }

  private Host host(String name) {
    return hosts.computeIfAbsent(name, each -> new Host());
  }

  boolean isEmpty() {
    return hosts.isEmpty();
  }

  void print(TextOutput out) {
    boolean repositories = hosts.values().stream().anyMatch(host -> !host.repositories.isEmpty());
    Table table =
        repositories ? new Table(title, "REPOS", counted, "WHY") : new Table(title, counted, "WHY");
    hosts.forEach((name, host) -> {
      String concerned = "%,d".formatted(host.concerned);
      String why = host.why.orElse("it was not read");
      if (repositories) {
        table.row(name, "%,d".formatted(host.repositories.size()), concerned, why);
      } else {
        table.row(name, concerned, why);
      }
    });
    table.print(MOST_HOSTS, out);
  }
}
