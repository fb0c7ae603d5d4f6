package io.edgeward.stores;

import io.edgeward.stores.StoreException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Says in one sentence what a file system refused; its exceptions often say just a path. */
final class DirectoryFailure {
  private DirectoryFailure() {}

  /**
   * The failure that {@code e} is.
   *
   * @param verb what was done to {@code path}, such as {@code read}
   */
  static StoreException of(String verb, Path path, IOException e) {
    boolean denied = e instanceof AccessDeniedException;
    return new StoreException(
        denied ? Kind.DENIED : Kind.UNAVAILABLE,
        "could not %s %s: %s; it has to be something that this user may %s"
            .formatted(verb, path, reason(e), verb),
        e);
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException e -> "access is denied";
      case NoSuchFileException e -> "%s is not there".formatted(e.getFile());
      case FileSystemException e when e.getReason() != null -> e.getReason();
      case FileSystemException e -> "%s is in the way".formatted(e.getFile());
      case IOException e ->
          Optional.ofNullable(e.getMessage()).orElse("the file system does not say why");
    };
  }
}
