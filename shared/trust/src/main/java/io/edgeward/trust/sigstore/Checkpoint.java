package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a log signed of its tree: a note whose lines are the log's name, how many entries the tree
 * has, its hash, and more that does not concern us.
 *
 * @param origin the log's name
 * @param size how many entries the tree has
 * @param root the tree's hash
 * @param text all that is signed
 * @param signatures by the log, and by others that are not known here
 * @see <a href="https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md">C2SP tlog-checkpoint</a>
 */
record Checkpoint(String origin, long size, byte[] root, byte[] text, List<Signature> signatures) {
  private static final String BETWEEN = "\n\n";
  private static final int HEADER_LINES = 3;

  /** One line below the text. */
  private record Signature(String name, byte[] keyIdAndSignature) {
    private static final int KEY_ID = 4;
    private static final String DASH = "\u2014";

    static Signature parse(String line) {
      String[] words = line.split(" ", -1);
      if (words.length != 3 || !words[0].equals(DASH) || words[1].isEmpty()) {
        throw malformed();
      }
      return new Signature(
          words[1], CanonicalBase64.decode("the checkpoint's signature", words[2]));
    }

    boolean isBy(TransparencyLog log, byte[] text) {
      return keyIdAndSignature.length > KEY_ID
          && log.checkpointId().length >= KEY_ID
          && Arrays.equals(keyIdAndSignature, 0, KEY_ID, log.checkpointId(), 0, KEY_ID)
          && log.signed(
              text, Arrays.copyOfRange(keyIdAndSignature, KEY_ID, keyIdAndSignature.length));
    }
  }

  static Checkpoint parse(String note) {
    int end = note.indexOf(BETWEEN);
    if (end < 0 || end + BETWEEN.length() >= note.length() || !note.endsWith("\n")) {
      throw malformed();
    }
    String text = note.substring(0, end + 1);
    String[] lines = text.split("\n", -1);
    if (lines.length <= HEADER_LINES || lines[0].isEmpty()) {
      throw malformed();
    }
    return new Checkpoint(
        lines[0],
        Int64.parse("the checkpoint's size", lines[1]),
        CanonicalBase64.decode("the checkpoint's hash", lines[2]),
        text.getBytes(UTF_8),
        Stream.of(note.substring(end + BETWEEN.length(), note.length() - 1).split("\n", -1))
            .map(Signature::parse)
            .toList());
  }

  /** Sees to it that {@code log} signed it for this tree. */
  void verify(long treeSize, byte[] treeRoot, TransparencyLog log) {
    if (size != treeSize || !Arrays.equals(root, treeRoot)) {
      throw new UnverifiedException("the log's checkpoint is of another tree");
    }
    if (signatures.stream().noneMatch(line -> line.isBy(log, text) && isNamed(line.name()))) {
      throw new UnverifiedException("the log's checkpoint is not signed by the log");
    }
  }

  /** Rekor 1 writes the number of its tree behind its name, and signs with the name alone. */
  private boolean isNamed(String name) {
    return origin.equals(name) || origin.startsWith(name + " - ");
  }

  private static UnverifiedException malformed() {
    return new UnverifiedException("the log's checkpoint is malformed");
  }
}
