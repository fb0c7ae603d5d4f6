package io.edgeward.local.storage;

import io.edgeward.local.faults.FaultFilter;
import io.edgeward.local.faults.Faults;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.traffic.Traffic;
import io.edgeward.local.traffic.TrafficFilter;
import java.net.URI;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What the servers of both services have in common: an address, counts and faults. */
final class ObjectStorageServer implements AutoCloseable {
  private final Traffic traffic = new Traffic();
  private final Faults faults = new Faults();
  private final HttpServer server;

  /**
   * @param errors what the service says with a status
   * @param targets what a request addresses
   */
  ObjectStorageServer(
      int port,
      RequestHandler api,
      IntFunction<ServerResponse> errors,
      Function<ServerRequest, TrafficFilter.Target> targets) {
    this.server =
        HttpServer.open(
            port, new TrafficFilter(new FaultFilter(api, faults, errors), traffic, targets));
  }

  String host() {
    return server.host();
  }

  URI uri() {
    return URI.create("http://" + host());
  }

  Traffic traffic() {
    return traffic;
  }

  Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    server.close();
  }
}
