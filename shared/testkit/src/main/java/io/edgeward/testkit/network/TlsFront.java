package io.edgeward.testkit.network;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS in front of a plain server on this machine. */
public final class TlsFront implements AutoCloseable {
  private static final int LINGER_MS = 2_000;

  private final Relay relay;

  private TlsFront(Relay relay) {
    this.relay = relay;
  }

  /** Shows {@code identity} and passes on to the server at {@code port}. */
  public static TlsFront open(TestAuthority.Identity identity, int port)
      throws IOException, GeneralSecurityException {
    return open(identity, port, Optional.empty());
  }

  /** The same, for clients alone that have a certificate of the same authority. */
  public static TlsFront forClients(TestAuthority.Identity identity, int port)
      throws IOException, GeneralSecurityException {
    return open(identity, port, Optional.of(identity.authority()));
  }

  private static TlsFront open(
      TestAuthority.Identity identity, int port, Optional<TestAuthority> clients)
      throws IOException, GeneralSecurityException {
    SSLContext context = context(identity, clients);
    Relay[] self = new Relay[1];
    self[0] =
        new Relay(
            Relay.listener(), client -> serve(client, context, clients.isPresent(), port, self));
    return new TlsFront(self[0]);
  }

  private static void serve(
      Socket client, SSLContext context, boolean knownAlone, int port, Relay[] self)
      throws IOException {
    SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(client, null, false);
    secured.setNeedClientAuth(knownAlone);
    try {
      secured.startHandshake();
    } catch (SSLException e) {
      // Closed at once, the connection would be reset, and the alert lost with it.
      client.setSoTimeout(LINGER_MS);
      client.getInputStream().readAllBytes();
      throw e;
    }
    try (secured) {
      self[0].join(secured, new Socket("127.0.0.1", port));
    }
  }

  private static SSLContext context(
      TestAuthority.Identity identity, Optional<TestAuthority> clients)
      throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity.store(), TestAuthority.Identity.password());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), clients.isPresent() ? trust(clients.get()) : null, null);
    return context;
  }

  private static TrustManager[] trust(TestAuthority authority)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", authority.keys().getCertificate("authority"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust.getTrustManagers();
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return relay.port();
  }

  @Override
  public void close() {
    relay.close();
  }
}
