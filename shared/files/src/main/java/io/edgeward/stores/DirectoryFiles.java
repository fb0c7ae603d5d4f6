package io.edgeward.stores;

import io.edgeward.ledger.DirectoryForces;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A directory that stands for a store, on a laptop and in tests. Files are read to tell their hash,
 * which is their generation, too. A new file is written aside, forced to the disk and linked to its
 * name: linking is atomic and fails when the name is taken.
 */
final class DirectoryFiles implements ObjectStore {
  /** Where files are written before they have a name; never listed. */
  static final String UNFINISHED = ".unfinished";

  private final StoreUri base;
  private final Path root;
  private final FileHashes hashes = new FileHashes();
  private final DirectoryForces names = new DirectoryForces();

  /** The directory {@code root} in place of {@code base}. */
  DirectoryFiles(StoreUri base, Path root) {
    this.base = base;
    this.root = root;
  }

  @Override
  public void list(StoreUri below, BiConsumer<String, StoredObject> found) {
    String folder = inside(below.path());
    refuseUnfinished(below, folder);
    Path directory = root.resolve(folder);
    try {
      prove();
      if (Files.exists(directory)) {
        Files.walkFileTree(
            directory,
            new DirectoryWalk(
                root, file -> found.accept(objectName(file), hashes.of(file).stored())));
      }
    } catch (IOException e) {
      throw DirectoryFailure.of("list", directory, e);
    }
  }

  /** A directory that is not there is no empty store. */
  private void prove() throws IOException {
    if (!Files.isDirectory(root)) {
      throw new StoreException(
          Kind.NO_STORE, "%s stands for %s, and is no directory; create it".formatted(root, base));
    }
  }

  /** The path below the base of what has {@code path} in the bucket. */
  private String inside(String path) {
    return path.substring(Math.min(path.length(), base.path().isEmpty() ? 0 : cut()));
  }

  private int cut() {
    return base.path().length() + 1;
  }

  private String objectName(Path file) {
    String name = root.relativize(file).toString().replace('\\', '/');
    return base.path().isEmpty() ? name : base.path() + "/" + name;
  }

  private Path file(ObjectUri object) {
    String name = inside(object.name().text());
    refuseUnfinished(object, name);
    return root.resolve(name);
  }

  /** What lies there has no name yet; an object of that name would never be listed. */
  private void refuseUnfinished(Object where, String name) {
    if (name.equals(UNFINISHED) || name.startsWith(UNFINISHED + "/")) {
      throw new StoreException(
          Kind.REFUSED,
          "%s: the directory %s keeps unfinished files in %s; choose another name"
              .formatted(where, root, UNFINISHED));
    }
  }

  @Override
  public Optional<StoredObject> find(ObjectUri object) {
    Path file = file(object);
    try {
      prove();
      return Files.isRegularFile(file) ? Optional.of(hashes.of(file).stored()) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw DirectoryFailure.of("read", file, e);
    }
  }

  @Override
  public Optional<Digest> checksum(ObjectVersion version) {
    return find(version.object())
        .filter(found -> found.generation().equals(version.generation()))
        .flatMap(StoredObject::content);
  }

  @Override
  public InputStream open(ObjectVersion version) {
    Path file = file(version.object());
    try {
      prove();
      FileHashes.Known before = hashes.of(file);
      if (!before.stored().generation().equals(version.generation())) {
        throw replaced(version);
      }
      return new UnchangedStream(
          Files.newInputStream(file), () -> hashes.isUnchanged(file, before), replaced(version));
    } catch (NoSuchFileException e) {
      throw replaced(version);
    } catch (IOException e) {
      throw DirectoryFailure.of("read", file, e);
    }
  }

  private static StoreException replaced(ObjectVersion version) {
    return new StoreException(
        Kind.REPLACED,
        "could not read %s: the content that was listed is not there any more; run again"
            .formatted(version.object()));
  }

  @Override
  public StoredObject create(ObjectUri object, FileContent content) {
    Path target = file(object);
    try {
      prove();
      if (Files.exists(target)) {
        throw taken(object);
      }
      Path unfinished = Files.createDirectories(root.resolve(UNFINISHED));
      Files.createDirectories(target.getParent());
      StoredObject made = link(target, unfinished.resolve(UUID.randomUUID().toString()), content);
      names.force(target.getParent());
      return made;
    } catch (FileAlreadyExistsException e) {
      throw Files.isRegularFile(target) ? taken(object) : DirectoryFailure.of("write", target, e);
    } catch (IOException e) {
      throw e.getCause() instanceof StoreException ours
          ? ours
          : DirectoryFailure.of("write", target, e);
    }
  }

  private static StoreException taken(ObjectUri object) {
    return new StoreException(
        Kind.TAKEN, "could not create %s: an object of that name is there".formatted(object));
  }

  private static StoredObject link(Path target, Path aside, FileContent content)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      StoredObject made = write(channel, content);
      channel.force(true);
      Files.createLink(target, aside);
      return made;
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static StoredObject write(FileChannel channel, FileContent content) throws IOException {
    MessageDigest hash = DigestAlgorithm.SHA256.newHash();
    MessageDigest md5 = Md5.newHash();
    byte[] piece = new byte[Tee.PIECE];
    long size = 0;
    InputStream in = content.stream();
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      hash.update(piece, 0, count);
      md5.update(piece, 0, count);
      ByteBuffer bytes = ByteBuffer.wrap(piece, 0, count);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      size += count;
    }
    return FileHashes.stored(size, DigestAlgorithm.SHA256.digest(hash), md5.digest());
  }
}
