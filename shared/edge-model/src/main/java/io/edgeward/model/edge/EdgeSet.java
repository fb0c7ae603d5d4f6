package io.edgeward.model.edge;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrustPolicy;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The edges of all manifests, by the repository that they end in. Holds what is wanted for each
 * repository and unfolds single edges only on demand.
 */
public final class EdgeSet {
  private final Optional<Revision> revision;
  private final SortedMap<RepositoryPath, Wanted> wanted;
  private final List<Forbidden> forbidden;
  private final Policy policy;

  private EdgeSet(
      Optional<Revision> revision,
      SortedMap<RepositoryPath, Wanted> wanted,
      List<Forbidden> forbidden,
      Policy policy) {
    this.policy = policy;
    this.revision = revision;
    this.wanted = Collections.unmodifiableSortedMap(wanted);
    this.forbidden = List.copyOf(forbidden);
  }

  /** The edges of {@code manifests}; those that its policy does not permit are set apart. */
  public static EdgeSet of(ManifestSet manifests) {
    EdgeCollector collector = new EdgeCollector(manifests.policy());
    manifests.manifests().forEach(collector::add);
    return new EdgeSet(
        manifests.revision(), collector.wanted(), collector.forbidden(), manifests.policy());
  }

  /** The commit that the manifests were read at, if they come from git. */
  public Optional<Revision> revision() {
    return revision;
  }

  /** What is wanted in each repository of production, sorted by path. */
  public SortedMap<RepositoryPath, Wanted> wanted() {
    return wanted;
  }

  /** What is wanted of {@code digest} in {@code destination}, if it is. */
  public Optional<WantedDigest> find(RepositoryPath destination, Digest digest) {
    return Optional.ofNullable(wanted.get(destination)).flatMap(there -> there.find(digest));
  }

  /** What the policy does not permit, sorted by destination. */
  public List<Forbidden> forbidden() {
    return forbidden;
  }

  /** What the manifests repository permits. */
  public Policy policy() {
    return policy;
  }

  /** What may follow a digest that is promoted. */
  public AttachmentRule attachments() {
    return policy.attachments();
  }

  /** What the policy says of origin. */
  public TrustPolicy trust() {
    return policy.trust();
  }

  /** The same edges, whose sources have to show what {@code other} asks of them. */
  public EdgeSet heldTo(Policy other) {
    return new EdgeSet(revision, wanted, forbidden, other);
  }

  /** Whether the policy asks something of the origin of {@code digest} in {@code destination}. */
  public boolean asksOrigin(RepositoryPath destination, Digest digest) {
    return find(destination, digest).stream()
        .flatMap(claim -> claim.claimedBy().stream())
        .anyMatch(
            image -> policy.trust().rule(image.project()).filter(StagingRule::asks).isPresent());
  }

  /** How many edges there are, those that the policy forbids included. */
  public long size() {
    return edgesOf(wanted.values().stream()) + edgesOf(forbidden.stream().map(Forbidden::wanted));
  }

  /** Every permitted edge, sorted by destination, digest and tag; unfolded while it is read. */
  public Stream<Edge> edges() {
    return wanted.entrySet().stream()
        .flatMap(entry ->
            entry.getValue().digests().stream().flatMap(digest -> edgesOf(entry.getKey(), digest)));
  }

  /** The part of this set that ends in the repositories that {@code chosen} accepts. */
  public EdgeSet within(Predicate<RepositoryPath> chosen) {
    SortedMap<RepositoryPath, Wanted> some = new TreeMap<>(wanted);
    some.keySet().removeIf(chosen.negate());
    return new EdgeSet(
        revision,
        some,
        forbidden.stream().filter(edge -> chosen.test(edge.destination())).toList(),
        policy);
  }

  /**
   * The part of this set that promotes {@code chosen}. Conflicts are those of the whole set, with
   * claims that are not chosen themselves.
   */
  public EdgeSet only(Map<RepositoryPath, ? extends Set<Digest>> chosen) {
    SortedMap<RepositoryPath, Wanted> some = new TreeMap<>();
    chosen.forEach((repository, digests) -> {
      Wanted whole = wanted.get(repository);
      if (whole != null) {
        some.put(repository, whole.only(digests));
      }
    });
    return new EdgeSet(revision, some, forbiddenAmong(chosen), policy);
  }

  /**
   * The part of this set whose planning may differ from that of {@code before}; conflicts are
   * judged over all of it.
   */
  public EdgeSet changedSince(EdgeSet before) {
    return only(EdgeChange.between(before, this));
  }

  private List<Forbidden> forbiddenAmong(Map<RepositoryPath, ? extends Set<Digest>> chosen) {
    return forbidden.stream()
        .filter(edge -> chosen.containsKey(edge.destination()))
        .map(edge ->
            new Forbidden(
                edge.destination(), edge.wanted().only(chosen.get(edge.destination())), edge.why()))
        .toList();
  }

  private static long edgesOf(Stream<Wanted> wanted) {
    return wanted.mapToLong(Wanted::edges).sum();
  }

  private static Stream<Edge> edgesOf(RepositoryPath destination, WantedDigest digest) {
    Collection<TagClaim> tags = digest.tags();
    if (tags.isEmpty()) {
      return Stream.of(
          new Edge(digest.sources(), digest.digest(), destination, Optional.empty(), digest.at()));
    }
    return tags.stream()
        .map(claim ->
            new Edge(
                digest.sources(),
                digest.digest(),
                destination,
                Optional.of(claim.tag()),
                claim.at()));
  }
}
