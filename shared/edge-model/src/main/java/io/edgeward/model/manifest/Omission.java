package io.edgeward.model.manifest;

import io.edgeward.model.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a problem keeps from being promoted.
 *
 * @param image the image, or the file, as it is written; absent where a whole project is left out
 * @param content stands for what is written there, lines and comments aside: a defect is an old one
 *     only as long as nobody adds to what it leaves out
 */
public record Omission(Optional<String> image, Digest content) {
  /** Of a whole project, or a file of one. */
  public static Omission of(String written) {
    return new Omission(Optional.empty(), digest(written));
  }

  /** Of an image, or a part of one, or of a file. */
  public static Omission of(Optional<String> image, String written) {
    return new Omission(image, digest(written));
  }

  /** Of everything that {@code manifest} promotes. */
  public static Omission of(Manifest manifest) {
    StringBuilder written = new StringBuilder();
    manifest.images().forEach(image -> write(image, written));
    return of(written.toString());
  }

  /** Of an image that was read. */
  public static Omission of(ImageClaims image) {
    StringBuilder written = new StringBuilder();
    write(image, written);
    return of(Optional.of(image.name().text()), written.toString());
  }

  /** Of every file that {@code manifest} promotes to one of its stores. */
  public static Omission of(FileManifest manifest) {
    StringBuilder written = new StringBuilder();
    manifest
        .files()
        .forEach(file -> written.append(file.name()).append('\n').append(file.content()));
    return of(written.toString());
  }

  private static void write(ImageClaims image, StringBuilder out) {
    out.append(image.name().text()).append('\n');
    for (DigestClaim claim : image.digests()) {
      out.append(claim.digest().text());
      claim.tags().forEach(tag -> out.append(' ').append(tag.tag().text()));
      out.append('\n');
    }
  }

  private static Digest digest(String written) {
    return Digest.ofContent(written.getBytes(StandardCharsets.UTF_8));
  }
}
