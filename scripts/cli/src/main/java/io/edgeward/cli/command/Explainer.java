package io.edgeward.cli.command;

import io.edgeward.audit.event.SnapshotSearch;
import io.edgeward.cli.output.Explanation;
import io.edgeward.cli.output.Explanation.Held;
import io.edgeward.cli.output.Explanation.State;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.manifests.history.Authorship;
import io.edgeward.manifests.history.Grant;
import io.edgeward.manifests.history.Withdrawal;
import io.edgeward.manifests.history.Withdrawals;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planner;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Gathers what manifests, history and ledger know of a subject, and says what they do not. */
final class Explainer {
  /** What only a look at the registries tells. */
  private static final Set<Rule> BY_PRODUCTION =
      Set.of(Rule.UNREADABLE, Rule.LOST_SOURCE, Rule.TAG_MOVE);

  private final TracedManifests manifests;
  private final Optional<Ledger> ledger;
  private final Optional<Function<EdgeSet, Plan>> look;
  private final EdgeSet all;
  private final List<String> notFound = new ArrayList<>();
  private boolean partial;

  /**
   * @param look plans by what production holds, if it shall be looked at
   */
  Explainer(
      TracedManifests manifests, Optional<Ledger> ledger, Optional<Function<EdgeSet, Plan>> look) {
    this.manifests = manifests;
    this.ledger = ledger;
    this.look = look;
    this.all = EdgeSet.of(manifests.set());
  }

  /** Whether something of production could not be read. */
  boolean isPartial() {
    return partial;
  }

  Explanation explain(WhySubject subject) throws ManifestsUnreadableException, LedgerException {
    return switch (subject) {
      case WhySubject.OfDigest(Digest digest) ->
          explain(new Grant(Optional.empty(), Optional.of(digest), Optional.empty()), edge -> true);
      case WhySubject.OfImage(RepositoryPath repository, Optional<Tag> tag, Digest digest) ->
          explain(
              new Grant(Optional.of(repository), Optional.of(digest), tag),
              edge ->
                  edge.destination().equals(repository)
                      && (tag.isEmpty() || edge.tag().equals(tag)));
      case WhySubject.OfTag tag -> explain(tag);
      case WhySubject.OfLine(Location line) -> explain(line);
    };
  }

  private Explanation explain(WhySubject.OfTag subject)
      throws ManifestsUnreadableException, LedgerException {
    Predicate<Edge> granted =
        edge ->
            edge.destination().equals(subject.repository())
                && edge.tag().equals(Optional.of(subject.tag()));
    Optional<Edge> owner =
        all.within(subject.repository()::equals).edges().filter(granted).findFirst();
    Grant grant =
        new Grant(Optional.of(subject.repository()), Optional.empty(), Optional.of(subject.tag()));
    Optional<Edge> known = owner.isPresent() ? owner : withdrawal(grant).map(Withdrawal::grant);
    if (known.isPresent()) {
      return explain(new Grant(grant.repository(), known.map(Edge::digest), grant.tag()), granted);
    }
    notFound.add(
        "no manifest grants tag %s in %s now, and none that the branch ever held"
            .formatted(subject.tag(), subject.repository()));
    return unpromoted(Optional.empty());
  }

  private Explanation explain(Location line) throws ManifestsUnreadableException, LedgerException {
    Optional<Edge> written = all.edges().filter(edge -> edge.at().equals(line)).findFirst();
    if (written.isPresent()) {
      Edge edge = written.get();
      return explain(
          new Grant(Optional.empty(), Optional.of(edge.digest()), edge.tag()),
          other -> other.at().equals(line));
    }
    Optional<Authorship> author = manifests.authorOf(line);
    noteHistory(author, line.toString());
    notFound.add("%s names no digest or tag that is promoted".formatted(line));
    return unpromoted(author);
  }

  /** Of what names no digest that is, or was, promoted. */
  private Explanation unpromoted(Optional<Authorship> author) {
    return new Explanation(
        Optional.empty(),
        author.map(Authorship::at),
        author,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        notFound);
  }

