package io.edgeward.local.storage.store;

import io.edgeward.local.content.Content;
import io.edgeward.local.content.FileContent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A bucket as files: {@code content/<id>} has the bytes, {@code objects/<generation>.json} the
 * record that gives them a name. A record is renamed into place when its content is whole, so that
 * a killed process leaves no broken object.
 */
final class DirectoryFolder implements BucketFolder {
  private final Path content;
  private final Path objects;

  DirectoryFolder(Path root) throws IOException {
    this.content = Files.createDirectories(root.resolve("content"));
    this.objects = Files.createDirectories(root.resolve("objects"));
  }

  @Override
  public Incoming receive(Set<Hash> hashes) throws IOException {
    return new IntoFile(hashes, content.resolve(UUID.randomUUID().toString()));
  }

  @Override
  public void write(StoredObject object) throws IOException {
    Path part = content.resolve(UUID.randomUUID() + ".json");
    Files.writeString(part, ObjectRecord.write(object, file(object).getFileName().toString()));
    Files.move(
        part, record(object), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void remove(StoredObject object) throws IOException {
    Files.deleteIfExists(record(object));
    Files.deleteIfExists(file(object));
  }

  /** Every record; content that none of them names was still arriving and is dropped. */
  @Override
  public List<StoredObject> restore() throws IOException {
    List<StoredObject> restored = new ArrayList<>();
    Set<Path> named = new HashSet<>();
    try (var records = Files.newDirectoryStream(objects)) {
      for (Path record : records) {
        StoredObject object = ObjectRecord.read(Files.readString(record), content);
        restored.add(object);
        named.add(file(object));
      }
    }
    try (var files = Files.newDirectoryStream(content)) {
      for (Path file : files) {
        if (!named.contains(file)) {
          Files.delete(file);
        }
      }
    }
    return restored;
  }

  private Path record(StoredObject object) {
    return objects.resolve(object.generation() + ".json");
  }

  private static Path file(StoredObject object) {
    return ((FileContent) object.content()).file();
  }

  private static final class IntoFile extends Incoming {
    private final Path file;
    private final OutputStream out;

    IntoFile(Set<Hash> hashes, Path file) throws IOException {
      super(hashes);
      this.file = file;
      this.out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    }

    @Override
    void append(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    Content content() throws IOException {
      out.close();
      return new FileContent(file, size());
    }

    @Override
    public void discard() throws IOException {
      out.close();
      Files.deleteIfExists(file);
    }
  }
}
