package io.edgeward.redirect.document;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.route.ContentKind;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.Flip;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Documents of any shape that the reader takes. */
final class RandomDocuments {
  private final SplittableRandom random;
  private final List<Target> targets = new ArrayList<>();
  private final boolean ranges;

  RandomDocuments(SplittableRandom random) {
    this.random = random;
    this.ranges = random.nextBoolean();
  }

  ConfigurationDocument next() {
    targets();
    long number = random.nextLong(2, 1L << 40);
    RouteConfiguration configuration =
        new RouteConfiguration(
            number,
            targets,
            rules(),
            random.nextBoolean() ? Set.of() : Set.of("a", "b", "kube-proxy"),
            maybe("https://a.io/"),
            maybe("https://b.io/?q#f"));
    return new ConfigurationDocument(
        new Generation(configuration, ranges ? Documents.RANGES : AddressRanges.empty()),
        ranges ? Optional.of(ObjectNames.ranges(Documents.RANGES_TEXT)) : Optional.empty(),
        some(List.of("a:1", "b/c@sha256:" + "a".repeat(64))),
        random.nextBoolean() ? OptionalLong.of(random.nextLong(1, number)) : OptionalLong.empty());
  }

  private void targets() {
    int count = random.nextInt(1, 8);
    for (int i = 0; i < count; i++) {
      TreeSet<String> hosts = new TreeSet<>(some(List.of("x.io", "y.io:8443")));
      targets.add(
          i == 0 || random.nextBoolean()
              ? new RegistryTarget(
                  "t" + i, "https://r%d.io/p".formatted(i), "one", hosts, random.nextBoolean())
              : new CopiesTarget("t" + i, "https://c%d.io/{algo}/{hex}".formatted(i), "b", hosts));
    }
  }

  /** The last rule names all targets, so that none is left over. */
  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      List<Target> list = new ArrayList<>(some(targets.subList(1, targets.size())));
      list.add(random.nextInt(list.size() + 1), targets.getFirst());
      rules.add(new Rule("r" + i, match(i), list, flip(list)));
    }
    rules.add(new Rule("all", Match.ALL, targets, flip(targets)));
    return rules;
  }

  /** Each with its own user agent, so that none takes the requests of another. */
  private Match match(int rule) {
    return new Match(
        Set.copyOf(some(List.of(ContentKind.values()))),
        ranges
            ? Set.copyOf(some(List.of("other", "unknown", "aws", "google/us-central1")))
            : Set.of(),
        some(List.of("a", "a/*", "b/c")),
        List.of("agent \"%d\"".formatted(rule)),
        Set.copyOf(some(List.of("us-central1", "europe-west1"))));
  }

  private Optional<Flip> flip(List<Target> stable) {
    List<Target> flipped = List.of(targets.getFirst());
    return flipped.equals(stable) || random.nextBoolean()
        ? Optional.empty()
        : Optional.of(new Flip(flipped, random.nextInt(101), "2026 \\", random.nextBoolean()));
  }

  private Optional<String> maybe(String text) {
    return random.nextBoolean() ? Optional.of(text) : Optional.empty();
  }

  private <T> List<T> some(List<T> all) {
    return all.stream().filter(one -> random.nextBoolean()).toList();
  }
}