  /** Explains a grant of one digest. */
  private Explanation explain(Grant grant, Predicate<Edge> asked)
      throws ManifestsUnreadableException, LedgerException {
    Digest digest = grant.digest().orElseThrow();
    Optional<Tag> tag = grant.tag();
    List<Edge> edges =
        all.edges().filter(edge -> edge.digest().equals(digest) && asked.test(edge)).toList();
    Optional<Withdrawal> withdrawal = Optional.empty();
    if (edges.isEmpty()) {
      notFound.add("no manifest promotes %s there now".formatted(digest));
      withdrawal = withdrawal(grant);
    }
    Optional<Authorship> author = manifests.authorOf(digest, tag);
    noteHistory(author, tag.map(name -> "tag " + name + " of ").orElse("") + digest);
    Optional<Location> at =
        edges.stream().findFirst().map(Edge::at).or(() -> author.map(Authorship::at));
    EdgeSet concerned = concerned(edges);
    Optional<Plan> plan = edges.isEmpty() ? Optional.empty() : look.map(by -> by.apply(concerned));
    partial = plan.filter(Plan::isPartial).isPresent();
    if (look.isEmpty()) {
      notFound.add("production was not looked at: give --registries, or --inventory ROOT=FILE");
    }
    return new Explanation(
        Optional.of(digest),
        at,
        author,
        withdrawal,
        edges,
        refusals(plan, concerned, edges),
        plan.map(found -> edges.stream().map(edge -> held(edge, found)).toList()),
        receipts(digest),
        verdicts(digest),
        snapshots(digest),
        notFound);
  }

  private EdgeSet concerned(List<Edge> edges) {
    Map<RepositoryPath, Set<Digest>> digests = new HashMap<>();
    edges.forEach(edge ->
        digests.computeIfAbsent(edge.destination(), any -> new HashSet<>()).add(edge.digest()));
    return all.only(digests);
  }

  /** Without a look, only what the manifests alone refuse. */
  private static List<Refusal> refusals(Optional<Plan> plan, EdgeSet concerned, List<Edge> edges) {
    Plan known = plan.orElseGet(() -> Planner.plan(concerned, Inventory.of(Map.of())));
    return known.refusals().stream()
        .filter(refusal -> plan.isPresent() || !BY_PRODUCTION.contains(refusal.rule()))
        .filter(refusal -> edges.stream().anyMatch(edge -> isOf(edge, refusal)))
        .toList();
  }

  private static boolean isOf(Edge edge, Refusal refusal) {
    return edge.destination().equals(refusal.destination())
        && edge.digest().equals(refusal.digest())
        && edge.tag().equals(refusal.tag());
  }

  private static Held held(Edge edge, Plan plan) {
    if (plan.refusals().stream().anyMatch(refusal -> isOf(edge, refusal))) {
      return new Held(edge, State.NOT_AS_WANTED);
    }
    boolean absent =
        plan.copies().stream()
            .anyMatch(copy ->
                copy.destination().equals(edge.destination())
                    && copy.digest().equals(edge.digest()));
    boolean untagged =
        plan.addTags().stream()
            .anyMatch(add ->
                add.destination().equals(edge.destination())
                    && add.digest().equals(edge.digest())
                    && edge.tag().filter(add.tags()::contains).isPresent());
    return new Held(edge, absent ? State.ABSENT : untagged ? State.UNTAGGED : State.THERE);
  }

  private Optional<Withdrawal> withdrawal(Grant grant) throws ManifestsUnreadableException {
    Withdrawals withdrawn = manifests.withdrawn(List.of(grant));
    withdrawn
        .incomplete()
        .ifPresent(why -> notFound.add("whether a commit took it out is not known: " + why));
    return Optional.ofNullable(withdrawn.found().get(grant));
  }

  private void noteHistory(Optional<Authorship> author, String what) {
    if (!manifests.hasHistory()) {
      notFound.add("who wrote it is not known: the manifests do not come from git");
    } else if (author.isEmpty()) {
      notFound.add("no commit ever held " + what);
    }
  }

  private List<Receipt> receipts(Digest digest) throws LedgerException {
    if (ledger.isEmpty()) {
      notFound.add("receipts, verdicts and snapshots were not looked up: give --ledger");
      return List.of();
    }
    List<Receipt> receipts = ledger.get().receiptsOf(digest);
    if (receipts.isEmpty()) {
      notFound.add("the ledger has no receipt of its promotion");
    }
    return receipts;
  }

  private List<AuditRecord> verdicts(Digest digest) throws LedgerException {
    if (ledger.isEmpty()) {
      return List.of();
    }
    List<AuditRecord> verdicts = ledger.get().audit().verdictsOf(digest);
    if (verdicts.isEmpty()) {
      notFound.add("the ledger has no verdict on it");
    }
    return verdicts;
  }

  private List<String> snapshots(Digest digest) throws LedgerException {
    if (ledger.isEmpty()) {
      return List.of();
    }
    List<String> snapshots = new SnapshotSearch(ledger.get().snapshots()).holding(digest);
    if (snapshots.isEmpty()) {
      notFound.add("none of the newest %d snapshots has it".formatted(SnapshotSearch.NEWEST));
    }
    return snapshots;
  }
}
