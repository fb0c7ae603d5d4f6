package io.edgeward.cli.output;

import io.edgeward.files.PlannedFiles;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileRefusal;
import io.edgeward.model.file.ObjectPresence;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.ObjectUri;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one object of production holds of what is wanted there.
 *
 * @param object the object
 * @param state what it has
 * @param content what it holds, where that is proved
 * @param reason why it could not be read, if so
 */
public record HeldObject(
    ObjectUri object, ObjectState state, Optional<Digest> content, Optional<String> reason) {
  /** The object of each of {@code edges}, by a plan of them and what was read for it. */
  public static List<HeldObject> of(List<FileEdge> edges, PlannedFiles planned) {
    Set<FileEdge> unproven = new HashSet<>(planned.plan().unproven());
    Set<ObjectUri> refused =
        planned.plan().refusals().stream()
            .map(FileRefusal::destination)
            .collect(Collectors.toSet());
    Set<ObjectUri> moved =
        planned.plan().refusals().stream()
            .filter(refusal -> refusal.rule() == Rule.FILE_MOVE)
            .map(FileRefusal::destination)
            .collect(Collectors.toSet());
    return edges.stream()
        .map(edge ->
            switch (planned.inventory().presence(edge.destination())) {
              case ObjectPresence.Absent absent -> bare(edge, ObjectState.ABSENT);
              case ObjectPresence.Unknown(String reason) ->
                  new HeldObject(
                      edge.destination(),
                      ObjectState.UNREADABLE,
                      Optional.empty(),
                      Optional.of(reason));
              case ObjectPresence.Present(StoredObject object) ->
                  object.content().isPresent()
                      ? proved(edge, object.content().get())
                      : moved.contains(edge.destination())
                          ? bare(edge, ObjectState.OTHER)
                          : unproven.contains(edge) || refused.contains(edge.destination())
                              ? bare(edge, ObjectState.UNPROVEN)
                              : proved(edge, edge.content());
            })
        .toList();
  }

  /** An object whose content was found out. */
  public static HeldObject proved(FileEdge edge, Digest content) {
    return new HeldObject(
        edge.destination(),
        content.equals(edge.content()) ? ObjectState.THERE : ObjectState.OTHER,
        Optional.of(content),
        Optional.empty());
  }

  /** An object that could not be read to its end. */
  public static HeldObject unreadable(FileEdge edge, String reason) {
    return new HeldObject(
        edge.destination(), ObjectState.UNREADABLE, Optional.empty(), Optional.of(reason));
  }

  /** An object of which no content is known. */
  public static HeldObject bare(FileEdge edge, ObjectState state) {
    return new HeldObject(edge.destination(), state, Optional.empty(), Optional.empty());
  }
}
