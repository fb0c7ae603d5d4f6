package io.edgeward.testkit.network;

import io.edgeward.testkit.peers.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** An authority of its own, which signs certificates; made by the JDK's keytool. */
public final class TestAuthority {
  private static final String PASSWORD = "changeit";
  private static final String SELF = "authority";

  private final Path folder;

  private TestAuthority(Path folder) {
    this.folder = folder;
  }

  /** A new authority, which keeps its files in {@code folder}. */
  public static TestAuthority create(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    TestAuthority authority = new TestAuthority(folder);
    authority.generate(SELF, "-keyalg", "EC", "-ext", "bc:c", "-validity", "30");
    Files.writeString(authority.certificate(), pem("CERTIFICATE", authority.encoded(SELF)));
    return authority;
  }

  /** The file with the authority's own certificate. */
  public Path certificate() {
    return folder.resolve("ca.crt");
  }

  /** What a server of that name, or address, shows. */
  public Identity server(String name) throws IOException, InterruptedException {
    return identity("server-" + name, san(name), "-keyalg", "EC", "-validity", "30");
  }

  /** What a server shows whose certificate has expired. */
  public Identity expired(String name) throws IOException, InterruptedException {
    return identity(
        "expired-" + name, san(name), "-keyalg", "EC", "-startdate", "-20d", "-validity", "10");
  }

  /** What a client shows. */
  public Identity client(String name) throws IOException, InterruptedException {
    return identity("client-" + name, "eku=clientAuth", "-keyalg", "RSA", "-validity", "30");
  }

  private static String san(String name) {
    return "san=" + (name.matches("[0-9.]+") ? "ip:" : "dns:") + name;
  }

  private Identity identity(String alias, String extension, String... more)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-signer", SELF, "-ext", extension));
    arguments.addAll(List.of(more));
    generate(alias, arguments.toArray(String[]::new));
    return new Identity(this, alias);
  }

  private void generate(String alias, String... more) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", alias));
    arguments.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    arguments.addAll(List.of("-dname", "CN=" + alias, "-keystore", store().toString()));
    arguments.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    arguments.addAll(List.of(more));
    new Tool(Path.of(System.getProperty("java.home"), "bin", "keytool"))
        .run(arguments.toArray(String[]::new));
  }

  private Path store() {
    return folder.resolve("keys.p12");
  }

  KeyStore keys() {
    try (InputStream in = Files.newInputStream(store())) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      return keys;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("what keytool wrote cannot be read", e);
    }
  }

  private byte[] encoded(String alias) {
    try {
      return keys().getCertificate(alias).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(alias + " has no certificate", e);
    }
  }

  private static String pem(String type, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type);
  }

  /** A certificate with its key. */
  public record Identity(TestAuthority authority, String alias) {
    /** A store with this identity alone. */
    KeyStore store() {
      try {
        KeyStore all = authority.keys();
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(alias, key(), PASSWORD.toCharArray(), all.getCertificateChain(alias));
        return one;
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalStateException(alias + " has no key", e);
      }
    }

    private PrivateKey key() throws GeneralSecurityException {
      return (PrivateKey) authority.keys().getKey(alias, PASSWORD.toCharArray());
    }

    static char[] password() {
      return PASSWORD.toCharArray();
    }

    /** Writes the certificate as text. */
    public Path writeCertificate(Path file) throws IOException {
      return Files.writeString(file, pem("CERTIFICATE", authority.encoded(alias)));
    }

    /** Writes the key as text, as programs do today (PKCS #8). */
    public Path writeKey(Path file) throws IOException, GeneralSecurityException {
      return Files.writeString(file, pem("PRIVATE KEY", key().getEncoded()));
    }

    /** Writes the key as text, as older programs do (PKCS #1). */
    public Path writeOldKey(Path file) throws IOException, GeneralSecurityException {
      byte[] pkcs8 = key().getEncoded();
      // Around an RSA key of 2048 bits: a sequence, 0, the algorithm, an octet string.
      return Files.writeString(
          file, pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length)));
    }
  }
}
