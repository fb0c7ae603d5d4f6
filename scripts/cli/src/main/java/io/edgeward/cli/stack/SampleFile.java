package io.edgeward.cli.stack;

import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;
import java.nio.charset.StandardCharsets;

/** The file that the lists of a new stack begin with, for a list without files is a defect. */
final class SampleFile {
  static final FilePath NAME = new FilePath("v0.1.0/hello.txt");
  private static final String TEXT = "Hello from staging.\n";

  private SampleFile() {}

  static byte[] content() {
    return TEXT.getBytes(StandardCharsets.US_ASCII);
  }

  static Digest hash() {
    return Digest.ofContent(content());
  }

  /** As promotion says of it where it puts it. */
  static ObjectAttributes attributes() {
    return ObjectAttributes.NONE.with("sha256", hash().hex());
  }
}
