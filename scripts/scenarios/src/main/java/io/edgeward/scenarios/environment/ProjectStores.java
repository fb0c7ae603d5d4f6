package io.edgeward.scenarios.environment;

import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.List;

/**
 * The stores that a project's files are promoted between.
 *
 * @param staging where its team uploads
 * @param production its folder in production's bucket, which tells of every change
 * @param mirror its folder in a bucket that tells nothing
 */
public record ProjectStores(StoreUri staging, StoreUri production, StoreUri mirror) {
  /** How the project registers them. */
  public String filepromoterManifest() {
    return "filestores:\n- base: %s\n  src: true\n- base: %s\n- base: %s\n"
        .formatted(staging, production, mirror);
  }

  /** Where its files are promoted to. */
  public List<StoreUri> destinations() {
    return List.of(production, mirror);
  }

  /** A file as its team uploads it. */
  public ObjectUri staged(FilePath file) {
    return staging.resolve(file);
  }

  /** A file in all stores that it is promoted to. */
  public List<ObjectUri> live(FilePath file) {
    return destinations().stream().map(store -> store.resolve(file)).toList();
  }
}
