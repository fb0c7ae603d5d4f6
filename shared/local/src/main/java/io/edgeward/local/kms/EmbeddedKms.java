package io.edgeward.local.kms;

import com.google.gson.JsonObject;
import io.edgeward.local.faults.FaultFilter;
import io.edgeward.local.faults.Faults;
import io.edgeward.local.http.ApiError;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.keys.P256Keys;
import io.edgeward.local.traffic.Traffic;
import io.edgeward.local.traffic.TrafficFilter;
import io.edgeward.local.traffic.TrafficFilter.Target;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Cloud KMS on 127.0.0.1, as far as signing by ECDSA on P-256 needs it. Access tokens are not
 * verified, only demanded. Keys live in memory, unless they are given.
 */
public final class EmbeddedKms implements AutoCloseable {
  private final Map<String, KeyVersion> versions = new ConcurrentHashMap<>();
  private final Faults faults = new Faults();
  private final Traffic traffic = new Traffic();
  private final HttpServer server;
  private volatile UnaryOperator<JsonObject> change = answer -> answer;

  private EmbeddedKms(int port) {
    FaultFilter filter =
        new FaultFilter(new Endpoint(versions, () -> change), faults, ApiError::ofFault);
    this.server = HttpServer.open(port, new TrafficFilter(filter, traffic, EmbeddedKms::target));
  }

  /** Starts without keys on a free port. */
  public static EmbeddedKms start() {
    return start(0);
  }

  /**
   * Starts without keys.
   *
   * @param port port on 127.0.0.1, 0 for a free one
   * @throws UncheckedIOException if the port is taken
   */
  public static EmbeddedKms start(int port) {
    return new EmbeddedKms(port);
  }

  /** The address, as {@code EDGEWARD_KMS_ENDPOINT} holds it. */
  public URI uri() {
    return URI.create("http://" + server.host());
  }

  /**
   * Creates a version of a key, with a new pair of keys.
   *
   * @param name {@code projects/P/locations/L/keyRings/R/cryptoKeys/K/cryptoKeyVersions/N}
   * @return the public key
   */
  public PublicKey create(String name) {
    KeyPair keys = P256Keys.generate();
    put(name, keys);
    return keys.getPublic();
  }

  /** The same for a pair of keys on P-256 that is there. */
  public void put(String name, KeyPair keys) {
    versions.put(name, new KeyVersion(keys, true));
  }

  /** From now on the version of this name, if it is there, does not sign. */
  public void disable(String name) {
    versions.computeIfPresent(name, (key, version) -> version.disabled());
  }

  /** Has {@code change} applied to every answer that is no error. */
  public void change(UnaryOperator<JsonObject> change) {
    this.change = change;
  }

  /** What was asked so far. Kinds are {@code GET publicKey} and {@code POST asymmetricSign}. */
  public Traffic traffic() {
    return traffic;
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    server.close();
  }

  private static Target target(ServerRequest request) {
    String kind = request.path().endsWith("/publicKey") ? "publicKey" : "asymmetricSign";
    return new Target(kind, "");
  }
}
