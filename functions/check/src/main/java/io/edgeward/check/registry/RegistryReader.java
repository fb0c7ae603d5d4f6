package io.edgeward.check.registry;

import io.edgeward.evidence.SourceGate;
import io.edgeward.fanout.Fanout;
import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.DigestFacts;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.PreviousVersion;
import io.edgeward.model.check.PreviousVersions;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.revision.EarlierClaims;
import io.edgeward.model.text.Count;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.auth.Credentials;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.registry.read.InventoryReader;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Asks registries about a proposed change. A stranger may have proposed it, so the client knows no
 * credential, and only hosts that the reviewed manifests name are asked.
 */
public final class RegistryReader implements AutoCloseable {
  /** Digests that are looked at; a change of more is none that a person reviews one by one. */
  public static final int MOST = 500;

  /** How long one request may be waited for and repeated. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RegistryClient client;
  private final GivenInventories given;
  private final BooleanSupplier late;

  private RegistryReader(RegistryClient client, GivenInventories given, BooleanSupplier late) {
    this.client = client;
    this.given = given;
    this.late = late;
  }

  /** A reader that reaches hosts by {@code network}; whatever credentials that has are not used. */
  public static RegistryReader open(NetworkOptions network, RegistryListener listener) {
    RegistryClient client =
        RegistryClient.builder()
            .network(network)
            .credentials(Credentials.ANONYMOUS)
            .listener(listener)
            .build();
    return new RegistryReader(client, GivenInventories.NONE, () -> false);
  }

  /** The same, which takes from {@code inventories} what production has, where they tell. */
  public RegistryReader given(GivenInventories inventories) {
    return new RegistryReader(client, inventories, late);
  }

  /**
   * The same, which asks nothing more when it is late by {@code end}; that is said of what is left.
   */
  public RegistryReader until(BooleanSupplier end) {
    return new RegistryReader(client.until(end), given, end);
  }

  /**
   * What registries say of {@code change}.
   *
   * @param before the manifests where it began, with the versions that new ones follow
   * @param tip the reviewed manifests, which say what hosts may be asked
   */
  public RegistryFacts read(ManifestChange change, ManifestSet before, ManifestSet tip) {
    List<DigestChange> wanted =
        change.digests().stream().filter(d -> d.kind() != DigestChange.Kind.REMOVED).toList();
    long digests = wanted.stream().map(DigestChange::digest).distinct().count();
    if (digests > MOST) {
      return RegistryFacts.omitted(
          "registries were not read: of %s that change no more than %d are looked at"
              .formatted(Count.of(digests, "digest"), MOST));
    }
    client.beginRun();
    PreviousVersions versions = PreviousVersions.in(before);
    Set<Question> questions = new LinkedHashSet<>();
    wanted.forEach(digest -> questions(digest, versions).forEach(questions::add));
    Answers answers = new Answers(client.within(PATIENCE), PermittedHosts.of(tip), given);
    new Fanout(client.connection().width(), RegistryException::interrupted)
        .map(questions, question -> question.repository().host(), answers::ask);
    Map<DigestChange, DigestFacts> facts = new LinkedHashMap<>();
    wanted.forEach(digest -> facts.put(digest, facts(digest, versions, answers)));
    return new RegistryFacts(Optional.empty(), facts);
  }

  /**
   * What of {@code planned} may be carried out by the evidence that its sources show. They are
   * asked, so they have to be some that {@link #read} found something in.
   *
   * @param earlier what the branch claimed before the day from which on a rule holds
   * @param clock tells which keys sign today
   */
  public Planned withhold(Planned planned, EarlierClaims earlier, Clock clock) {
    return new SourceGate(client.within(PATIENCE), earlier, Optional.empty(), clock)
        .withhold(planned, late);
  }

  /**
   * Reads what repositories have, each reference by its name.
   *
   * @param tip the reviewed manifests, which say what hosts may be asked
   */
  public RepositoryReader repositories(ManifestSet tip) {
    PermittedHosts hosts = PermittedHosts.of(tip);
    return given.or(() -> new PermittedReader(new InventoryReader(client), hosts));
  }

  private static Stream<Question> questions(DigestChange change, PreviousVersions versions) {
    Stream<Question> tags =
        change
            .granted()
            .map(TagClaim::tag)
            .flatMap(tag ->
                Stream.concat(Stream.of(source(change)), change.destinations().stream())
                    .map(place -> new Question.TagOwner(place, tag)));
    return Stream.concat(
        Stream.concat(Stream.of(content(change)), tags),
        versions.of(change).map(version -> before(change, version)).stream());
  }

  private static RepositoryPath source(DigestChange change) {
    return change.sources().getFirst();
  }

  private static Question content(DigestChange change) {
    return new Question.Content(source(change), change.digest());
  }

  private static Question before(DigestChange change, PreviousVersions.Version version) {
    return new Question.Before(source(change), change.destinations().getFirst(), version.digest());
  }

  private static DigestFacts facts(
      DigestChange change, PreviousVersions versions, Answers answers) {
    SortedSet<Tag> indexTags = new TreeSet<>();
    change
        .granted()
        .map(TagClaim::tag)
        .filter(tag ->
            answers
                .owner(new Question.TagOwner(source(change), tag))
                .children()
                .contains(change.digest()))
        .forEach(indexTags::add);
    SortedMap<RepositoryPath, SortedMap<Tag, TagState>> production = new TreeMap<>();
    change.destinations().forEach(place -> production.put(place, tags(change, place, answers)));
    return new DigestFacts(
        answers.content(content(change)),
        tags(change, source(change), answers),
        indexTags,
        versions
            .of(change)
            .map(version ->
                new PreviousVersion(
                    version.tag(), version.digest(), answers.content(before(change, version)))),
        production);
  }

  private static SortedMap<Tag, TagState> tags(
      DigestChange change, RepositoryPath place, Answers answers) {
    SortedMap<Tag, TagState> tags = new TreeMap<>();
    change
        .granted()
        .map(TagClaim::tag)
        .forEach(tag -> tags.put(tag, answers.owner(new Question.TagOwner(place, tag)).state()));
    return tags;
  }

  /** Ends all connections. */
  @Override
  public void close() {
    client.close();
  }
}
