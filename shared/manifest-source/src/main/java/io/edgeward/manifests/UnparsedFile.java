package io.edgeward.manifests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.RepeatedKeys;
import io.edgeward.manifests.yaml.YamlReader;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Rule;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file of a tree before it is parsed.
 *
 * @param tree where it is
 * @param path its path in the tree
 * @param size length of its content in bytes
 * @param id stands for the content: equal ids mean equal bytes
 * @param bytes the content, if it had to be read to know the id
 */
record UnparsedFile(FileTree tree, String path, long size, String id, Optional<byte[]> bytes) {
  /** The file at {@code path}, which is read only if its tree does not tell what it holds. */
  static UnparsedFile at(String path, FileTree tree, FileTree.Entry entry)
      throws ManifestsUnreadableException {
    long size = entry.size();
    if (!entry.id().isEmpty() || size > YamlReader.MAX_BYTES) {
      String id = entry.id().isEmpty() ? "size " + size : entry.id();
      return new UnparsedFile(tree, path, size, id, Optional.empty());
    }
    byte[] bytes = tree.read(path);
    return new UnparsedFile(tree, path, size, blobName(bytes), Optional.of(bytes));
  }

  ManifestFile parse() throws ManifestsUnreadableException {
    return parse(RepeatedKeys.REFUSED);
  }

  ManifestFile parse(RepeatedKeys repeated) throws ManifestsUnreadableException {
    FileProblems findings = new FileProblems(path);
    if (size > YamlReader.MAX_BYTES) {
      // Told before it is read: it may not fit into memory.
      findings.error(Rule.UNREADABLE_FILE, 0, YamlReader.TOO_LARGE, YamlReader.TOO_LARGE_REMEDY);
      return new ManifestFile(Optional.empty(), ("" + size).getBytes(US_ASCII), findings);
    }
    byte[] content = bytes.isPresent() ? bytes.get() : tree.read(path);
    return new ManifestFile(YamlReader.read(content, findings, repeated), content, findings);
  }

  /** Git's name for these bytes, so that a file of a directory is known from a commit. */
  private static String blobName(byte[] content) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update("blob %d\0".formatted(content.length).getBytes(US_ASCII));
      return HexFormat.of().formatHex(sha1.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
