package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done in one go, and fails or succeeds without touching other tasks. */
sealed interface Task {
  /** Does it; one delivery for each edge. */
  List<Delivery> run(Copier copier);

  /** How many edges it concerns. */
  int edges();

  /** The host that decides how long it takes: whose content is read. */
  String host();

  /** What it is, for a person. */
  String name();

  /** The deliveries of a task that broke off in a way nobody foresaw. */
  List<Delivery> failed(Outcome.Failed outcome);

  /** Copies of one digest from one source. */
  record CopyTask(CopyGroup group) implements Task {
    @Override
    public List<Delivery> run(Copier copier) {
      return copier.copy(group);
    }

    @Override
    public int edges() {
      return group.copies().stream().mapToInt(Copy::edges).sum();
    }

    @Override
    public String host() {
      return group.source().host();
    }

    @Override
    public String name() {
      return "copy of %s@%s to %s"
          .formatted(
              group.source(),
              group.digest(),
              group.copies().stream().map(copy -> copy.destination().toString()).toList());
    }

    @Override
    public List<Delivery> failed(Outcome.Failed outcome) {
      return group.copies().stream()
          .flatMap(copy ->
              each(Optional.of(copy.source()), copy.digest(), copy.destination(), copy.tags()))
          .map(edge -> edge.with(outcome))
          .toList();
    }
  }

  /** Tags for one digest that is there. */
  record TagTask(AddTags tags) implements Task {
    @Override
    public List<Delivery> run(Copier copier) {
      return copier.tag(tags);
    }

    @Override
    public int edges() {
      return tags.tags().size();
    }

    @Override
    public String host() {
      return tags.destination().host();
    }

    @Override
    public String name() {
      return "tags %s of %s@%s".formatted(tags.tags(), tags.destination(), tags.digest());
    }

    @Override
    public List<Delivery> failed(Outcome.Failed outcome) {
      return each(Optional.empty(), tags.digest(), tags.destination(), tags.tags())
          .map(edge -> edge.with(outcome))
          .toList();
    }
  }

  private static Stream<Target> each(
      Optional<RepositoryPath> source, Digest digest, RepositoryPath destination, List<Tag> tags) {
    return tags.isEmpty()
        ? Stream.of(new Target(source, digest, destination, Optional.empty()))
        : tags.stream().map(tag -> new Target(source, digest, destination, Optional.of(tag)));
  }

  /** An edge without its outcome. */
  record Target(
      Optional<RepositoryPath> source,
      Digest digest,
      RepositoryPath destination,
      Optional<Tag> tag) {
    Delivery with(Outcome outcome) {
      return new Delivery(source, digest, destination, tag, outcome);
    }
  }
}
