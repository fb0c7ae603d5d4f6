package io.edgeward.ledger;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in one sentence what a file system refused; its exceptions often say just a path. */
final class DirectoryFailure {
  private DirectoryFailure() {}

  /**
   * The failure that {@code e} is.
   *
   * @param verb what was done to {@code file}, such as {@code read}
   */
  static LedgerException of(String verb, Path file, IOException e) {
    return new LedgerException(
        "could not %s %s: %s; the ledger has to be a directory that this user may %s"
            .formatted(
                verb,
                file,
                inTheWay(file).map("%s is a file"::formatted).orElseGet(() -> reason(e)),
                verb),
        !(e instanceof AccessDeniedException || Files.exists(file) && !Files.isRegularFile(file)),
        e);
  }

  /** A file that stands where a folder above {@code file} belongs. */
  private static Optional<Path> inTheWay(Path file) {
    return Stream.iterate(file.getParent(), folder -> folder != null, Path::getParent)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> "there is no such file or directory";
      case AccessDeniedException e -> "access is denied";
      case FileAlreadyExistsException e -> "a file of that name is in the way";
      case ClosedByInterruptException e -> "it was interrupted";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      case IOException e when e.getCause() instanceof IOException cause -> reason(cause);
      case IOException e when e.getMessage() != null -> e.getMessage();
      case IOException e -> "the file system does not say why";
    };
  }
}
