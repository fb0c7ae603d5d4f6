package io.edgeward.replica.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets of this machine, each in a file, as Secret Manager mounts them.
 *
 * @param byId file of each secret, by its id
 */
record SecretFiles(Map<String, String> byId) {
  static final String WEBHOOK = "webhook-hmac";
  private static final List<String> IDS = List.of(WEBHOOK, "git-token", "github-token");
  private static final int LENGTH = 20;

  /** Makes new ones. */
  static SecretFiles write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, String> files = new TreeMap<>();
    for (String id : IDS) {
      byte[] bytes = new byte[LENGTH];
      new SecureRandom().nextBytes(bytes);
      files.put(
          id, Files.writeString(folder.resolve(id), HexFormat.of().formatHex(bytes)).toString());
    }
    return new SecretFiles(files);
  }

  String webhook() throws IOException {
    return Files.readString(Path.of(byId.get(WEBHOOK)));
  }
}
