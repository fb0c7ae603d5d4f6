package io.edgeward.registry.network;

import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with certificates or a key, as text between {@code -----BEGIN} and {@code -----END} (RFC
 * 7468).
 *
 * @param path where it is
 * @param content its bytes
 */
record PemFile(Path path, byte[] content) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  /**
   * Reads {@code path}.
   *
   * @param named what named the file, for a message
   */
  static PemFile read(Path path, String named) {
    try {
      return new PemFile(path, Files.readAllBytes(path));
    } catch (IOException e) {
      String why =
          switch (e) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "access is denied";
            default -> "it cannot be read";
          };
      throw new RegistryException(
          Kind.LOCAL, "%s%s: %s; correct or remove it".formatted(named, path, why), e);
    }
  }

  private record Block(String type, byte[] bytes) {}

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher found = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
    while (found.find()) {
      try {
        blocks.add(new Block(found.group(1), Base64.getMimeDecoder().decode(found.group(2))));
      } catch (IllegalArgumentException e) {
        throw wrong("its %s is no base64".formatted(found.group(1).toLowerCase()), e);
      }
    }
    return blocks;
  }

  /** All certificates of the file, at least one. */
  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks()) {
      if (block.type().equals("CERTIFICATE")) {
        certificates.add(certificate(block.bytes()));
      }
    }
    if (certificates.isEmpty()) {
      // The other form in use, binary.
      certificates.add(certificate(content));
    }
    return certificates;
  }

  private X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw wrong("it holds no certificate that can be read", e);
    }
  }

  /** The key of the file, which belongs to {@code certificate}. */
  PrivateKey key(X509Certificate certificate) {
    Block key =
        blocks().stream()
            .filter(block -> block.type().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElseThrow(() -> wrong("it holds no private key", null));
    byte[] pkcs8 =
        switch (key.type()) {
          case "PRIVATE KEY" -> key.bytes();
          case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> wrapped(key.bytes(), certificate);
          default -> throw wrong("its key is encrypted; write it without a password", null);
        };
    try {
      return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw wrong(
          "its key is not the one of %s".formatted(certificate.getSubjectX500Principal()), e);
    }
  }

  /**
   * The older forms of keys (RFC 8017, A.1.2, and RFC 5915) leave out what kind of key it is; the
   * certificate says it, and PKCS #8 (RFC 5208) wants both.
   */
  private static byte[] wrapped(byte[] key, X509Certificate certificate) {
    byte[] publicKey = certificate.getPublicKey().getEncoded();
    byte[] algorithm = Der.first(Der.content(publicKey));
    return Der.sequence(Der.ZERO, algorithm, Der.octets(key));
  }

  private RegistryException wrong(String what, Exception cause) {
    return new RegistryException(
        Kind.LOCAL, "%s: %s; correct or remove it".formatted(path, what), cause);
  }
}
