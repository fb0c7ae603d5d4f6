package io.edgeward.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words what a file system refused; the exceptions themselves often say just a path. */
final class FileFailures {
  private FileFailures() {}

  static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> "there is no such file or directory";
      case AccessDeniedException e -> "access is denied";
      case FileAlreadyExistsException e -> "a file of that name is in the way";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> failure.getMessage();
    };
  }
}
