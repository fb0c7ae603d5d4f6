package io.edgeward.cli.command;

import io.edgeward.cli.trust.AttachedEvidence;
import io.edgeward.cli.trust.EvidenceLook;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks what stands beside a digest, in production and where it came from. */
final class WhyEvidence {
  private final RegistryClient client;
  private final EvidenceLook look;
  private final NotFound notFound;
  private boolean partial;

  /**
   * @param notFound gets a sentence for each that could not be read
   */
  WhyEvidence(RegistryClient client, EvidenceLook look, NotFound notFound) {
    this.client = client;
    this.look = look;
    this.notFound = notFound;
  }

  /** Whether something could not be read. */
  boolean isPartial() {
    return partial;
  }

  /** What {@code tag} names in the first of {@code places} that has it. */
  Optional<Digest> resolve(List<RepositoryPath> places, Tag tag) {
    return places.stream().flatMap(place -> named(place, tag).stream()).findFirst();
  }

  private Optional<Digest> named(RepositoryPath place, Tag tag) {
    try {
      return client.head(place, tag);
    } catch (RegistryException e) {
      partial = true;
      notFound.add("what %s:%s names could not be read: %s".formatted(place, tag, e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * What stands beside {@code digest}.
   *
   * @param tag by which it is asked for; places where it names something else are told
   */
  List<AttachedEvidence> read(
      Digest digest, Optional<Tag> tag, List<RepositoryPath> places, List<RepositoryPath> sources) {
    tag.ifPresent(name -> places.forEach(place -> compare(place, name, digest)));
    Set<RepositoryPath> all = new LinkedHashSet<>(places);
    all.addAll(sources);
    List<AttachedEvidence> found = look.read(digest, new ArrayList<>(all));
    List<String> unread = found.stream().flatMap(place -> place.unread().stream()).toList();
    unread.forEach(notFound::add);
    partial |= !unread.isEmpty();
    return found;
  }

  private void compare(RepositoryPath place, Tag tag, Digest digest) {
    named(place, tag)
        .filter(other -> !other.equals(digest))
        .ifPresent(other ->
            notFound.add(
                "%s:%s names %s there; ask for that digest to see its evidence"
                    .formatted(place, tag, other)));
  }
}
