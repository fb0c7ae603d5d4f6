package io.edgeward.replica.machine;

import java.nio.file.Path;

/** The Java that runs this, which runs the parts, too. */
final class Jvm {
  private Jvm() {}

  static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
