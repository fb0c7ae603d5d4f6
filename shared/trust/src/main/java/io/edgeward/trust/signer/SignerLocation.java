package io.edgeward.trust.signer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where the key is that signs. */
public sealed interface SignerLocation {
  /** How a location in Cloud KMS begins. */
  String KMS = "gcpkms://";

  /**
   * In a file, as PKCS #8 (RFC 5958) between {@code -----BEGIN PRIVATE KEY-----} and its end.
   *
   * @param file where it is
   */
  record KeyFile(Path file) implements SignerLocation {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * In Cloud KMS.
   *
   * @param name the name of the version as a resource: {@code
   *     projects/P/locations/L/keyRings/R/cryptoKeys/K/cryptoKeyVersions/N}
   */
  record KmsKeyVersion(String name) implements SignerLocation {
    private static final String ID = "[a-zA-Z0-9_-]{1,63}";
    private static final Pattern NAME =
        Pattern.compile(
            "projects/[a-z0-9.:-]{1,100}/locations/[a-z0-9-]{1,63}/keyRings/%1$s/cryptoKeys/%1$s"
                    .formatted(ID)
                + "/cryptoKeyVersions/[1-9][0-9]{0,9}");

    /**
     * Accepts a well-formed name.
     *
     * @throws IllegalArgumentException if {@code name} is anything else
     */
    public KmsKeyVersion {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "\"%s%s\" names no version of a key; write %sprojects/P/locations/L/keyRings/R/cryptoKeys/K/cryptoKeyVersions/N"
                .formatted(KMS, name, KMS));
      }
    }

    @Override
    public String toString() {
      return KMS + name;
    }
  }

  /**
   * What {@code text} means: {@code gcpkms://} and the name of a version of a key, or else a file.
   *
   * @throws IllegalArgumentException if it is neither, with what to write instead
   */
  static SignerLocation parse(String text) {
    String location = text.strip();
    if (location.startsWith(KMS)) {
      return new KmsKeyVersion(location.substring(KMS.length()));
    }
    if (location.startsWith("projects/")) {
      throw new IllegalArgumentException(
          "\"%s\" looks like a key of Cloud KMS; write %s before it".formatted(location, KMS));
    }
    if (location.contains("-----BEGIN")) {
      throw new IllegalArgumentException(
          "it is a key itself; write the key into a file that nobody else can read, and its path"
              + " here");
    }
    if (location.isEmpty() || location.contains("://")) {
      throw new IllegalArgumentException(
          "\"%s\" is no signer; write %sprojects/…/cryptoKeyVersions/N or the path of a file with a"
                  .formatted(location, KMS)
              + " private key (PKCS #8)");
    }
    try {
      return new KeyFile(Path.of(location));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("it is no path; write the path of a file", e);
    }
  }
}
