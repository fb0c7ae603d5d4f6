package io.edgeward.manifests.yaml;

import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.Rule;
import java.util.HashMap;
import java.util.Map;

/**
 * The anchored parts of a document. Aliases share the anchored part instead of copying it, but are
 * counted as if they did: whoever walks the document meets each part once for each alias.
 */
final class Anchors {
  /** Parts that all aliases together may stand for. */
  private static final int MAX_EXPANDED = 100_000;

  private final Map<String, Anchored> byName = new HashMap<>();
  private int parts;
  private int expanded;

  /** Counts a part that begins; give the result to {@link #define} at its end. */
  int begin() {
    return parts++;
  }

  /** Names a whole part, from now on. */
  void define(String name, Node node, int before) {
    byName.put(name, new Anchored(node, parts - before));
  }

  /** The part called {@code name}, which has to be whole: no part contains itself. */
  Node expand(String name, int line) {
    Anchored anchored = byName.get(name);
    if (anchored == null) {
      throw new YamlRefusal(
          Rule.YAML_SYNTAX,
          line,
          "alias %s stands before or inside its anchor, or has none"
              .formatted(DisplayText.quoted(name)),
          "put &%s before the part that it shall repeat".formatted(DisplayText.plain(name)));
    }
    expanded += anchored.size();
    parts += anchored.size();
    if (expanded > MAX_EXPANDED) {
      throw new YamlRefusal(
          Rule.YAML_LIMIT,
          line,
          "aliases stand for more than %d values".formatted(MAX_EXPANDED),
          "write the values out");
    }
    return anchored.node();
  }

  private record Anchored(Node node, int size) {}
}
