package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@link ImageCopier} does in one go; it succeeds or fails without touching others. */
public sealed interface ImageRequest permits CopyRequest, TagRequest {
  /** The host whose answers decide how long it takes. */
  String host();

  /** How many edges it concerns: one for each target and tag, and for each target without tags. */
  int edges();

  /** What it is, for a person. */
  String description();

  /** One delivery with this outcome for each edge. */
  List<Delivery> deliveries(Outcome outcome);

  /** The edges of all of {@code requests}. */
  static int edges(Collection<? extends ImageRequest> requests) {
    return requests.stream().mapToInt(ImageRequest::edges).sum();
  }

  /**
   * The requests of a plan, copies in the order of sources and digests, then tags. Copies of one
   * digest from one source are one request, so that the source is read once for all regions.
   */
  static List<ImageRequest> of(List<Copy> copies, List<AddTags> addTags) {
    SortedMap<Content, List<CopyTarget>> contents =
        new TreeMap<>(Comparator.comparing(Content::source).thenComparing(Content::digest));
    copies.forEach(copy ->
        contents
            .computeIfAbsent(new Content(copy.source(), copy.digest()), c -> new ArrayList<>())
            .add(new CopyTarget(copy.destination(), copy.tags(), copy.lacking())));
    List<ImageRequest> requests = new ArrayList<>();
    contents.forEach((content, targets) ->
        requests.add(new CopyRequest(content.source, content.digest, targets)));
    addTags.forEach(step -> requests.add(new TagRequest(step)));
    return requests;
  }

  /** What copies of one request have in common. */
  record Content(RepositoryPath source, Digest digest) {}

  /** One delivery for each of {@code tags}, or one without a tag. */
  static Stream<Delivery> deliveries(
      Optional<RepositoryPath> source,
      Digest digest,
      RepositoryPath destination,
      List<Tag> tags,
      Outcome outcome) {
    Stream<Optional<Tag>> names =
        tags.isEmpty() ? Stream.of(Optional.empty()) : tags.stream().map(Optional::of);
    return names.map(tag -> new Delivery(source, digest, destination, tag, outcome));
  }
}
