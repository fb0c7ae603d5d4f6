package io.edgeward.audit;

import io.edgeward.model.audit.FileEvidence;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.PlannedFile;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Receipts and contents of files in memory. */
final class MemoryFiles implements FileEvidence {
  private final Map<ObjectVersion, Digest> delivered = new HashMap<>();
  private final Map<ObjectVersion, Digest> held = new HashMap<>();
  private final Map<ObjectUri, PlannedFile> planned = new HashMap<>();
  boolean down;

  void deliver(String object, String generation, Digest content) {
    delivered.put(new ObjectVersion(ObjectUri.of(object), generation), content);
  }

  void hold(String object, String generation, Digest content) {
    held.put(new ObjectVersion(ObjectUri.of(object), generation), content);
  }

  void plan(String object, Digest content) {
    planned.put(ObjectUri.of(object), new PlannedFile("restores/2026/11/21/run-2.json", content));
  }

  @Override
  public LookupResult<PlannedFile> planned(ObjectUri object) {
    return Optional.ofNullable(planned.get(object))
        .<LookupResult<PlannedFile>>map(LookupResult.Yes::new)
        .orElseGet(LookupResult.No::new);
  }

  @Override
  public LookupResult<String> delivery(ObjectVersion version, Digest content) {
    return content.equals(delivered.get(version))
        ? new LookupResult.Yes<>("run-1")
        : new LookupResult.No<>();
  }

  @Override
  public LookupResult<Digest> content(ObjectVersion version) {
    if (down) {
      return new LookupResult.Unknown<>("gs://prod: 503");
    }
    return Optional.ofNullable(held.get(version))
        .<LookupResult<Digest>>map(LookupResult.Yes::new)
        .orElseGet(LookupResult.No::new);
  }
}
