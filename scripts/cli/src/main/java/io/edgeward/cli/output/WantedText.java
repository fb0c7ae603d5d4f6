package io.edgeward.cli.output;

import io.edgeward.model.edge.Edge;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.store.ObjectUri;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Edges of one digest in few lines: what is the same in several regions is said once. */
final class WantedText {
  private WantedText() {}

  /** Where the manifests want it, and where it may come from. */
  static List<String> wanted(List<Edge> edges) {
    return grouped(
        edges, edge -> place(edge.destination(), edge.tag()), edge -> " from " + sources(edge));
  }

  /** What production has of it; of {@code digest} it need not be said. */
  static List<String> held(List<Explanation.Held> held, Optional<Digest> digest) {
    return grouped(
        held,
        one -> place(one.destination(), one.tag()),
        one ->
            " is "
                + one.state().words()
                + one.digest()
                    .filter(found -> !digest.equals(Optional.of(found)))
                    .map(found -> ", on " + found)
                    .orElse(""));
  }

  /** Where it was brought, how that went, and on further lines what came with it. */
  static List<String> arrived(List<Delivery> deliveries) {
    return grouped(
        deliveries,
        delivery -> place(delivery.destination(), delivery.tag()),
        delivery ->
            ", "
                + delivery.outcome().word()
                + delivery.outcome().reason().map(reason -> ": " + reason).orElse("")
                + delivery
                    .evidence()
                    .map(evidence -> "\n  " + DeliveryEvidenceText.line(evidence))
                    .orElse("")
                + ExceptionText.lines(delivery.exceptions())
                + delivery.attachments().stream()
                    .map(attachment -> "\n  attached " + AttachmentText.line(attachment))
                    .collect(Collectors.joining()));
  }

  /** Where the manifests want a file, and where it may come from. */
  static List<String> wantedFiles(List<FileEdge> edges) {
    return grouped(
        edges,
        edge -> edge.destination().toString(),
        edge ->
            " from "
                + edge.sources().stream()
                    .map(ObjectUri::toString)
                    .collect(Collectors.joining(" or ")));
  }

  /** What objects hold; of {@code wanted} it need not be said. */
  static List<String> heldFiles(List<HeldObject> held, Optional<Digest> wanted) {
    return grouped(
        held,
        one -> one.object().toString(),
        one ->
            " is "
                + one.state().words()
                + one.content()
                    .filter(found -> !wanted.equals(Optional.of(found)))
                    .map(found -> ", " + found)
                    .orElse(""));
  }

  /** Where a file was brought, and how that went. */
  static List<String> arrivedFiles(List<FileDelivery> deliveries) {
    return grouped(
        deliveries,
        delivery -> delivery.destination().toString(),
        delivery ->
            ", "
                + delivery.outcome().word()
                + delivery.outcome().reason().map(reason -> ": " + reason).orElse(""));
  }

  private static <T> List<String> grouped(
      List<T> all, Function<T, String> place, Function<T, String> words) {
    SortedMap<String, SortedSet<String>> places = new TreeMap<>();
    for (T one : all) {
      places.computeIfAbsent(words.apply(one), any -> new TreeSet<>()).add(place.apply(one));
    }
    return places.entrySet().stream()
        .map(group -> String.join(", ", group.getValue()) + group.getKey())
        .toList();
  }

  private static String place(RepositoryPath repository, Optional<Tag> tag) {
    return repository + tag.map(name -> ":" + name).orElse("");
  }

  private static String sources(Edge edge) {
    return edge.sources().stream()
        .map(RepositoryPath::toString)
        .collect(Collectors.joining(" or "));
  }
}
