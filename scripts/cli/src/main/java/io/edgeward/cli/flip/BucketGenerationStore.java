package io.edgeward.cli.flip;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import io.edgeward.ledger.BucketLocation;
import io.edgeward.ledger.StorageFailure;
import io.edgeward.model.text.Count;
import io.edgeward.redirect.document.ObjectNames;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Generations as objects of a Cloud Storage bucket. When the answer to a writing gets lost, the
 * client's own retry meets what it wrote itself: that has the content that was wanted.
 */
final class BucketGenerationStore implements GenerationStore {
  private static final int PRECONDITION_FAILED = 412;
  private static final String SETTING = "--redirect or EDGEWARD_REDIRECT";

  /** Cloud Storage lets caches keep public objects for an hour unless it is told otherwise. */
  private static final String NO_STORE = "no-store";

  private final BucketLocation location;
  private final Supplier<Storage> storage;

  /** A store whose client is made at its first use. */
  BucketGenerationStore(BucketLocation location, Supplier<Storage> storage) {
    this.location = location;
    this.storage = storage;
  }

  @Override
  public String where(String name) {
    return location + "/" + name;
  }

  @Override
  public byte[] read(String name, int most) throws UnreadableConfigurationException {
    Blob object =
        find(name)
            .orElseThrow(() ->
                new UnreadableConfigurationException(
                    where(name), "there is no such object; see that something was staged", null));
    if (object.getSize() > most) {
      throw new UnreadableConfigurationException(
          where(name), "it has more than " + Count.of(most, "byte") + "; write less", null);
    }
    return content(name);
  }

  /** Content that is newer than the version makes the next writing fail, as it should. */
  @Override
  public Optional<CurrentObject> current() throws UnreadableConfigurationException {
    Optional<Blob> object = find(ObjectNames.CURRENT);
    return object.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CurrentObject(
                content(ObjectNames.CURRENT),
                object.get().getUpdateTimeOffsetDateTime().toInstant(),
                object.get().getGeneration().toString()));
  }

  /** Listing tells a missing bucket from a missing object, which both are 404. */
  private Optional<Blob> find(String name) throws UnreadableConfigurationException {
    try {
      Blob object = storage.get().get(id(name));
      if (object == null) {
        storage.get().list(location.bucket(), BlobListOption.pageSize(1));
      }
      return Optional.ofNullable(object);
    } catch (StorageException e) {
      throw unreadable(name, e);
    }
  }

  private byte[] content(String name) throws UnreadableConfigurationException {
    try {
      return storage.get().readAllBytes(id(name));
    } catch (StorageException e) {
      throw unreadable(name, e);
    }
  }

  @Override
  public SortedSet<Long> generations() throws UnreadableConfigurationException {
    BlobListOption below = BlobListOption.prefix(location.name(ObjectNames.GENERATIONS));
    BlobListOption names = BlobListOption.fields(Storage.BlobField.NAME);
    int root = location.name("").length();
    SortedSet<Long> numbers = new TreeSet<>();
    try {
      for (Blob object : storage.get().list(location.bucket(), below, names).iterateAll()) {
        OptionalLong number = ObjectNames.generationNumber(object.getName().substring(root));
        number.ifPresent(numbers::add);
      }
    } catch (StorageException e) {
      throw unreadable(ObjectNames.GENERATIONS, e);
    }
    return Collections.unmodifiableSortedSet(numbers);
  }

  @Override
  public Creation create(String name, byte[] content)
      throws NotWrittenException, UnreadableConfigurationException {
    boolean written = write(name, content, BlobTargetOption.doesNotExist());
    return written || isThere(name, content) ? Creation.CREATED : Creation.TAKEN;
  }

  @Override
  public Replacement replaceCurrent(Optional<CurrentObject> expected, byte[] content)
      throws NotWrittenException, UnreadableConfigurationException {
    BlobTargetOption unchanged =
        expected
            .map(object -> BlobTargetOption.generationMatch(Long.parseLong(object.version())))
            .orElseGet(BlobTargetOption::doesNotExist);
    boolean written = write(ObjectNames.CURRENT, content, unchanged);
    return written || isThere(ObjectNames.CURRENT, content)
        ? Replacement.REPLACED
        : Replacement.CHANGED;
  }

  /** Whether the object was as the precondition wants it, and was written. */
  private boolean write(String name, byte[] content, BlobTargetOption precondition)
      throws NotWrittenException {
    BlobInfo object =
        BlobInfo.newBuilder(id(name))
            .setContentType(name.endsWith(".txt") ? "text/plain" : "application/json")
            .setCacheControl(NO_STORE)
            .build();
    try {
      storage.get().create(object, content, precondition);
      return true;
    } catch (StorageException e) {
      if (e.getCode() == PRECONDITION_FAILED) {
        return false;
      }
      throw new NotWrittenException(StorageFailure.sentence("write", where(name), e, SETTING), e);
    }
  }

  private boolean isThere(String name, byte[] content) throws UnreadableConfigurationException {
    Optional<Blob> object = find(name);
    return object.isPresent() && Arrays.equals(content(name), content);
  }

  private BlobId id(String name) {
    return BlobId.of(location.bucket(), location.name(name));
  }

  private UnreadableConfigurationException unreadable(String name, StorageException e) {
    String sentence = StorageFailure.sentence("read", "it", e, SETTING);
    return new UnreadableConfigurationException(where(name), sentence, e);
  }
}
