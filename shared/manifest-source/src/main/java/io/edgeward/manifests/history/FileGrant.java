package io.edgeward.manifests.history;

import io.edgeward.model.file.FileEdge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.store.ObjectUri;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What manifests may have granted of files: a content in one object of production or in any.
 *
 * @param object where; any when empty
 * @param content the hash of the content; any when empty
 */
public record FileGrant(Optional<ObjectUri> object, Optional<Digest> content)
    implements Grant<FileEdge> {
  /** Of an object that several contents claim, none is granted. */
  @Override
  public Optional<FileEdge> in(ManifestRevision manifests) {
    return edges(manifests)
        .filter(edge -> content.isEmpty() || content.get().equals(edge.content()))
        .filter(edge -> manifests.files().find(edge.destination()).size() == 1)
        .findFirst();
  }

  private Stream<FileEdge> edges(ManifestRevision manifests) {
    return object
        .map(manifests.files()::find)
        .map(List::stream)
        .orElseGet(manifests.files()::edges);
  }

  @Override
  public Location at(FileEdge edge) {
    return edge.at();
  }
}
