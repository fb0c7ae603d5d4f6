package io.edgeward.cli.parity;

import io.edgeward.registry.manifest.ManifestContent;
import java.util.List;

/**
 * What one target gives for the reference of a manifest.
 *
 * @param manifest what came of the GET
 * @param defects what no client could use of it, whatever other targets have; without the target
 */
record ManifestLook(Observed<ManifestContent> manifest, List<String> defects) {
  ManifestLook {
    defects = List.copyOf(defects);
  }
}
