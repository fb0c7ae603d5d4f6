package io.edgeward.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Evidence as files. Content is written to a file aside, forced to the disk and then linked to its
 * name: linking is atomic and fails when the name is taken, which renaming is not obliged to. Then
 * the name is forced, once for all who create in one directory at the same time.
 */
final class DirectoryStore implements EvidenceStore {
  private final Path root;
  private final Path unfinished;
  private final DirectoryForces names = new DirectoryForces();

  DirectoryStore(Path root) {
    this.root = root;
    this.unfinished = root.resolve(".unfinished");
  }

  @Override
  public Creation create(EvidencePath path, byte[] content) throws LedgerException {
    Path target = root.resolve(path.text());
    try {
      Creation creation = inFolder(target.getParent(), () -> link(target, content));
      // Also for what another writer linked a moment ago: whoever hears of it may rely on it.
      names.force(target.getParent());
      return creation;
    } catch (IOException e) {
      throw DirectoryFailure.of("write", target, e);
    }
  }

  /** Not forced, and in place: its name is all that is ever read of an entry. */
  @Override
  public Creation index(EvidencePath path, byte[] content) throws LedgerException {
    Path target = root.resolve(path.text());
    try {
      return inFolder(
          target.getParent(),
          () -> {
            write(target, content).close();
            return Creation.CREATED;
          });
    } catch (IOException e) {
      throw DirectoryFailure.of("write", target, e);
    }
  }

  private interface Work {
    Creation run() throws IOException;
  }

  /** Folders are nearly always there, so they are made only when it turns out that they are not. */
  private Creation inFolder(Path folder, Work work) throws IOException {
    try {
      return work.run();
    } catch (FileAlreadyExistsException e) {
      return Creation.ALREADY_THERE;
    } catch (NoSuchFileException e) {
      Files.createDirectories(unfinished);
      Files.createDirectories(folder);
    }
    try {
      return work.run();
    } catch (FileAlreadyExistsException e) {
      return Creation.ALREADY_THERE;
    }
  }

  private Creation link(Path target, byte[] content) throws IOException {
    if (Files.exists(target)) {
      return Creation.ALREADY_THERE;
    }
    Path file = unfinished.resolve(UUID.randomUUID().toString());
    try (FileChannel channel = write(file, content)) {
      channel.force(true);
      Files.createLink(target, file);
      return Creation.CREATED;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** A new file with {@code content}, still open. */
  private static FileChannel write(Path file, byte[] content) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
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
      throw DirectoryFailure.of("read", file, e);
    }
  }

  @Override
  public Optional<byte[]> head(EvidencePath path, int length) throws LedgerException {
    Path file = root.resolve(path.text());
    try (InputStream content = Files.newInputStream(file)) {
      return Optional.of(content.readNBytes(length));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw DirectoryFailure.of("read", file, e);
    }
  }

  @Override
  public List<EvidencePath> list(EvidencePath folder) throws LedgerException {
    Path directory = root.resolve(folder.text());
    try {
      // The folder itself may be a link that an operator has made; below it there are none.
      Path real = directory.toRealPath();
      return new DirectoryListing(real, folder).paths();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw DirectoryFailure.of("list", directory, e);
    }
  }
}
