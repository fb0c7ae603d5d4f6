package io.edgeward.model.audit;

import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Content that an earlier HEAD granted, and what belongs to it: children of a withdrawn index and
 * signatures came along with it, and stay as it does.
 */
final class WithdrawnContent {
  private final IndexMembership membership;
  private final AttachmentOrigins origins;
  private final EdgeSet head;
  private final Map<Push, LookupResult<PastGrant>> granted;
  private final Map<RepositoryPath, SortedMap<Digest, PastGrant>> withdrawn = new HashMap<>();
  private final Map<RepositoryPath, Auditor> auditors = new HashMap<>();

  private WithdrawnContent(
      Map<Push, LookupResult<PastGrant>> granted,
      IndexMembership membership,
      AttachmentOrigins origins,
      EdgeSet head) {
    this.granted = granted;
    this.membership = membership;
    this.origins = origins;
    this.head = head;
    granted.forEach((push, answer) -> {
      if (answer instanceof LookupResult.Yes<PastGrant>(PastGrant grant)) {
        withdrawn
            .computeIfAbsent(push.repository(), path -> new TreeMap<>())
            .putIfAbsent(push.digest(), grant);
      }
    });
  }

  /**
   * What is found of {@code pending}, when {@code past} has been asked.
   *
   * @param head tells what may belong to a digest
   */
  static List<Discrepancy> settle(
      Collection<Pending> pending,
      PastGrants past,
      IndexMembership membership,
      AttachmentOrigins origins,
      EdgeSet head) {
    Set<Push> pushes = new LinkedHashSet<>();
    pending.forEach(one -> pushes.addAll(one.pushes()));
    Map<Push, LookupResult<PastGrant>> granted = pushes.isEmpty() ? Map.of() : past.find(pushes);
    WithdrawnContent content = new WithdrawnContent(granted, membership, origins, head);
    return pending.stream().flatMap(one -> one.settle(content::of)).toList();
  }

  private LookupResult<PastGrant> of(Push push) {
    LookupResult<PastGrant> own = granted.getOrDefault(push, new LookupResult.No<>());
    if (own instanceof LookupResult.Yes || !withdrawn.containsKey(push.repository())) {
      return own;
    }
    return switch (auditors.computeIfAbsent(push.repository(), this::auditor).judge(push)) {
      case Verdict.Verified verified ->
          verified
              .promoted()
              .filter(digest -> !digest.equals(push.digest()))
              .<LookupResult<PastGrant>>map(digest -> new LookupResult.Yes<>(belongs(push, digest)))
              .orElse(own);
      case Verdict.Rejected rejected -> own;
      case Judgement.Deferred deferred -> new LookupResult.Unknown<>(deferred.reason());
      case Judgement.Unneeded unneeded -> own;
    };
  }

  private PastGrant belongs(Push push, Digest to) {
    PastGrant grant = withdrawn.get(push.repository()).get(to);
    return new PastGrant.Written("it belongs to %s, %s".formatted(to, grant.how()));
  }

  /** Judges as if all that was withdrawn were promoted still. */
  private Auditor auditor(RepositoryPath repository) {
    EdgeSet edges = EdgeSet.of(manifests(repository, withdrawn.get(repository).keySet()));
    return new Auditor(
        edges,
        membership,
        origins,
        push -> new LookupResult.No<>(),
        deletion -> new LookupResult.No<>());
  }

  private ManifestSet manifests(RepositoryPath repository, Collection<Digest> digests) {
    Location at = new Location(repository.toString(), 0);
    RegistryPath host = new RegistryPath(repository.host(), "");
    List<DigestClaim> claims =
        digests.stream().map(digest -> new DigestClaim(digest, List.of(), at)).toList();
    Manifest manifest =
        new Manifest(
            repository.path(),
            host,
            List.of(new Destination(host, Optional.empty(), at)),
            List.of(new ImageClaims(new ImageName(repository.path()), claims, at)),
            at);
    Policy policy =
        new Policy(List.of(), false, List.of(), head.attachments())
            .withTrust(head.trust(), Policy.NONE.vulnerabilities());
    return new ManifestSet(Optional.empty(), List.of(manifest), policy, List.of());
  }
}
