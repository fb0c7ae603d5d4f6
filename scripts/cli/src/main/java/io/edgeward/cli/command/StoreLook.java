package io.edgeward.cli.command;

import io.edgeward.cli.output.FileExplanation;
import io.edgeward.cli.output.HeldObject;
import io.edgeward.cli.output.ObjectState;
import io.edgeward.cli.output.Progress;
import io.edgeward.files.FilePromotion;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.StoredObject;
import io.edgeward.stores.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks what stores hold now, both of what manifests want and of what they wanted once. */
final class StoreLook {
  private final FilePromotion promotion;
  private final Progress progress;
  private boolean partial;

  StoreLook(FilePromotion promotion, Progress progress) {
    this.promotion = promotion;
    this.progress = progress;
  }

  /** Whether something could not be read. */
  boolean isPartial() {
    return partial;
  }

  /** The same explanation with what production holds. */
  FileExplanation look(FileExplanation why, FileSet all) {
    progress.begin("looking at file stores");
    FileExplanation looked =
        why.edges().isEmpty()
            ? why.with(why.everWanted().stream().map(this::find).toList())
            : why.with(
                promotion.plan(
                    all.only(
                        why.edges().stream()
                            .map(FileEdge::destination)
                            .collect(Collectors.toSet()))));
    partial |=
        looked.production().orElse(List.of()).stream()
            .anyMatch(held -> held.state() == ObjectState.UNREADABLE);
    return looked;
  }

  private HeldObject find(FileEdge edge) {
    try {
      Optional<StoredObject> found = promotion.stores().find(edge.destination());
      return found.isEmpty()
          ? HeldObject.bare(edge, ObjectState.ABSENT)
          : found
              .get()
              .content()
              .map(content -> HeldObject.proved(edge, content))
              .orElseGet(() -> HeldObject.bare(edge, ObjectState.UNPROVEN));
    } catch (StoreException e) {
      return HeldObject.unreadable(edge, e.getMessage());
    }
  }
}
