package io.edgeward.model.check;

import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What registries were to tell of a change and could not; each host is named once. */
final class UnreadFacts {
  private static final String REMEDY =
      "what was not read is not checked; registries are read here without credentials, so see that"
          + " anyone may read it, or check again later";

  private final SortedMap<String, List<Unread>> byHost = new TreeMap<>();

  private UnreadFacts() {}

  /**
   * Something that could not be read.
   *
   * @param at the line of the change that it is about
   * @param what what it is, with where
   * @param reason why not
   */
  private record Unread(Location at, String what, String reason) {}

  /**
   * Evidence of origin that could not be read.
   *
   * @param at the line of the change that it is about
   * @param source where it stands
   * @param reason why not
   */
  record Evidence(Location at, EvidenceSource source, String reason) {}

  /**
   * Something of a repository that could not be read.
   *
   * @param at the line of the change that it is about
   * @param repository where it was looked for
   * @param what what it is, with where
   * @param reason why it could not be read
   */
  record Place(Location at, RepositoryPath repository, String what, String reason) {}

  static List<Problem> ofPlaces(List<Place> places) {
    UnreadFacts unread = new UnreadFacts();
    places.forEach(place ->
        unread.add(place.repository(), new Unread(place.at(), place.what(), place.reason())));
    return unread.problems();
  }

  static List<Problem> ofEvidence(List<Evidence> evidence) {
    UnreadFacts unread = new UnreadFacts();
    evidence.forEach(piece ->
        unread.add(
            piece.source().repository(),
            new Unread(piece.at(), "the evidence of " + piece.source(), piece.reason())));
    return unread.problems();
  }

  static List<Problem> problems(ManifestChange change, RegistryFacts facts) {
    if (facts.omitted().isPresent()) {
      return change.digests().stream()
          .findFirst()
          .map(first -> problem(first.at(), facts.omitted().get()))
          .stream()
          .toList();
    }
    UnreadFacts unread = new UnreadFacts();
    change.digests().forEach(d -> facts.of(d).ifPresent(known -> unread.add(d, known)));
    return unread.problems();
  }

  private List<Problem> problems() {
    return byHost.values().stream().map(UnreadFacts::problem).toList();
  }

  private void add(DigestChange change, DigestFacts facts) {
    RepositoryPath source = change.sources().getFirst();
    reasons(facts.content())
        .forEach(
            reason -> add(source, new Unread(change.at(), in(change.digest(), source), reason)));
    addTags(change, source, facts.sourceTags());
    facts.previous().ifPresent(previous -> addPrevious(change, source, previous));
    facts.production().forEach((place, tags) -> addTags(change, place, tags));
  }

  private void addPrevious(DigestChange change, RepositoryPath source, PreviousVersion previous) {
    reasons(previous.content())
        .forEach(reason ->
            add(
                source,
                new Unread(
                    change.at(),
                    "the version before, %s,".formatted(in(previous.tag(), source)),
                    reason)));
  }

  private void addTags(DigestChange change, RepositoryPath place, SortedMap<Tag, TagState> tags) {
    tags.forEach((tag, state) ->
        reason(state)
            .ifPresent(
                reason -> add(place, new Unread(change.at(), "tag " + in(tag, place), reason))));
  }

  private void add(RepositoryPath place, Unread unread) {
    byHost.computeIfAbsent(place.host(), host -> new ArrayList<>()).add(unread);
  }

  private static String in(Object what, RepositoryPath place) {
    return "%s of %s".formatted(what, place);
  }

  private static Stream<String> reasons(SourceContent content) {
    return switch (content) {
      case SourceContent.Present(ImageFacts facts) -> facts.unread().stream();
      case SourceContent.Absent absent -> Stream.empty();
      case SourceContent.Unread(String reason) -> Stream.of(reason);
    };
  }

  private static Optional<String> reason(TagState state) {
    return switch (state) {
      case TagState.On on -> Optional.empty();
      case TagState.Free free -> Optional.empty();
      case TagState.NotListed notListed -> Optional.of("it was not asked for");
      case TagState.Unknown(var why) -> Optional.of(why.reason());
    };
  }

  private static Problem problem(List<Unread> unread) {
    Unread first = unread.getFirst();
    int more = unread.size() - 1;
    String others =
        more == 0 ? "" : ", and %s of this host failed".formatted(Count.of(more, "more reading"));
    return problem(
        first.at(), "%s could not be read: %s%s".formatted(first.what(), first.reason(), others));
  }

  private static Problem problem(Location at, String message) {
    return new Problem(Rule.UNREADABLE, Severity.WARNING, at, message, REMEDY);
  }
}
