package io.edgeward.cli.output;

import io.edgeward.cli.trust.AttachedEvidence;
import io.edgeward.manifests.history.Withdrawal;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.vulnerability.Scan;
import java.util.List;
import java.util.Optional;

/**
 * Why something is in production.
 *
 * @param digest the image that it is about; empty when the question could not be traced to a digest
 *     of one
 * @param at where the manifests say so now
 * @param authorship who brought it in
 * @param withdrawal who took it out of the manifests, when they do not want it any more
 * @param edges what the manifests want of the digest now
 * @param refusals what keeps some of it from being promoted
 * @param production what production holds of it; empty when nobody looked
 * @param receipts the runs that worked on it
 * @param verdicts what the auditor said
 * @param checks what was found of its origin when it was planned or promoted, the oldest first
 * @param snapshots the newest backups that have it, the newest first
 * @param scan the newest of what scanners found in it
 * @param evidence what stands beside it about its origin, by repository; empty when nobody looked
 * @param files the entries of lists of files that it is about
 * @param notFound what could not be found, a sentence each
 */
public record Explanation(
    Optional<Digest> digest,
    Optional<Location> at,
    Optional<Authorship> authorship,
    Optional<Withdrawal<Edge>> withdrawal,
    List<Edge> edges,
    List<Refusal> refusals,
    Optional<List<Held>> production,
    List<Receipt> receipts,
    List<AuditRecord> verdicts,
    List<EvidenceCheck> checks,
    List<String> snapshots,
    Optional<Scan.Finished> scan,
    Optional<List<AttachedEvidence>> evidence,
    List<FileExplanation> files,
    List<String> notFound) {
  /** Of files alone. */
  public static Explanation of(List<FileExplanation> files, List<String> notFound) {
    return new Explanation(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        files,
        notFound);
  }

  /** What production has. */
  public enum State {
    THERE("there"),
    UNTAGGED("there without the tag"),
    ABSENT("not there"),
    INCOMPLETE("there in part"),
    NOT_AS_WANTED("refused or unreadable"),
    UNREADABLE("unreadable");

    private final String words;

    State(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * What one place of production has of what was asked.
   *
   * @param tag the tag that was looked at; empty when the digest alone was
   * @param digest what is there, or what the tag names; empty when that is not known
   */
  public record Held(
      RepositoryPath destination, Optional<Tag> tag, State state, Optional<Digest> digest) {}

  public Explanation {
    refusals = List.copyOf(refusals);
    edges = List.copyOf(edges);
    receipts = List.copyOf(receipts);
    verdicts = List.copyOf(verdicts);
    checks = List.copyOf(checks);
    snapshots = List.copyOf(snapshots);
    files = List.copyOf(files);
    notFound = List.copyOf(notFound);
  }

  /** The same, and of files besides. */
  public Explanation with(List<FileExplanation> also) {
    return new Explanation(
        digest,
        at,
        authorship,
        withdrawal,
        edges,
        refusals,
        production,
        receipts,
        verdicts,
        checks,
        snapshots,
        scan,
        evidence,
        also,
        notFound);
  }

  /** Whether it is known who, or which line, authorised it. */
  public boolean isAuthorised() {
    return authorship.isPresent()
        || at.isPresent()
        || files.stream().anyMatch(FileExplanation::isAuthorised);
  }

  /** Whether something keeps a part of it from being promoted. */
  public boolean isRefused() {
    return !refusals.isEmpty() || files.stream().anyMatch(file -> !file.refusals().isEmpty());
  }

  /** The digest, of a file where it is about no image. */
  Optional<Digest> anyDigest() {
    return digest.or(() -> files.stream().findFirst().flatMap(FileExplanation::content));
  }
}
