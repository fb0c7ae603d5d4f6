package io.edgeward.backup;

import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectPresence;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.snapshot.FileLocation;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.ListedFile;
import io.edgeward.model.snapshot.NewFile;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.FileCopier;
import io.edgeward.stores.FileCopyListener;
import io.edgeward.stores.FileCopyResult;
import io.edgeward.stores.ObjectStores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Brings contents to the backup. Nothing is put there that does not hash to its name, so a content
 * may be tried from one object that is said to have it after another.
 */
final class FileContents {
  /** What the sentences of the copier begin with, which otherwise name a line of a manifest. */
  private static final Location AT = new Location("backup", 0);

  private final ObjectStores stores;
  private final StoreUri backup;
  private final BooleanSupplier late;
  private final FileCopier copier;
  private final Map<Digest, FileLocation> places = new HashMap<>();
  private final List<ListedFile> doubted = new ArrayList<>();
  private final Set<Digest> retryable = new HashSet<>();
  private int copied;
  private boolean timeLacked;

  FileContents(ObjectStores stores, StoreUri backup, BooleanSupplier late) {
    this.stores = stores;
    this.backup = backup;
    this.late = late;
    this.copier = new FileCopier(stores);
  }

  /** What came of each content that there was time for. */
  Map<Digest, FileLocation> places() {
    return places;
  }

  /** Objects whose content was refused: perhaps they have another than is said of them. */
  List<ListedFile> doubted() {
    return doubted;
  }

  /** How many contents were brought. */
  int copied() {
    return copied;
  }

  /** Whether another run may bring what is missing. */
  boolean again() {
    return timeLacked || !retryable.isEmpty();
  }

  /** Copies those that are not there. */
  void copy(List<NewFile> news) {
    List<NewFile> open = new ArrayList<>(news);
    open.removeIf(file -> isHeld(file.content()));
    if (!open.isEmpty()) {
      findCopied(open);
    }
    for (int source = 0; !open.isEmpty(); source++) {
      int turn = source;
      open.removeIf(file -> isHeld(file.content()) || file.sources().size() <= turn);
      if (!open.isEmpty()) {
        copyFrom(turn, open);
      }
    }
  }

  private boolean isHeld(Digest content) {
    return places.get(content) instanceof FileLocation.Held;
  }

  /** What an interrupted run has brought is there, and need not be read again. */
  private void findCopied(List<NewFile> news) {
    FileInventory there = stores.list(List.of(FilesSnapshot.folder(backup)), late);
    for (NewFile file : news) {
      if (there.presence(object(file.content())) instanceof ObjectPresence.Present present
          && present.object().content().equals(Optional.of(file.content()))) {
        hold(file.content());
      }
    }
  }

  private ObjectUri object(Digest content) {
    return FilesSnapshot.object(backup, content);
  }

  private void copyFrom(int turn, List<NewFile> open) {
    List<FileCopy> copies = open.stream().map(file -> copy(file, turn)).toList();
    FileCopyResult result = copier.copyAll(copies, late, FileCopyListener.NONE);
    Map<ObjectUri, ListedFile> sources = new HashMap<>();
    open.forEach(file -> sources.put(object(file.content()), file.sources().get(turn)));
    result.deliveries().forEach(delivery -> note(delivery, sources.get(delivery.destination())));
    timeLacked |= !result.remaining().isEmpty();
  }

  private FileCopy copy(NewFile file, int turn) {
    ListedFile source = file.sources().get(turn);
    ObjectVersion version = source.version();
    return new FileCopy(
        version.object(),
        version.generation(),
        source.size(),
        file.content(),
        object(file.content()),
        AT);
  }

  private void note(FileDelivery delivery, ListedFile source) {
    Digest content = delivery.content();
    retryable.remove(content);
    switch (delivery.outcome()) {
      case Outcome.Copied arrived -> {
        hold(content);
        copied++;
      }
      case Outcome.AlreadyThere there -> hold(content);
      case Outcome.Tagged tagged -> throw new IllegalStateException("a file has no tag");
      case Outcome.Refused(String message) -> {
        doubted.add(source);
        miss(content, message);
      }
      case Outcome.Failed failed -> {
        if (failed.retryable()) {
          retryable.add(content);
        }
        miss(content, failed.message());
      }
    }
  }

  private void hold(Digest content) {
    places.put(content, new FileLocation.Held(content));
  }

  private void miss(Digest content, String message) {
    places.put(content, new FileLocation.Missing(Optional.of(content), message));
  }
}
