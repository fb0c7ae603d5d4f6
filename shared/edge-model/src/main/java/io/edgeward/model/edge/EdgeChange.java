package io.edgeward.model.edge;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where two edge sets differ: the digests, by repository, whose planning may come out differently.
 * That a claim moved to another line is no difference. That a conflict came or went is one for
 * every digest that has part in it. That the policy asks something else of the origin of a digest,
 * or excuses something else of it, is one for that digest.
 */
public final class EdgeChange {
  private final Map<Wanted, Map<Wanted, Set<Digest>>> compared = new IdentityHashMap<>();
  private final SortedMap<RepositoryPath, Set<Digest>> touched = new TreeMap<>();
  private final OriginDemands asked;
  private final OriginDemands asks;

  private EdgeChange(OriginDemands asked, OriginDemands asks) {
    this.asked = asked;
    this.asks = asks;
  }

  /** The digests by repository of production; those that come out the same are not among them. */
  public static SortedMap<RepositoryPath, Set<Digest>> between(EdgeSet before, EdgeSet after) {
    EdgeChange change =
        new EdgeChange(new OriginDemands(before.policy()), new OriginDemands(after.policy()));
    Set<RepositoryPath> repositories = new TreeSet<>(before.wanted().keySet());
    repositories.addAll(after.wanted().keySet());
    for (RepositoryPath repository : repositories) {
      change.compare(
          repository,
          Optional.ofNullable(before.wanted().get(repository)),
          Optional.ofNullable(after.wanted().get(repository)));
    }
    change.compareForbidden(before.forbidden(), after.forbidden());
    return change.touched;
  }

  private void compare(RepositoryPath repository, Optional<Wanted> before, Optional<Wanted> after) {
    if (before.isPresent() && after.isPresent()) {
      // Regions of one manifest share what they want: each pair is compared once.
      touch(
          repository,
          compared
              .computeIfAbsent(before.get(), b -> new IdentityHashMap<>())
              .computeIfAbsent(after.get(), a -> differences(before.get(), a)));
    } else {
      touch(repository, digests(before.or(() -> after).orElseThrow()));
    }
  }

  private void touch(RepositoryPath repository, Set<Digest> digests) {
    if (!digests.isEmpty()) {
      touched.computeIfAbsent(repository, r -> new TreeSet<>()).addAll(digests);
    }
  }

  private Set<Digest> differences(Wanted before, Wanted after) {
    Set<Digest> differing = new TreeSet<>(digests(before));
    differing.addAll(digests(after));
    differing.removeIf(digest -> claim(before, digest, asked).equals(claim(after, digest, asks)));
    Set<Tag> conflicts = new HashSet<>(before.conflicts().keySet());
    conflicts.addAll(after.conflicts().keySet());
    for (Tag tag : conflicts) {
      Set<Digest> one = claimants(before, tag);
      Set<Digest> other = claimants(after, tag);
      if (!one.equals(other)) {
        differing.addAll(one);
        differing.addAll(other);
      }
    }
    return differing;
  }

  private static Optional<Claim> claim(Wanted wanted, Digest digest, OriginDemands demands) {
    return wanted.find(digest).map(found -> Claim.of(found, demands.of(found)));
  }

  private static Set<Digest> claimants(Wanted wanted, Tag tag) {
    Set<Digest> digests = new HashSet<>();
    wanted.conflicts().getOrDefault(tag, List.of()).forEach(c -> digests.add(c.digest()));
    return digests;
  }

  private static Set<Digest> digests(Wanted wanted) {
    Set<Digest> digests = new TreeSet<>();
    wanted.digests().forEach(digest -> digests.add(digest.digest()));
    return digests;
  }

  private void compareForbidden(List<Forbidden> before, List<Forbidden> after) {
    Set<Object> known = new HashSet<>();
    before.forEach(forbidden -> known.add(signature(forbidden)));
    Set<Object> still = new HashSet<>();
    after.forEach(forbidden -> still.add(signature(forbidden)));
    List<Forbidden> both = new ArrayList<>(before);
    both.addAll(after);
    both.stream()
        .filter(edge -> !(known.contains(signature(edge)) && still.contains(signature(edge))))
        .forEach(edge -> touch(edge.destination(), digests(edge.wanted())));
  }

  private static Object signature(Forbidden forbidden) {
    List<Claim> claims =
        forbidden.wanted().digests().stream()
            .map(digest -> Claim.of(digest, OriginDemands.Origin.UNASKED))
            .toList();
    return List.of(forbidden.destination(), forbidden.why().rule(), claims);
  }

  /** What matters of a wanted digest, without the lines that it stands in. */
  private record Claim(
      Digest digest, List<RepositoryPath> sources, List<Tag> tags, OriginDemands.Origin origin) {
    static Claim of(WantedDigest digest, OriginDemands.Origin origin) {
      List<Tag> tags = digest.tags().stream().map(TagClaim::tag).toList();
      return new Claim(digest.digest(), digest.sources(), tags, origin);
    }
  }
}
