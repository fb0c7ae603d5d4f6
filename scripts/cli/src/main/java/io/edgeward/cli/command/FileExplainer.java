package io.edgeward.cli.command;

import io.edgeward.cli.output.FileExplanation;
import io.edgeward.ledger.LedgerException;
import io.edgeward.manifests.history.FileGrant;
import io.edgeward.manifests.history.Withdrawal;
import io.edgeward.manifests.history.Withdrawals;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.FilePlan;
import io.edgeward.model.file.FilePlanner;
import io.edgeward.model.file.FileRefusal;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.ForbiddenFile;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.store.ObjectUri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what manifests, history and ledger know of files, and says what they do not. */
final class FileExplainer {
  /** What only a look at the stores tells. */
  private static final Set<Rule> BY_PRODUCTION =
      Set.of(Rule.UNREADABLE, Rule.LOST_SOURCE, Rule.FILE_MOVE, Rule.FILE_MISMATCH);

  private static final Comparator<Entry> BY_PLACE =
      Comparator.comparing(Entry::at).thenComparing(Entry::content);

  private final TracedManifests manifests;
  private final LedgerSearch ledger;
  private final NotFound notFound;
  private final FileSet all;
  private final Optional<StoreLook> look;

  /**
   * @param look looks what stores hold, if they shall be looked at
   */
  FileExplainer(
      TracedManifests manifests, LedgerSearch ledger, Optional<StoreLook> look, NotFound notFound) {
    this.manifests = manifests;
    this.look = look;
    this.ledger = ledger;
    this.notFound = notFound;
    this.all = FileSet.of(manifests.set());
  }

  /** Every entry that brings something to {@code object} or, where none does, from it. */
  List<FileExplanation> explain(ObjectUri object)
      throws ManifestsUnreadableException, LedgerException {
    List<FileEdge> edges = edges(edge -> edge.destination().equals(object));
    if (edges.isEmpty()) {
      edges = edges(edge -> edge.sources().contains(object));
    }
    if (!edges.isEmpty()) {
      return explain(edges);
    }
    notFound.add("no manifest promotes a file to or from %s now".formatted(object));
    Optional<Withdrawal<FileEdge>> gone =
        withdrawal(new FileGrant(Optional.of(object), Optional.empty()));
    if (gone.isPresent()) {
      return List.of(explain(gone.get()));
    }
    if (manifests.hasHistory()) {
      notFound.add("none that the branch ever held promoted one to it");
    }
    return List.of();
  }

  /** Every entry with {@code content} that the manifests have now. */
  List<FileExplanation> wanted(Digest content)
      throws ManifestsUnreadableException, LedgerException {
    return explain(edges(edge -> edge.content().equals(content)));
  }

  /** The entry with {@code content} that the manifests had last. */
  Optional<FileExplanation> gone(Digest content)
      throws ManifestsUnreadableException, LedgerException {
    Optional<Withdrawal<FileEdge>> gone =
        withdrawal(new FileGrant(Optional.empty(), Optional.of(content)));
    if (gone.isEmpty()) {
      return Optional.empty();
    }
    notFound.add("no manifest promotes %s now".formatted(content));
    return Optional.of(explain(gone.get()));
  }

  /** The entry that stands in {@code line}: in that of its name, or of the hash below. */
  List<FileExplanation> explain(Location line)
      throws ManifestsUnreadableException, LedgerException {
    List<FileEdge> named = edges(edge -> edge.at().equals(line));
    Location above = new Location(line.file(), line.line() - 1);
    return explain(named.isEmpty() ? edges(edge -> edge.at().equals(above)) : named);
  }

  private List<FileEdge> edges(Predicate<FileEdge> chosen) {
    return Stream.concat(all.edges(), all.forbidden().stream().map(ForbiddenFile::edge))
        .filter(chosen)
        .toList();
  }

  private record Entry(Location at, Digest content) {}

  private List<FileExplanation> explain(List<FileEdge> edges)
      throws ManifestsUnreadableException, LedgerException {
    Map<Entry, List<FileEdge>> entries =
        edges.stream()
            .collect(
                Collectors.groupingBy(
                    edge -> new Entry(edge.at(), edge.content()),
                    () -> new TreeMap<>(BY_PLACE),
                    Collectors.toList()));
    List<FileExplanation> explanations = new ArrayList<>();
    for (Map.Entry<Entry, List<FileEdge>> entry : entries.entrySet()) {
      explanations.add(explain(entry.getKey(), entry.getValue()));
    }
    return explanations;
  }

  private FileExplanation explain(Entry entry, List<FileEdge> edges)
      throws ManifestsUnreadableException, LedgerException {
    Set<ObjectUri> objects = objects(edges);
    Optional<Authorship> author =
        manifests.authorOfFile(entry.content(), Optional.of(edges.getFirst().destination()));
    notFound.history(author, "%s as %s".formatted(entry.content(), edges.getFirst().destination()));
    return looked(
        new FileExplanation(
            Optional.of(entry.content()),
            Optional.of(entry.at()),
            author,
            Optional.empty(),
            edges,
            refusals(entry.content(), objects),
            Optional.empty(),
            receipts(entry.content(), objects),
            verdicts(objects)));
  }

  private Optional<Withdrawal<FileEdge>> withdrawal(FileGrant asked)
      throws ManifestsUnreadableException {
    Withdrawals<FileGrant, FileEdge> withdrawn = manifests.withdrawn(List.of(asked));
    withdrawn
        .incomplete()
        .ifPresent(why -> notFound.add("whether a commit took it out is not known: " + why));
    return Optional.ofNullable(withdrawn.found().get(asked));
  }

  private FileExplanation explain(Withdrawal<FileEdge> gone)
      throws ManifestsUnreadableException, LedgerException {
    FileEdge edge = gone.grant();
    Set<ObjectUri> objects = Set.of(edge.destination());
    return looked(
        new FileExplanation(
            Optional.of(edge.content()),
            Optional.of(edge.at()),
            manifests.authorOfFile(edge.content(), Optional.of(edge.destination())),
            Optional.of(gone),
            List.of(),
            List.of(),
            Optional.empty(),
            receipts(edge.content(), objects),
            verdicts(objects)));
  }

  private FileExplanation looked(FileExplanation why) {
    if (look.isEmpty()) {
      notFound.add("file stores were not looked at: give --stores, or --store BASE=DIR");
      return why;
    }
    return look.get().look(why, all);
  }

  private static Set<ObjectUri> objects(List<FileEdge> edges) {
    return edges.stream().map(FileEdge::destination).collect(Collectors.toSet());
  }

  /** Without a look, only what the manifests alone refuse. */
  private List<FileRefusal> refusals(Digest content, Set<ObjectUri> objects) {
    FilePlan plan = FilePlanner.plan(all.only(objects), FileInventory.of(Map.of()));
    return plan.refusals().stream()
        .filter(refusal -> !BY_PRODUCTION.contains(refusal.rule()))
        .filter(refusal -> refusal.content().equals(content))
        .toList();
  }

  private List<Receipt> receipts(Digest content, Set<ObjectUri> objects) throws LedgerException {
    return ledger.receipts(content).stream()
        .filter(receipt ->
            receipt.files().stream().anyMatch(file -> objects.contains(file.destination())))
        .toList();
  }

  private List<AuditRecord> verdicts(Set<ObjectUri> objects) throws LedgerException {
    List<AuditRecord> verdicts = new ArrayList<>();
    for (ObjectUri object : objects.stream().sorted().toList()) {
      verdicts.addAll(ledger.verdicts(object));
    }
    return verdicts;
  }
}
