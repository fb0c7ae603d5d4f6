package io.edgeward.registry.network;

import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What folders {@code certs.d/HOST[:PORT]} say of one host: {@code *.crt} are authorities, {@code
 * NAME.cert} and {@code NAME.key} a client certificate
 * (https://docs.docker.com/engine/security/certificates, containers-certs.d(5)).
 *
 * @param authorities further authorities for this host
 * @param clients certificates to show to it, each first, with the keys
 */
record HostCertificates(List<X509Certificate> authorities, List<KeyStore.PrivateKeyEntry> clients) {
  /** Takes unchangeable copies. */
  HostCertificates {
    authorities = List.copyOf(authorities);
    clients = List.copyOf(clients);
  }

  /** What all of {@code folders} say of {@code host}. */
  static HostCertificates read(List<Path> folders, String host) {
    List<X509Certificate> authorities = new ArrayList<>();
    List<KeyStore.PrivateKeyEntry> clients = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : files(folder.resolve(host))) {
        String name = file.getFileName().toString();
        if (name.endsWith(".crt")) {
          authorities.addAll(PemFile.read(file, "").certificates());
        } else if (name.endsWith(".cert")) {
          clients.add(client(file, other(file, ".cert", ".key", "a client certificate")));
        } else if (name.endsWith(".key")) {
          other(file, ".key", ".cert", "a key");
        }
      }
    }
    return new HostCertificates(authorities, clients);
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new RegistryException(
          Kind.LOCAL, "%s cannot be read; correct or remove it".formatted(folder), e);
    }
  }

  private static Path other(Path file, String own, String wanted, String what) {
    String name = file.getFileName().toString();
    Path other = file.resolveSibling(name.substring(0, name.length() - own.length()) + wanted);
    if (!Files.exists(other)) {
      throw new RegistryException(
          Kind.LOCAL,
          "%s: %s without %s beside it; authorities are called *.crt"
              .formatted(file, what, other.getFileName()));
    }
    return other;
  }

  private static KeyStore.PrivateKeyEntry client(Path certificate, Path key) {
    X509Certificate[] chain =
        PemFile.read(certificate, "").certificates().toArray(X509Certificate[]::new);
    return new KeyStore.PrivateKeyEntry(PemFile.read(key, "").key(chain[0]), chain);
  }
}
