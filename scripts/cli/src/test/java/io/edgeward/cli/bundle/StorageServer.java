package io.edgeward.cli.bundle;

import io.edgeward.local.http.Exchange;
import io.edgeward.testkit.peers.FakeGcsServer;
import io.edgeward.testkit.peers.Tool;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;

/** A stand-in for Cloud Storage, by its usual host name. */
final class StorageServer implements AutoCloseable {
  private final FakeGcsServer server;

  private StorageServer(FakeGcsServer server) {
    this.server = server;
  }

  static StorageServer start(Tool fakeGcsServer) throws Exception {
    return new StorageServer(FakeGcsServer.startAs("storage.googleapis.com", fakeGcsServer));
  }

  InetSocketAddress address() {
    return server.address();
  }

  void bucket(String name) throws Exception {
    server.createBucket(name);
  }

  /** The list of a bucket's objects, as the API gives it. */
  String objects(String bucket) throws Exception {
    URI list = URI.create("http://" + server.host() + "/storage/v1/b/" + bucket + "/o");
    return Exchange.send(HttpRequest.newBuilder(list).GET()).body();
  }

  @Override
  public void close() {
    server.close();
  }
}
