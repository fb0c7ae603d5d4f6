package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.store.ObjectUri;
import java.util.List;

/**
 * A copy without time: this content shall be in that object.
 *
 * @param sources the objects that it may be copied from, sorted; any of them will do
 * @param content the hash of the content
 * @param destination the object of production
 * @param at where the manifests say so
 */
public record FileEdge(
    List<ObjectUri> sources, Digest content, ObjectUri destination, Location at) {
  /** Takes an unchangeable copy of the sources. */
  public FileEdge {
    sources = List.copyOf(sources);
  }
}
