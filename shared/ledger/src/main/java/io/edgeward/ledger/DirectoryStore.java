package io.edgeward.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Evidence as files. Content is written to a file aside, forced to the disk and then linked to its
 * name: linking is atomic and fails when the name is taken, which renaming is not obliged to.
 */
final class DirectoryStore implements EvidenceStore {
  private final Path root;
  private final Path unfinished;

  DirectoryStore(Path root) {
    this.root = root;
    this.unfinished = root.resolve(".unfinished");
  }

  @Override
  public Creation create(EvidencePath path, byte[] content) throws LedgerException {
    Path target = root.resolve(path.text());
    try {
      if (Files.exists(target)) {
        return Creation.ALREADY_THERE;
      }
      Files.createDirectories(unfinished);
      Files.createDirectories(target.getParent());
      return link(target, content);
    } catch (IOException e) {
      throw failure("write", target, e);
    }
  }

  private Creation link(Path target, byte[] content) throws IOException {
    Path file = unfinished.resolve(UUID.randomUUID().toString());
    try {
      writeForced(file, content);
      Files.createLink(target, file);
      forceDirectory(target.getParent());
      return Creation.CREATED;
    } catch (FileAlreadyExistsException e) {
      return Creation.ALREADY_THERE;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void writeForced(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** The new name itself survives a crash of the machine only when its directory is forced too. */
  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<byte[]> read(EvidencePath path) throws LedgerException {
    Path file = root.resolve(path.text());
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", file, e);
    }
  }

  @Override
  public List<EvidencePath> list(EvidencePath folder) throws LedgerException {
    Path directory = root.resolve(folder.text());
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> new EvidencePath(root.relativize(file).toString().replace('\\', '/')))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return listAbsent(e, directory);
    } catch (IOException e) {
      throw failure("list", directory, e);
    } catch (java.io.UncheckedIOException e) {
      throw failure("list", directory, e.getCause());
    }
  }

  private static List<EvidencePath> listAbsent(NoSuchFileException e, Path directory)
      throws LedgerException {
    if (e.getFile().equals(directory.toString())) {
      return List.of();
    }
    throw failure("list", directory, e);
  }

  private static LedgerException failure(String verb, Path file, IOException e) {
    return new LedgerException(
        "could not %s %s: %s".formatted(verb, file, e), !(e instanceof AccessDeniedException), e);
  }
}
