package io.edgeward.manifests.git;

import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import java.util.LinkedHashMap;
import java.util.Map;

/** The manifests that were asked for last. */
final class NewestSets extends LinkedHashMap<Revision, ManifestSet> {
  private final int limit;

  NewestSets(int limit) {
    super(16, 0.75f, true);
    this.limit = limit;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<Revision, ManifestSet> eldest) {
    return size() > limit;
  }
}
