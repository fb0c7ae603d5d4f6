package io.edgeward.cli.flip;

import io.edgeward.ledger.BucketLocation;
import io.edgeward.ledger.StorageClient;
import io.edgeward.redirect.document.ConfigurationObjects;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Where generations are kept, for who may write them. Of several writers at once each call has one
 * that succeeds; a crash leaves whole objects or none.
 */
public interface GenerationStore extends ConfigurationObjects {
  /** The same bucket as its published URL names it. */
  String PUBLISHED = "https://storage.googleapis.com/";

  /** The object {@code current}, if there is one. */
  Optional<CurrentObject> current() throws UnreadableConfigurationException;

  /** The numbers of all generations that were ever made. */
  SortedSet<Long> generations() throws UnreadableConfigurationException;

  /** Creates an object, unless one of that name is there. */
  Creation create(String name, byte[] content)
      throws NotWrittenException, UnreadableConfigurationException;

  /**
   * Writes the object {@code current}, unless it was written since {@code expected} was read.
   *
   * @param expected absent if there was none
   */
  Replacement replaceCurrent(Optional<CurrentObject> expected, byte[] content)
      throws NotWrittenException, UnreadableConfigurationException;

  /** What came of creating. */
  enum Creation {
    /** The content is kept now. */
    CREATED,
    /** Something else was there, and is there still. */
    TAKEN
  }

  /** What came of replacing. */
  enum Replacement {
    /** The content is kept now. */
    REPLACED,
    /** It was written meanwhile, and is as it was written. */
    CHANGED
  }

  /**
   * The store at {@code location}; nothing is read yet.
   *
   * @param location a directory, {@code gs://BUCKET/PREFIX}, or the URL that such a folder is
   *     published at
   * @param emulator {@code host:port} or a URL, as {@code STORAGE_EMULATOR_HOST} holds it
   * @throws IllegalArgumentException if it is none of these
   */
  static GenerationStore at(String location, Optional<String> emulator) {
    if (location.startsWith(PUBLISHED)) {
      String bucket = location.substring(PUBLISHED.length());
      return at(BucketLocation.SCHEME + bucket, emulator);
    }
    if (location.startsWith(BucketLocation.SCHEME)) {
      return new BucketGenerationStore(BucketLocation.of(location), new StorageClient(emulator));
    }
    if (location.isBlank() || location.contains("://") || location.startsWith("gs:")) {
      throw refused(location);
    }
    try {
      return new DirectoryGenerationStore(Path.of(location));
    } catch (InvalidPathException e) {
      throw refused(location);
    }
  }

  private static IllegalArgumentException refused(String location) {
    return new IllegalArgumentException(
        "\"%s\" cannot be written: write a directory or gs://BUCKET/PREFIX".formatted(location));
  }
}
