package io.edgeward.audit;

import io.edgeward.manifests.RevisionSource;
import io.edgeward.manifests.history.ImageGrant;
import io.edgeward.manifests.history.Withdrawals;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.notation.Files;
import io.edgeward.model.notation.Manifests;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A branch of manifests in memory, with the moments of its commits. */
final class Branch implements RevisionSource {
  private final TreeMap<Instant, Revision> heads = new TreeMap<>();
  private final Map<Revision, ManifestSet> commits = new HashMap<>();
  final AtomicInteger asked = new AtomicInteger();
  final AtomicInteger read = new AtomicInteger();
  boolean down;
  boolean historyDown;

  /** Commits {@code edges}, as {@link Manifests} notes them. */
  synchronized Revision commit(Instant at, String edges) {
    return commit(at, Manifests.of(edges), List.of());
  }

  /** Commits {@code edges} and a file that does not parse. */
  synchronized Revision commitBroken(Instant at, String edges) {
    Problem problem =
        new Problem(
            Rule.YAML_SYNTAX,
            Severity.ERROR,
            new Location("images/foo/images.yaml", 7),
            "half a line",
            "write the other half");
    return commit(at, Manifests.of(edges), List.of(problem));
  }

  /** Commits {@code edges} and a policy that cannot be used. */
  synchronized Revision commitWithoutUsablePolicy(Instant at, String edges) {
    Problem problem =
        new Problem(
            Rule.UNKNOWN_KEY,
            Severity.ERROR,
            new Location("edgeward.yaml", 2),
            "\"prodution\" is no key of a policy",
            "remove it");
    return commit(at, Manifests.of(Policy.unusable(problem), edges), List.of(problem));
  }

  /** Commits manifests of files. */
  synchronized Revision commitFiles(Instant at, FileManifest... manifests) {
    return commit(at, Files.manifests(manifests), List.of());
  }

  private Revision commit(Instant at, ManifestSet manifests, List<Problem> problems) {
    Revision revision = new Revision("%040x".formatted(commits.size() + 1));
    commits.put(
        revision,
        new ManifestSet(
            Optional.of(revision),
            manifests.manifests(),
            manifests.files(),
            manifests.policy(),
            problems));
    heads.put(at, revision);
    return revision;
  }

  @Override
  public synchronized Revision head() throws ManifestsUnreadableException {
    asked.incrementAndGet();
    if (down) {
      throw new ManifestsUnreadableException("git host: 503");
    }
    return heads.lastEntry().getValue();
  }

  @Override
  public ManifestSet manifests(Revision commit) {
    return at(commit).orElseThrow();
  }

  @Override
  public synchronized Optional<ManifestSet> at(Revision commit) {
    read.incrementAndGet();
    return Optional.ofNullable(commits.get(commit));
  }

  Withdrawals<ImageGrant, Edge> withdrawn(Collection<ImageGrant> grants, Revision head) {
    return new Withdrawals<>(Map.of(), Optional.empty());
  }

  @Override
  public synchronized Revision headAt(Instant moment, Revision head, Instant now)
      throws ManifestsUnreadableException {
    if (historyDown) {
      throw new ManifestsUnreadableException("git history: 503");
    }
    Map.Entry<Instant, Revision> then = heads.floorEntry(moment);
    return then == null ? head : then.getValue();
  }

  @Override
  public Optional<Revision> lastBefore(Instant moment, Revision head) {
    throw new IllegalStateException("verdicts are about what was promoted");
  }
}
