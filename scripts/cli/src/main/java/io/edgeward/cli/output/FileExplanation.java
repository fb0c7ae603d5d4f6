package io.edgeward.cli.output;

import io.edgeward.files.PlannedFiles;
import io.edgeward.manifests.history.Withdrawal;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileRefusal;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.revision.Authorship;
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
    Optional<List<HeldObject>> production,
    List<Receipt> receipts,
    List<AuditRecord> verdicts) {
  /** Takes unchangeable copies of the lists. */
  public FileExplanation {
    edges = List.copyOf(edges);
    refusals = List.copyOf(refusals);
    receipts = List.copyOf(receipts);
    verdicts = List.copyOf(verdicts);
  }

  /** The same, and what production holds of it. */
  public FileExplanation with(PlannedFiles planned) {
    return new FileExplanation(
        content,
        at,
        authorship,
        withdrawal,
        edges,
        planned.plan().refusals().stream()
            .filter(refusal -> content.equals(Optional.of(refusal.content())))
            .filter(refusal ->
                edges.stream().anyMatch(edge -> edge.destination().equals(refusal.destination())))
            .toList(),
        Optional.of(HeldObject.of(everWanted(), planned)),
        receipts,
        verdicts);
  }

  /** The same, and what production holds of what it wanted once. */
  public FileExplanation with(List<HeldObject> held) {
    return new FileExplanation(
        content,
        at,
        authorship,
        withdrawal,
        edges,
        refusals,
        Optional.of(held),
        receipts,
        verdicts);
  }

  /** What it wants now or, when that was taken out, wanted last. */
  public List<FileEdge> everWanted() {
    return edges.isEmpty() ? withdrawal.map(Withdrawal::grant).stream().toList() : edges;
  }

  /** Whether it is known who, or which line, authorised it. */
  public boolean isAuthorised() {
    return authorship.isPresent() || at.isPresent();
  }
}
