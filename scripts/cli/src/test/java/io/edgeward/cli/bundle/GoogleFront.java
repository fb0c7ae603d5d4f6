package io.edgeward.cli.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.edgeward.testkit.peers.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Google Cloud as a function meets it: a metadata server that gives it a token, and the APIs behind
 * TLS. It is a proxy that ends the TLS of {@code *.googleapis.com} with a certificate of its own
 * and passes the bytes on to fakes, so that a bundle runs without any variable of an emulator.
 */
final class GoogleFront implements AutoCloseable {
  private static final String TOKEN = "token-of-the-instance";
  private static final String PASSWORD = "changeit";

  private final ServerSocket proxy;
  private final HttpServer metadata;
  private final SSLContext tls;
  private final Path keys;
  private final Map<String, InetSocketAddress> backends;
  private final Set<String> authorised = ConcurrentHashMap.newKeySet();

  private GoogleFront(
      ServerSocket proxy,
      HttpServer metadata,
      Path keys,
      Map<String, InetSocketAddress> backends,
      SSLContext tls) {
    this.proxy = proxy;
    this.metadata = metadata;
    this.keys = keys;
    this.backends = backends;
    this.tls = tls;
  }

  /** Serves {@code backends}, addresses by name of the host they stand for. */
  static GoogleFront start(Path folder, Map<String, InetSocketAddress> backends) throws Exception {
    Path keys = certificate(folder.resolve("google.p12"), backends.keySet());
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer metadata = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    metadata.createContext("/", GoogleFront::tellMetadata);
    metadata.start();
    GoogleFront front =
        new GoogleFront(
            new ServerSocket(0, 50, loopback), metadata, keys, Map.copyOf(backends), tls(keys));
    Thread.ofPlatform().daemon().start(front::accept);
    return front;
  }

  /** What makes a JVM go through here, and trust it. */
  String javaOptions() {
    return "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=%d -Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
        .formatted(proxy.getLocalPort(), keys, PASSWORD);
  }

  /** The value of {@code GCE_METADATA_HOST}. */
  String metadataHost() {
    return "127.0.0.1:" + metadata.getAddress().getPort();
  }

  /** The hosts that were shown the token of the instance. */
  Set<String> authorised() {
    return Set.copyOf(authorised);
  }

  private static Path certificate(Path file, Set<String> hosts) throws Exception {
    String names = hosts.stream().map(host -> "dns:" + host).collect(Collectors.joining(","));
    new Tool(Path.of(System.getProperty("java.home"), "bin", "keytool"))
        .run(
            ("-genkeypair -alias google -keyalg EC -groupname secp256r1 -dname CN=google.test"
                    + " -validity 2 -storetype PKCS12 -keystore %s -storepass %s -ext san=%s")
                .formatted(file, PASSWORD, names)
                .split(" "));
    return file;
  }

  private static SSLContext tls(Path file) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** Compute Engine, "Access VM metadata" and "Authenticate using access tokens". */
  private static void tellMetadata(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body =
        path.endsWith("/token")
            ? "{\"access_token\":\"%s\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"
                .formatted(TOKEN)
            : "googleapis.com";
    exchange.getResponseHeaders().add("Metadata-Flavor", "Google");
    exchange
        .getResponseHeaders()
        .add("Content-Type", path.endsWith("/token") ? "application/json" : "text/plain");
    exchange.sendResponseHeaders(200, body.length());
    exchange.getResponseBody().write(body.getBytes(ISO_8859_1));
    exchange.close();
  }

  private void accept() {
    try {
      while (!proxy.isClosed()) {
        Socket client = proxy.accept();
        Thread.startVirtualThread(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      String host = connect(client);
      try (Socket backend = new Socket()) {
        backend.connect(backends.get(host));
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        SSLSocket secured =
            (SSLSocket) tls.getSocketFactory().createSocket(client, host, client.getPort(), true);
        secured.setUseClientMode(false);
        Thread back = Thread.startVirtualThread(() -> pass(backend, secured));
        forward(secured, backend.getOutputStream(), host);
        backend.shutdownOutput();
        back.join();
      }
    } catch (IOException | InterruptedException e) {
      // The function hung up.
    }
  }

  /** Reads the head of a CONNECT request, and not one byte of what follows. */
  private static String connect(Socket client) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(client.getInputStream().read());
    }
    return head.toString(ISO_8859_1).split("[ :]")[1];
  }

  private void forward(SSLSocket from, OutputStream to, String host) throws IOException {
    byte[] buffer = new byte[1 << 16];
    InputStream in = from.getInputStream();
    for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
      if (new String(buffer, 0, length, ISO_8859_1).contains("Bearer " + TOKEN)) {
        authorised.add(host);
      }
      to.write(buffer, 0, length);
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      // Either side hung up.
    }
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    metadata.stop(0);
  }
}
