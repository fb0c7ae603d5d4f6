package io.edgeward.model.audit;

import io.edgeward.model.audit.BucketEvent.Kind;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.notation.Files;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Events of one bucket, and evidence in memory. Contents are named by letters. */
final class FileGiven {
  /**
   * Content {@code a} is promoted to {@code v1/tool}; {@code b} and {@code c} to {@code v1/both}.
   */
  static final FileSet FILES =
      Files.set(
          Files.manifest("foo", "gs://stage -> gs://prod/bin", "v1/tool a", "v1/both b"),
          Files.manifest("bar", "gs://other -> gs://prod/bin", "v1/both c"));

  private FileGiven() {}

  static ObjectVersion version(String name, String generation) {
    return new ObjectVersion(ObjectUri.of("gs://prod/bin/" + name), generation);
  }

  static BucketEvent event(Kind kind, String name, String generation) {
    return new BucketEvent(kind, ObjectUri.of("gs://prod/bin/" + name), generation);
  }

  static BucketEvent overwrote(String name, String generation, String before) {
    return new BucketEvent(
        Kind.FINALIZE,
        StoreUri.of("gs://prod"),
        "bin/" + name,
        generation,
        Optional.of(before),
        Optional.empty());
  }

  static BucketEvent overwritten(Kind kind, String name, String generation, String after) {
    return new BucketEvent(
        kind,
        StoreUri.of("gs://prod"),
        "bin/" + name,
        generation,
        Optional.empty(),
        Optional.of(after));
  }

  /** What is known of files; an unknown version is gone. */
  static final class Evidence implements FileEvidence {
    private final Map<ObjectVersion, Digest> delivered = new HashMap<>();
    private final Map<ObjectVersion, Digest> held = new HashMap<>();
    private final Map<ObjectUri, PlannedFile> planned = new HashMap<>();
    private Optional<String> plansDown = Optional.empty();
    private Optional<String> ledgerDown = Optional.empty();
    private Optional<String> storeDown = Optional.empty();

    Evidence delivered(String name, String generation, String content) {
      delivered.put(version(name, generation), Files.content(content));
      return this;
    }

    Evidence holds(String name, String generation, String content) {
      held.put(version(name, generation), Files.content(content));
      return this;
    }

    Evidence planned(String name, String content) {
      planned.put(
          ObjectUri.of("gs://prod/bin/" + name), new PlannedFile("plan-1", Files.content(content)));
      return this;
    }

    Evidence plansDown(String reason) {
      plansDown = Optional.of(reason);
      return this;
    }

    Evidence ledgerDown(String reason) {
      ledgerDown = Optional.of(reason);
      return this;
    }

    Evidence storeDown(String reason) {
      storeDown = Optional.of(reason);
      return this;
    }

    @Override
    public LookupResult<String> delivery(ObjectVersion version, Digest content) {
      if (ledgerDown.isPresent()) {
        return new LookupResult.Unknown<>(ledgerDown.get());
      }
      return content.equals(delivered.get(version))
          ? new LookupResult.Yes<>("run-1")
          : new LookupResult.No<>();
    }

    @Override
    public LookupResult<Digest> content(ObjectVersion version) {
      if (storeDown.isPresent()) {
        return new LookupResult.Unknown<>(storeDown.get());
      }
      Digest found = held.get(version);
      return found == null ? new LookupResult.No<>() : new LookupResult.Yes<>(found);
    }

    @Override
    public LookupResult<PlannedFile> planned(ObjectUri object) {
      if (plansDown.isPresent()) {
        return new LookupResult.Unknown<>(plansDown.get());
      }
      PlannedFile found = planned.get(object);
      return found == null ? new LookupResult.No<>() : new LookupResult.Yes<>(found);
    }
  }
}
