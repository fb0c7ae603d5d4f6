package io.edgeward.registry.network;

import io.edgeward.registry.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Whose signatures on certificates are accepted, by host: the JDK's authorities, and besides them
 * those of {@code --ca-file}, {@code SSL_CERT_FILE}, {@code SSL_CERT_DIR}, and the host's folder
 * {@code certs.d}. Nothing is read before a host is spoken to by TLS.
 */
public final class TrustedAuthorities {
  private static final char[] NO_PASSWORD = {};

  private final NetworkOptions options;
  private final Path system;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<SSLContext> most = Optional.empty();

  public TrustedAuthorities(NetworkOptions options) {
    this(options, Path.of("/etc"));
  }

  /**
   * @param system the machine's folder of configurations
   */
  TrustedAuthorities(NetworkOptions options, Path system) {
    this.options = options;
    this.system = system;
  }

  /**
   * What is accepted from {@code host} at {@code port}, and shown to it.
   *
   * @throws RegistryException if one of the files cannot be used
   */
  public SSLContext of(String host, int port) {
    List<X509Certificate> further = new ArrayList<>();
    List<KeyStore.PrivateKeyEntry> clients = new ArrayList<>();
    for (String name : port == 443 ? List.of(host, host + ":443") : List.of(host + ":" + port)) {
      HostCertificates own = HostCertificates.read(folders(), name);
      further.addAll(own.authorities());
      clients.addAll(own.clients());
    }
    if (further.isEmpty() && clients.isEmpty()) {
      return ofMost();
    }
    further.addAll(everywhere());
    return context(further, clients);
  }

  /** What is accepted from every host; empty where the JDK's own authorities are all. */
  public Optional<SSLContext> ofAll() {
    List<X509Certificate> further = everywhere();
    return further.isEmpty() ? Optional.empty() : Optional.of(context(further, List.of()));
  }

  /** What is accepted from hosts with nothing of their own; read once. */
  private SSLContext ofMost() {
    lock.lock();
    try {
      SSLContext known = most.orElseGet(() -> ofAll().orElseGet(SSLContexts::createDefault));
      most = Optional.of(known);
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** Where a certificate for {@code host} alone is best put. */
  public static String place(String host) {
    return "~/.docker/certs.d/%s/ca.crt".formatted(host);
  }

  private List<Path> folders() {
    return Stream.of(
            system.resolve("docker"),
            system.resolve("containers"),
            options.home().resolve(".docker"),
            options.configuration().resolve("docker"),
            options.configuration().resolve("containers"))
        .map(folder -> folder.resolve("certs.d"))
        .toList();
  }

  private List<X509Certificate> everywhere() {
    List<X509Certificate> found = new ArrayList<>();
    options
        .caFiles()
        .forEach(file -> found.addAll(PemFile.read(file, "--ca-file ").certificates()));
    options
        .variable("SSL_CERT_FILE")
        .ifPresent(
            file -> found.addAll(PemFile.read(Path.of(file), "SSL_CERT_FILE=").certificates()));
    options
        .variable("SSL_CERT_DIR")
        .ifPresent(folders ->
            Arrays.stream(folders.split(":"))
                .filter(folder -> !folder.isBlank())
                .forEach(folder -> found.addAll(ofFolder(Path.of(folder)))));
    return found;
  }

  /** Such folders hold other files as well, and every certificate twice; as with OpenSSL and Go. */
  private static Set<X509Certificate> ofFolder(Path folder) {
    Set<X509Certificate> found = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        addAll(file, found);
      }
    } catch (IOException e) {
      throw new RegistryException(
          RegistryException.Kind.LOCAL,
          "SSL_CERT_DIR=%s: it is no folder that can be read; correct or remove it"
              .formatted(folder),
          e);
    }
    return found;
  }

  private static void addAll(Path file, Set<X509Certificate> found) {
    try {
      found.addAll(PemFile.read(file, "").certificates());
    } catch (RegistryException e) {
      // No certificate, and not said to be one.
    }
  }

  private static SSLContext context(
      List<X509Certificate> further, List<KeyStore.PrivateKeyEntry> clients) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(keys(clients), NO_PASSWORD);
      TrustManagerFactory trust = trust(authorities(further));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK lacks what every JDK has", e);
    }
  }

  private static KeyStore authorities(List<X509Certificate> further)
      throws GeneralSecurityException, IOException {
    Set<X509Certificate> all = new LinkedHashSet<>(further);
    for (TrustManager each : trust(null).getTrustManagers()) {
      if (each instanceof X509TrustManager jdk) {
        all.addAll(Arrays.asList(jdk.getAcceptedIssuers()));
      }
    }
    KeyStore store = empty();
    int number = 0;
    for (X509Certificate certificate : all) {
      store.setCertificateEntry("authority" + number++, certificate);
    }
    return store;
  }

  /**
   * @param store null for the JDK's own, which the property {@code javax.net.ssl.trustStore} names
   */
  private static TrustManagerFactory trust(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static KeyStore keys(List<KeyStore.PrivateKeyEntry> clients)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    int number = 0;
    for (KeyStore.PrivateKeyEntry client : clients) {
      store.setKeyEntry(
          "client" + number++, client.getPrivateKey(), NO_PASSWORD, client.getCertificateChain());
    }
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
