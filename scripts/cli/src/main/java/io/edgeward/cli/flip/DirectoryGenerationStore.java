package io.edgeward.cli.flip;

import io.edgeward.redirect.document.ConfigurationObjects;
import io.edgeward.redirect.document.ObjectNames;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Generations as files. Who writes holds a lock, and gives each file its name when it is whole. */
final class DirectoryGenerationStore implements GenerationStore {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path root;
  private final ConfigurationObjects files;
  private final LockedDirectory directory;

  DirectoryGenerationStore(Path root) {
    this.root = root;
    this.files = ConfigurationObjects.at(root.toString());
    this.directory = new LockedDirectory(root, PATIENCE);
  }

  @Override
  public byte[] read(String name, int most) throws UnreadableConfigurationException {
    return files.read(name, most);
  }

  @Override
  public String where(String name) {
    return files.where(name);
  }

  @Override
  public Optional<CurrentObject> current() throws UnreadableConfigurationException {
    Path file = root.resolve(ObjectNames.CURRENT);
    try {
      byte[] content = Files.readAllBytes(file);
      return Optional.of(
          new CurrentObject(
              content,
              Files.getLastModifiedTime(file).toInstant(),
              new String(content, StandardCharsets.ISO_8859_1)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(ObjectNames.CURRENT, e);
    }
  }

  @Override
  public SortedSet<Long> generations() throws UnreadableConfigurationException {
    SortedSet<Long> numbers = new TreeSet<>();
    try (Stream<Path> all = Files.list(root.resolve(ObjectNames.GENERATIONS))) {
      all.map(file -> ObjectNames.generationNumber(ObjectNames.GENERATIONS + file.getFileName()))
          .flatMapToLong(OptionalLong::stream)
          .forEach(numbers::add);
    } catch (NoSuchFileException e) {
      return Collections.emptySortedSet();
    } catch (IOException e) {
      throw unreadable(ObjectNames.GENERATIONS, e);
    }
    return Collections.unmodifiableSortedSet(numbers);
  }

  @Override
  public Creation create(String name, byte[] content)
      throws NotWrittenException, UnreadableConfigurationException {
    Path file = root.resolve(name);
    try {
      return directory.locked(() -> {
        if (Files.exists(file)) {
          return isSame(file, content) ? Creation.CREATED : Creation.TAKEN;
        }
        directory.write(file, content);
        return Creation.CREATED;
      });
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  private static boolean isSame(Path file, byte[] content) throws IOException {
    return Files.size(file) == content.length && Arrays.equals(Files.readAllBytes(file), content);
  }

  @Override
  public Replacement replaceCurrent(Optional<CurrentObject> expected, byte[] content)
      throws NotWrittenException, UnreadableConfigurationException {
    Path file = root.resolve(ObjectNames.CURRENT);
    try {
      return directory.locked(() -> {
        if (!current().map(CurrentObject::version).equals(expected.map(CurrentObject::version))) {
          return Replacement.CHANGED;
        }
        directory.write(file, content);
        return Replacement.REPLACED;
      });
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  private UnreadableConfigurationException unreadable(String name, IOException e) {
    return new UnreadableConfigurationException(
        where(name), reason(e) + "; it has to be readable to this user", e);
  }

  private static NotWrittenException unwritten(Path file, IOException e) {
    return new NotWrittenException(
        "could not write %s: %s; it has to be in a directory that this user may write to"
            .formatted(file, reason(e)),
        e);
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NotDirectoryException e -> "that is no directory";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      case FileSystemException e -> e.getClass().getSimpleName();
      default -> failure.getMessage();
    };
  }
}
