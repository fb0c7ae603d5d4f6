package io.edgeward.cli.output;

import io.edgeward.manifests.history.Withdrawal;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileRefusal;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.store.ObjectUri;
import java.util.List;
import java.util.Optional;

/**
 * Why a file is in production: one entry of a list of files.
 *
 * @param content the hash of the file; empty when the question could not be traced to one
 * @param at the entry, if a list has it now
 * @param authorship who brought it in
 * @param withdrawal who took it out of the manifests, when they do not want it any more
 * @param edges what the manifests want of the entry now
 * @param refusals what keeps some of it from being promoted
 * @param production what production holds of it; empty when nobody looked
 * @param receipts the runs that worked on it
 * @param verdicts what the auditor said of its objects
 */
public record FileExplanation(
    Optional<Digest> content,
    Optional<Location> at,
    Optional<Authorship> authorship,
    Optional<Withdrawal<FileEdge>> withdrawal,
    List<FileEdge> edges,
    List<FileRefusal> refusals,
    Optional<List<Held>> production,
    List<Receipt> receipts,
    List<AuditRecord> verdicts) {
  /** Takes unchangeable copies of the lists. */
  public FileExplanation {
    edges = List.copyOf(edges);
    refusals = List.copyOf(refusals);
    receipts = List.copyOf(receipts);
    verdicts = List.copyOf(verdicts);
  }

  /** What production has. */
  public enum State {
    THERE("there"),
    OTHER("there with other content"),
    UNPROVEN("there, and nothing proves its content"),
    ABSENT("not there"),
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
   * What one object of production holds.
   *
   * @param content what it was proved to hold, if it was
   */
  public record Held(ObjectUri object, State state, Optional<Digest> content) {}

  /** Whether it is known who, or which line, authorised it. */
  public boolean isAuthorised() {
    return authorship.isPresent() || at.isPresent();
  }
}
