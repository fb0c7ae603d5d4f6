package io.edgeward.model.snapshot;

/**
 * What an object of production was.
 *
 * @param generation which of its contents, see {@link
 *     io.edgeward.model.file.StoredObject#generation}
 * @param size its length in bytes
 * @param location where the backup has the content
 */
public record FileSnapshot(String generation, long size, FileLocation location) {
  /** Whether the backup has it. */
  public boolean complete() {
    return location instanceof FileLocation.Held;
  }

  /** The same without the reason, which may be worded differently each time. */
  FileSnapshot withoutReason() {
    return switch (location) {
      case FileLocation.Held held -> this;
      case FileLocation.Missing missing ->
          new FileSnapshot(generation, size, new FileLocation.Missing(missing.hash(), ""));
    };
  }
}
