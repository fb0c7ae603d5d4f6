package io.edgeward.model.route;

import io.edgeward.model.address.AddressPrefix;
import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.address.CloudRegion;
import io.edgeward.model.address.IpAddress;
import io.edgeward.model.address.RegionPrefix;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A small configuration, and requests to it. */
final class Routes {
  static final String HEX = "0123456789abcdef".repeat(4);
  static final String DIGEST = "sha256:" + HEX;
  static final String AWS = "203.0.113.7";
  static final String GOOGLE = "2001:db8:1::7";
  static final String ELSEWHERE = "192.0.2.1";

  static final RegistryTarget REGISTRY =
      new RegistryTarget(
          "google", "https://us-docker.pkg.dev/acme/images", "google", new TreeSet<>(), false);
  static final RegistryTarget SIGNATURES =
      new RegistryTarget("signatures", "https://signed.example", "acme", new TreeSet<>(), true);
  static final CopiesTarget S3 =
      new CopiesTarget(
          "s3", "https://bucket.s3.example/images/{algo}/{hex}", "aws", new TreeSet<>());
  static final CopiesTarget R2 =
      new CopiesTarget("r2", "https://r2.example/{digest}", "cdn", new TreeSet<>());
  static final RegistryTarget NEXT =
      new RegistryTarget("next", "https://next.example/p", "next", new TreeSet<>(), false);

  static final AddressRanges RANGES =
      AddressRanges.of(
          LocalDate.of(2026, 11, 20),
          List.of(
              new RegionPrefix(AddressPrefix.of("203.0.113.0/24"), CloudRegion.of("aws/us-east-1")),
              new RegionPrefix(AddressPrefix.of("2001:db8:1::/48"), CloudRegion.of("google/x"))));

  private Routes() {}

  static RouteConfiguration configuration(Rule... rules) {
    return configuration(Set.of(), rules);
  }

  static RouteConfiguration configuration(Set<String> repositories, Rule... rules) {
    return new RouteConfiguration(
        7,
        List.of(REGISTRY, SIGNATURES, S3, R2, NEXT),
        List.of(rules),
        repositories,
        Optional.of("https://acme.example/"),
        Optional.empty());
  }

  static Rule rule(String name, Match match, Target... targets) {
    return new Rule(name, match, List.of(targets), Optional.empty());
  }

  static Rule flipped(int percent, boolean shadow) {
    return new Rule(
        "default",
        Match.ALL,
        List.of(S3, REGISTRY),
        Optional.of(new Flip(List.of(R2, NEXT), percent, "2026", shadow)));
  }

  static Match kinds(ContentKind... kinds) {
    return new Match(Set.of(kinds), Set.of(), List.of(), List.of(), Set.of());
  }

  static RouteRequest get(String target) {
    return get(target, ELSEWHERE);
  }

  static RouteRequest get(String target, String client) {
    return new RouteRequest("GET", target, client(client), "containerd/1.6", "us-central1");
  }

  static Client client(String address) {
    return IpAddress.find(address).<Client>map(Client.Known::new).orElse(Client.UNKNOWN);
  }

  /** What is known, set by tests. */
  static final class Known implements Knowledge {
    private final Map<String, Presence> answers = new HashMap<>();
    private final Set<Target> open = new HashSet<>();

    Known answer(Target target, Presence presence) {
      answers.put(target.name(), presence);
      return this;
    }

    Known open(Target target) {
      open.add(target);
      return this;
    }

    @Override
    public Presence presence(Question question) {
      return answers.getOrDefault(question.target().name(), Presence.UNASKED);
    }

    @Override
    public boolean isOpen(Target target) {
      return open.contains(target);
    }
  }
}
