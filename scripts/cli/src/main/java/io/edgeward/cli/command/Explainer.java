package io.edgeward.cli.command;

import io.edgeward.cli.output.Explanation;
import io.edgeward.cli.output.Explanation.Held;
import io.edgeward.cli.output.FileExplanation;
import io.edgeward.cli.trust.AttachedEvidence;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.manifests.history.ImageGrant;
import io.edgeward.manifests.history.Withdrawal;
import io.edgeward.manifests.history.Withdrawals;
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
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.store.ObjectUri;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Gathers what manifests, history and ledger know of a subject, and says what they do not. */
final class Explainer {
  /** What only a look at the registries tells. */
  private static final Set<Rule> BY_PRODUCTION =
      Set.of(Rule.UNREADABLE, Rule.LOST_SOURCE, Rule.TAG_MOVE);

  private final TracedManifests manifests;
  private final LedgerSearch ledger;
  private final Optional<ProductionLook> look;
  private final EdgeSet all;
  private final NotFound notFound;
  private final FileExplainer files;
  private final Optional<WhyEvidence> evidence;
  private boolean partial;

  /**
   * @param look looks what registries hold, if they shall be looked at
   * @param stores looks what file stores hold, if they shall be looked at
   * @param evidence looks what stands beside images, if that shall be looked at
   */
  Explainer(
      TracedManifests manifests,
      Optional<Ledger> ledger,
      Optional<ProductionLook> look,
      Optional<StoreLook> stores,
      Optional<Function<NotFound, WhyEvidence>> evidence) {
    this.manifests = manifests;
    this.look = look;
    this.all = EdgeSet.of(manifests.set());
    this.notFound = new NotFound(manifests, all);
    this.ledger = new LedgerSearch(ledger, notFound);
    this.files = new FileExplainer(manifests, this.ledger, stores, notFound);
    this.evidence = evidence.map(by -> by.apply(notFound));
  }

  /** Whether something of production could not be read. */
  boolean isPartial() {
    return partial || evidence.filter(WhyEvidence::isPartial).isPresent();
  }

  Explanation explain(WhySubject subject) throws ManifestsUnreadableException, LedgerException {
    return switch (subject) {
      case WhySubject.OfDigest(Digest digest) -> explain(digest);
      case WhySubject.OfImage(RepositoryPath repository, Optional<Tag> tag, Digest digest) ->
          explain(new Asked(places(repository), Optional.of(digest), tag));
      case WhySubject.OfTag(RepositoryPath repository, Tag tag) ->
          explainTag(new Asked(places(repository), Optional.empty(), Optional.of(tag)));
      case WhySubject.OfObject(ObjectUri object) -> ofFiles(files.explain(object));
      case WhySubject.OfLine(Location line) -> explain(line);
    };
  }

  private Explanation ofFiles(List<FileExplanation> found) {
    evidence.ifPresent(look -> notFound.add("evidence stands beside images, and this is none"));
    return Explanation.of(found, notFound.sentences());
  }

  /** A digest may be an image's and a file's. */
  private Explanation explain(Digest digest) throws ManifestsUnreadableException, LedgerException {
    Asked image = new Asked(List.of(), Optional.of(digest), Optional.empty());
    boolean wanted = all.edges().anyMatch(image::isGrantedBy);
    List<FileExplanation> found = files.wanted(digest);
    if (!wanted && found.isEmpty()) {
      found = files.gone(digest).stream().toList();
      wanted = found.isEmpty() || manifests.authorOf(digest, Optional.empty()).isPresent();
    }
    return wanted ? explain(image).with(found) : ofFiles(found);
  }

  /** The repositories of production that {@code named} means. */
  private List<RepositoryPath> places(RepositoryPath named) {
    List<RepositoryPath> behind = manifests.set().policy().vanity().production(named);
    return behind.isEmpty() ? List.of(named) : behind;
  }

  private Explanation explainTag(Asked asked) throws ManifestsUnreadableException, LedgerException {
    List<Edge> owners =
        all.within(asked.places()::contains).edges().filter(asked::isGrantedBy).toList();
    Optional<Edge> known =
        owners.isEmpty()
            ? withdrawal(asked).map(Withdrawal::grant)
            : Optional.of(owners.getFirst());
    if (known.isPresent()) {
      notFound.otherOwners(known.get(), owners);
      return explain(asked.on(known.get().digest()));
    }
    notFound.neverGranted(asked);
    notFound.unknownHost(asked);
    Optional<Digest> held =
        evidence.flatMap(by -> by.resolve(asked.places(), asked.tag().orElseThrow()));
    return held.isPresent()
        ? explain(asked.on(held.get()))
        : unpromoted(Optional.empty(), look(List.of(), Optional.empty(), asked.places(), asked));
  }

  private Explanation explain(Location line) throws ManifestsUnreadableException, LedgerException {
    Optional<Edge> written = all.edges().filter(edge -> edge.at().equals(line)).findFirst();
    if (written.isPresent()) {
      Edge edge = written.get();
      return explain(
          new Asked(List.of(), Optional.of(edge.digest()), edge.tag()),
          all.edges()
              .filter(other -> other.at().equals(line) && other.digest().equals(edge.digest()))
              .toList());
    }
    List<FileExplanation> listed = files.explain(line);
    if (!listed.isEmpty()) {
      return ofFiles(listed);
    }
    Optional<Authorship> author = manifests.authorOf(line);
    notFound.history(author, line.toString());
    notFound.add("%s names no digest, tag or file that is promoted".formatted(line));
    return unpromoted(author, Optional.empty());
  }

