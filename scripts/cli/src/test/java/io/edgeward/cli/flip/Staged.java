package io.edgeward.cli.flip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that operators stage. */
final class Staged {
  static final String RANGES =
      """
      # as of: 2026-11-20
      192.0.2.0/24 aws/us-east-1
      # end: 1 range
      """;

  /** One rule for the blobs that clouds ask for, which is about to be flipped, and one for all. */
  static final String DOCUMENT =
      """
      {"ranges": "ranges.txt",
       "sample": ["foo:1.0"],
       "targets": {"new": {"registry": "https://new.example/images", "payer": "aws"},
                   "old": {"registry": "https://old.example", "payer": "google"}},
       "rules": [{"name": "clouds", "match": {"clients": ["aws"]}, "targets": ["old"],
                  "flip": {"targets": ["new"], "percent": 0, "salt": "a", "shadow": true}},
                 {"name": "default", "targets": ["old"]}]}
      """;

  private Staged() {}

  /** Writes a document with its ranges beside it. */
  static Path write(Path folder, String document) throws IOException {
    Files.writeString(folder.resolve("ranges.txt"), RANGES, UTF_8);
    return Files.writeString(folder.resolve("redirect.json"), document, UTF_8);
  }
}
