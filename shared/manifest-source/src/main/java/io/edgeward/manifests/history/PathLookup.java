package io.edgeward.manifests.history;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Finds one path in the trees of many commits. Most commits leave most folders alone, so what a
 * folder leads to is looked up once.
 */
final class PathLookup {
  private final ObjectReader reader;
  private final List<Level> levels;

  /** A segment of the path, and where it leads to from each folder met so far. */
  private record Level(String segment, Map<ObjectId, Optional<ObjectId>> known) {}

  PathLookup(ObjectReader reader, String path) {
    this.reader = reader;
    this.levels = Stream.of(path.split("/")).map(s -> new Level(s, new HashMap<>())).toList();
  }

  /** The regular file's content at the path below {@code tree}. */
  Optional<ObjectId> in(AnyObjectId tree) throws IOException {
    return find(tree.toObjectId(), 0);
  }

  private Optional<ObjectId> find(ObjectId tree, int depth) throws IOException {
    Map<ObjectId, Optional<ObjectId>> known = levels.get(depth).known();
    Optional<ObjectId> result = known.get(tree);
    if (result == null) {
      result = search(tree, depth);
      known.put(tree, result);
    }
    return result;
  }

  private Optional<ObjectId> search(ObjectId tree, int depth) throws IOException {
    CanonicalTreeParser entries = new CanonicalTreeParser(null, reader, tree);
    boolean last = depth == levels.size() - 1;
    int wanted = last ? FileMode.TYPE_FILE : FileMode.TYPE_TREE;
    for (; !entries.eof(); entries.next()) {
      if ((entries.getEntryRawMode() & FileMode.TYPE_MASK) == wanted
          && entries.getEntryPathString().equals(levels.get(depth).segment())) {
        ObjectId child = entries.getEntryObjectId();
        return last ? Optional.of(child) : find(child, depth + 1);
      }
    }
    return Optional.empty();
  }
}
