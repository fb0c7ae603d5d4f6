package io.edgeward.cli.output;

import io.edgeward.cli.text.TextOutput;
import io.edgeward.files.FilePromotionResult;
import io.edgeward.files.PlannedFiles;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileRefusal;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.model.text.Count;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What keeps files from being promoted, for a person: by rule and line of the lists, whatever the
 * number of destinations, and by store where nothing could be read.
 */
final class FileRefusalText {
  /** As many files are told of which nothing proves what production holds. */
  private static final int MOST_UNPROVEN = 10;

  private final PlannedFiles planned;
  private final TextOutput out;

  /**
   * @param planned the plan, with what was read for it
   */
  FileRefusalText(PlannedFiles planned, TextOutput out) {
    this.planned = planned;
    this.out = out;
  }

  /** Prints them, and an empty line after them; nothing where there is none. */
  void print() {
    List<FileRefusal> refusals = planned.plan().refusals();
    stores(refusals);
    RuleLines lines = new RuleLines();
    refusals.stream()
        .filter(refusal -> out.all() || refusal.rule() != Rule.UNREADABLE)
        .forEach(refusal ->
            lines.add(
                refusal.rule(),
                refusal.at(),
                List.of(refusal.content(), refusal.found()),
                refusal.message()));
    lines.print(out);
    unproven(planned.plan().unproven());
    if (!refusals.isEmpty() || !planned.plan().unproven().isEmpty()) {
      out.line();
    }
  }

  /** One line for a store, however many edges it keeps from being planned. */
  private void stores(List<FileRefusal> refusals) {
    HostFailures stores = new HostFailures("UNREADABLE", "EDGES");
    if (!out.all()) {
      refusals.stream()
          .filter(refusal -> refusal.rule() == Rule.UNREADABLE)
          .forEach(refusal -> add(refusal, stores));
    }
    if (!stores.isEmpty()) {
      stores.print(out);
      out.line("run again when they can be read");
    }
  }

  private void add(FileRefusal refusal, HostFailures stores) {
    Optional<Map.Entry<StoreUri, StoreReading>> unread =
        Stream.of(refusal.destination(), refusal.source())
            .flatMap(this::readings)
            .filter(reading -> reading.getValue() instanceof StoreReading.Unreadable)
            .findFirst();
    if (unread.isPresent()
        && unread.get().getValue() instanceof StoreReading.Unreadable(String reason)) {
      stores.add(unread.get().getKey().toString(), reason);
    } else {
      stores.add(refusal.destination().store().toString(), refusal.finding());
    }
  }

  private Stream<Map.Entry<StoreUri, StoreReading>> readings(ObjectUri object) {
    return planned.inventory().readings().entrySet().stream()
        .filter(reading -> reading.getKey().contains(object));
  }

  private void unproven(List<FileEdge> edges) {
    Map<Location, List<FileEdge>> files =
        edges.stream()
            .collect(Collectors.groupingBy(FileEdge::at, LinkedHashMap::new, Collectors.toList()));
    if (out.all()) {
      edges.forEach(edge -> unproven(edge, 1));
    } else {
      files.values().stream()
          .limit(MOST_UNPROVEN)
          .forEach(same -> unproven(same.getFirst(), same.size()));
      if (files.size() > MOST_UNPROVEN) {
        out.line(
            "%s %s more; --all shows them"
                .formatted(
                    out.style().doubtful("unproven"),
                    Count.of(files.size() - MOST_UNPROVEN, "file")));
      }
    }
  }

  private void unproven(FileEdge edge, int destinations) {
    out.line(
        "%s %s%s"
            .formatted(
                out.style().doubtful("unproven"),
                FilePromotionResult.unproven(edge),
                destinations > 1
                    ? " (and %s more)".formatted(Count.of(destinations - 1, "destination"))
                    : ""));
  }
}
