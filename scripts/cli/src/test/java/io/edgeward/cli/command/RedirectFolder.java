package io.edgeward.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with the document of a redirector and its ranges, and commands on it. */
final class RedirectFolder {
  static final String RANGES =
      """
      # as of: 2026-11-20
      203.0.113.0/24 aws/us-east-1
      # end: 1 ranges
      """
          .replace("1 ranges", "1 range");

  /** A registry with copies in front of it for one cloud, and a flip of everything else. */
  static final String DOCUMENT =
      """
      {"ranges": "ranges.txt",
       "repositories": ["foo", "kube-apiserver"],
       "pages": {"home": "https://example.com/"},
       "targets": {
         "google": {"registry": "https://us-docker.pkg.dev/acme/images", "payer": "google",
                    "hosts": ["storage.googleapis.com"]},
         "next": {"registry": "https://next.example", "payer": "next"},
         "r2": {"copies": "https://r2.example/{digest}", "payer": "cdn"},
         "s3": {"copies": "https://s3.example/{hex}", "payer": "aws"}},
       "rules": [
         {"name": "aws-blobs", "match": {"kinds": ["blob"], "clients": ["aws"]},
          "targets": ["s3", "r2", "google"]},
         {"name": "default", "targets": ["google"],
          "flip": {"targets": ["next"], "percent": 20, "salt": "2026-12", "shadow": false}}]}
      """;

  private final Path folder;

  RedirectFolder(Path folder) {
    this.folder = folder;
    write("ranges.txt", RANGES);
    write("redirect.json", DOCUMENT);
  }

  RedirectFolder write(String name, String content) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String document() {
    return folder.resolve("redirect.json").toString();
  }

  /** Runs a command below {@code redirect} on the document. */
  Run run(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of("redirect", command, "--redirect", document()));
    all.addAll(List.of(arguments));
    return Run.of(all.toArray(String[]::new));
  }
}
