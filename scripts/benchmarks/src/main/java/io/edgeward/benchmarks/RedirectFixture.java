package io.edgeward.benchmarks;

import io.edgeward.testkit.redirect.CopiesServer;
import io.edgeward.testkit.redirect.RedirectCases;
import io.edgeward.testkit.redirect.RedirectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the redirector needs for {@code scripts/bench redirect}: copies of one blob, under the paths
 * that it and archeio look at, and a configuration with a flip under way. Prints where the copies
 * are, and serves them until standard input ends.
 */
public final class RedirectFixture {
  private static final String DIGEST = "sha256:" + "0".repeat(63) + "1";

  private RedirectFixture() {}

  /**
   * Serves.
   *
   * @param arguments the folder to write the configuration to, and the file of the ranges, if any
   */
  public static void main(String[] arguments) throws IOException {
    try (CopiesServer copies =
        CopiesServer.start().put("/containers/images/" + DIGEST, new byte[1000])) {
      String ranges =
          arguments.length > 1 ? Files.readString(Path.of(arguments[1])) : RedirectCases.ranges();
      RedirectFolder.write(Path.of(arguments[0]), 1, ranges, name -> document(copies.url(), name));
      System.out.println(copies.url());
      while (System.in.read() >= 0) {
        // Until the end.
      }
    }
  }

  private static String document(String copies, String ranges) {
    return """
    {"generation": 1, "ranges": "%s",
     "targets": {
       "google": {"registry": "https://us-docker.pkg.dev/acme/images", "payer": "google"},
       "next": {"registry": "https://next.example/p", "payer": "next"},
       "copies": {"copies": "%s/containers/images/{digest}", "payer": "aws"}},
     "rules": [
       {"name": "google", "match": {"clients": ["google"]}, "targets": ["google"]},
       {"name": "signatures", "match": {"kinds": ["signature-tag"]}, "targets": ["google"]},
       {"name": "blobs", "match": {"kinds": ["blob"]}, "targets": ["copies", "google"],
        "flip": {"targets": ["copies", "next"], "percent": 50, "salt": "x", "shadow": false}},
       {"name": "default", "targets": ["google"],
        "flip": {"targets": ["next"], "percent": 50, "salt": "x", "shadow": false}}]}
    """
        .formatted(ranges, copies);
  }
}
