package io.edgeward.testkit.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** A folder of configurations, as operators' tools write it and the redirector reads it. */
public final class RedirectFolder {
  private RedirectFolder() {}

  /**
   * Writes a generation with its ranges, and puts it in force.
   *
   * @param document makes the document of the name that its ranges have
   */
  public static void write(
      Path folder, long generation, String ranges, UnaryOperator<String> document)
      throws IOException {
    String name = "ranges/" + sha256(ranges) + ".txt";
    put(folder.resolve(name), ranges);
    put(folder.resolve("generations/" + generation + ".json"), document.apply(name));
    name(folder, generation);
  }

  /** Puts a generation in force that is there. */
  public static void name(Path folder, long generation) throws IOException {
    put(folder.resolve("current"), "{\"generation\": " + generation + "}\n");
  }

  private static void put(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), "part", "");
    Files.writeString(part, text);
    Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private static String sha256(String text) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform provides SHA-256", e);
    }
  }
}
