package io.edgeward.local.registry.store;

import io.edgeward.local.registry.spec.ContentDigest;
import io.edgeward.local.registry.spec.ManifestFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a registry knows, one small file per fact: {@code repositories/<name>/_manifests/<digest>},
 * {@code _tags/<tag>} and {@code _blobs/<digest>}. No component of a repository's name starts with
 * an underscore. Needs a file system that tells upper from lower case, as tags do.
 */
final class DirectoryJournal implements Journal {
  private static final String MANIFESTS = "_manifests";
  private static final String TAGS = "_tags";
  private static final String BLOBS = "_blobs";

  private final Path repositories;
  private final Path uploads;

  DirectoryJournal(Path root) throws IOException {
    this.repositories = Files.createDirectories(root.resolve("repositories"));
    this.uploads = Files.createDirectories(root.resolve("uploads"));
  }

  @Override
  public void manifestPut(String repository, StoredManifest manifest) {
    String head = manifest.mediaType() + "\n" + manifest.uploaded() + "\n";
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[start.length + manifest.content().length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(manifest.content(), 0, whole, start.length, manifest.content().length);
    write(repository, MANIFESTS, fileName(manifest.digest()), whole);
  }

  @Override
  public void manifestRemoved(String repository, ContentDigest digest) {
    delete(repository, MANIFESTS, fileName(digest));
  }

  @Override
  public void tagPut(String repository, String tag, ContentDigest digest) {
    write(repository, TAGS, tag, digest.text().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void tagRemoved(String repository, String tag) {
    delete(repository, TAGS, tag);
  }

  @Override
  public void blobLinked(String repository, ContentDigest digest) {
    write(repository, BLOBS, fileName(digest), new byte[0]);
  }

  @Override
  public void blobUnlinked(String repository, ContentDigest digest) {
    delete(repository, BLOBS, fileName(digest));
  }

  /** Puts everything that the directory holds into {@code contents}. */
  void restore(RegistryContents contents) throws IOException {
    try (Stream<Path> files = Files.walk(repositories)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        restore(contents, file);
      }
    }
  }

  private void restore(RegistryContents contents, Path file) throws IOException {
    Path kind = file.getParent();
    String name = repositories.relativize(kind.getParent()).toString().replace('\\', '/');
    Repository repository = contents.create(name);
    String last = file.getFileName().toString();
    switch (kind.getFileName().toString()) {
      case MANIFESTS -> repository.restore(manifest(digest(last), Files.readAllBytes(file)));
      case TAGS -> repository.restore(last, digest(Files.readString(file)));
      case BLOBS -> repository.restore(digest(last));
      default -> throw new IOException(file + " does not belong into a registry's directory");
    }
  }

  private static StoredManifest manifest(ContentDigest digest, byte[] whole) {
    int first = lineEnd(whole, 0);
    int second = lineEnd(whole, first + 1);
    String mediaType = new String(whole, 0, first, StandardCharsets.UTF_8);
    String uploaded = new String(whole, first + 1, second - first - 1, StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOfRange(whole, second + 1, whole.length);
    return new StoredManifest(
        digest,
        mediaType,
        content,
        ManifestFacts.read(mediaType, content),
        Long.parseLong(uploaded));
  }

  private static int lineEnd(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static String fileName(ContentDigest digest) {
    return digest.algorithm() + "-" + digest.hex();
  }

  private static ContentDigest digest(String text) throws IOException {
    return ContentDigest.parse(text.replace('-', ':'))
        .orElseThrow(() -> new IOException("\"" + text + "\" is no digest"));
  }

  private void write(String repository, String kind, String name, byte[] content) {
    Path folder = repositories.resolve(repository).resolve(kind);
    try {
      Files.createDirectories(folder);
      Path part = Files.write(uploads.resolve(UUID.randomUUID().toString()), content);
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
    }
  }

  private void delete(String repository, String kind, String name) {
    Path file = repositories.resolve(repository).resolve(kind).resolve(name);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
