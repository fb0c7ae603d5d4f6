package io.edgeward.stores;

import com.google.cloud.storage.StorageException;
import io.edgeward.ledger.StorageFailure;
import io.edgeward.stores.StoreException.Kind;
import java.io.IOException;

/**
 * What Cloud Storage refused, and what to do about it.
 *
 * @param verb what was done, such as {@code list}
 * @param right what whoever does that must have
 * @param absent what a 404 means for it
 * @param conflict what a failed precondition means for it
 */
record CloudStorageFailure(String verb, String right, Kind absent, Kind conflict) {
  static final CloudStorageFailure LIST =
      new CloudStorageFailure("list", "storage.objects.list", Kind.NO_STORE, Kind.REFUSED);
  static final CloudStorageFailure FIND =
      new CloudStorageFailure("look up", "storage.objects.get", Kind.NO_STORE, Kind.REFUSED);
  static final CloudStorageFailure READ =
      new CloudStorageFailure("read", "storage.objects.get", Kind.REPLACED, Kind.REPLACED);
  static final CloudStorageFailure CREATE =
      new CloudStorageFailure("create", "storage.objects.create", Kind.NO_STORE, Kind.TAKEN);

  private static final String SETTING = "its name in the manifests";

  StoreException of(Object where, IOException e) {
    return e.getCause() instanceof StorageException said
        ? of(where, said)
        : of(where, new StorageException(e));
  }

  StoreException of(Object where, StorageException e) {
    Kind kind = kind(e);
    return new StoreException(kind, sentence(kind, where, e), e);
  }

  private String sentence(Kind kind, Object where, StorageException e) {
    return switch (kind) {
      case REPLACED ->
          "could not %s %s: the content that was listed is not there any more; run again"
              .formatted(verb, where);
      case TAKEN -> "could not %s %s: an object of that name is there".formatted(verb, where);
      default -> StorageFailure.sentence(verb, where.toString(), e, SETTING, right);
    };
  }

  private Kind kind(StorageException e) {
    return switch (e.getCode()) {
      case 404 -> absent;
      case 409, 412 -> conflict;
      case 401, 403 -> Kind.DENIED;
      case 0, 408, 429 -> Kind.UNAVAILABLE;
      default -> e.getCode() >= 500 || e.isRetryable() ? Kind.UNAVAILABLE : Kind.REFUSED;
    };
  }
}