  /** Of what names no digest that is, or was, promoted. */
  private Explanation unpromoted(Optional<Authorship> author, Optional<List<Held>> production) {
    return new Explanation(
        Optional.empty(),
        author.map(Authorship::at),
        author,
        Optional.empty(),
        List.of(),
        List.of(),
        production,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        notFound.sentences());
  }

  private Explanation explain(Asked asked) throws ManifestsUnreadableException, LedgerException {
    return explain(asked, all.edges().filter(asked::isGrantedBy).toList());
  }

  /** Explains what is asked of one digest. */
  private Explanation explain(Asked asked, List<Edge> edges)
      throws ManifestsUnreadableException, LedgerException {
    Digest digest = asked.digest().orElseThrow();
    Optional<Tag> tag = asked.tag();
    Optional<Withdrawal<Edge>> withdrawal = edges.isEmpty() ? noLonger(asked) : Optional.empty();
    List<RepositoryPath> others =
        withdrawal.map(gone -> placesOf(asked, gone)).orElseGet(() -> asked.without(edges));
    if (!edges.isEmpty() && !others.isEmpty()) {
      notFound.notThere(others);
    }
    Optional<Authorship> author = manifests.authorOf(digest, tag);
    notFound.history(author, tag.map(name -> "tag " + name + " of ").orElse("") + digest);
    Optional<Location> at =
        edges.stream().findFirst().map(Edge::at).or(() -> author.map(Authorship::at));
    EdgeSet concerned = concerned(edges);
    Optional<Plan> plan = edges.isEmpty() ? Optional.empty() : look.map(by -> by.plan(concerned));
    return new Explanation(
        Optional.of(digest),
        at,
        author,
        withdrawal,
        edges,
        refusals(plan, concerned, edges),
        look(edges, plan, others, asked),
        ledger.receipts(digest),
        ledger.verdicts(digest),
        ledger.checks(digest),
        ledger.snapshots(digest),
        ledger.scan(digest),
        evidence(asked, edges, others, withdrawal),
        List.of(),
        notFound.sentences());
  }

  private Optional<Withdrawal<Edge>> noLonger(Asked asked) throws ManifestsUnreadableException {
    notFound.add("no manifest promotes %s there now".formatted(asked.digest().orElseThrow()));
    Optional<Withdrawal<Edge>> withdrawal = withdrawal(asked);
    if (withdrawal.isEmpty()) {
      notFound.unknownHost(asked);
    }
    return withdrawal;
  }

  /** Of a digest that may have been anywhere, the place that it was last granted in. */
  private static List<RepositoryPath> placesOf(Asked asked, Withdrawal<Edge> gone) {
    return asked.places().isEmpty() ? List.of(gone.grant().destination()) : asked.places();
  }

  /**
   * What production holds of {@code edges} by their {@code plan}, and in {@code others} of what is
   * asked; empty when nobody looks.
   */
  private Optional<List<Held>> look(
      List<Edge> edges, Optional<Plan> plan, List<RepositoryPath> others, Asked asked) {
    if (look.isEmpty()) {
      notFound.add("production was not looked at: give --registries, or --inventory ROOT=FILE");
      return Optional.empty();
    }
    List<Held> held = new ArrayList<>();
    plan.ifPresent(found -> edges.forEach(edge -> held.add(ProductionLook.wanted(edge, found))));
    if (!others.isEmpty()) {
      held.addAll(look.get().unwanted(others, asked.digest(), asked.tag()));
      look.get().unread().forEach(notFound::add);
    } else if (edges.isEmpty()) {
      notFound.add("where production may hold it is not known: name the repository too");
    }
    partial = plan.filter(Plan::isPartial).isPresent() || !look.get().unread().isEmpty();
    return Optional.of(held);
  }

  /**
   * What stands beside the digest that is asked for, where it is or was wanted, and its sources.
   */
  private Optional<List<AttachedEvidence>> evidence(
      Asked asked,
      List<Edge> edges,
      List<RepositoryPath> others,
      Optional<Withdrawal<Edge>> withdrawal) {
    List<Edge> grants =
        edges.isEmpty() ? withdrawal.map(Withdrawal::grant).stream().toList() : edges;
    List<RepositoryPath> places =
        Stream.concat(edges.stream().map(Edge::destination), others.stream()).distinct().toList();
    List<RepositoryPath> sources =
        grants.stream().flatMap(edge -> edge.sources().stream()).distinct().toList();
    return evidence.map(
        look -> look.read(asked.digest().orElseThrow(), asked.tag(), places, sources));
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
        .filter(refusal -> edges.stream().anyMatch(edge -> ProductionLook.isOf(edge, refusal)))
        .toList();
  }

  private Optional<Withdrawal<Edge>> withdrawal(Asked asked) throws ManifestsUnreadableException {
    List<ImageGrant> grants = asked.grants();
    Withdrawals<ImageGrant, Edge> withdrawn = manifests.withdrawn(grants);
    withdrawn
        .incomplete()
        .ifPresent(why -> notFound.add("whether a commit took it out is not known: " + why));
    return grants.stream().map(withdrawn.found()::get).filter(Objects::nonNull).findFirst();
  }
}
