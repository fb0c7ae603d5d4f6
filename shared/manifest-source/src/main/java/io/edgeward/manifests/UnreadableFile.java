package io.edgeward.manifests;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says which file of the manifests could not be read, and why. */
public final class UnreadableFile {
  private UnreadableFile() {}

  /** The failure to read {@code path}, or the file at or below it that {@code cause} names. */
  public static ManifestsUnreadableException of(Path path, IOException cause) {
    String why =
        switch (cause) {
          case NoSuchFileException e -> "there is no such file or directory";
          case AccessDeniedException e -> "permission denied";
          default -> String.valueOf(cause.getMessage());
        };
    String where =
        cause instanceof FileSystemException e && e.getFile() != null
            ? e.getFile()
            : path.toString();
    return new ManifestsUnreadableException("cannot read %s: %s".formatted(where, why), cause);
  }
}
