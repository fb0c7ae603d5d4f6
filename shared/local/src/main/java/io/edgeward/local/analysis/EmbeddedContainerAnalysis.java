package io.edgeward.local.analysis;

import com.google.gson.JsonObject;
import io.edgeward.local.faults.FaultFilter;
import io.edgeward.local.faults.Faults;
import io.edgeward.local.http.ApiError;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.traffic.Traffic;
import io.edgeward.local.traffic.TrafficFilter;
import io.edgeward.local.traffic.TrafficFilter.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * Container Analysis on 127.0.0.1, as far as listing the occurrences of an image goes. Access
 * tokens are not verified, only demanded. Occurrences live in memory.
 */
public final class EmbeddedContainerAnalysis implements AutoCloseable {
  private final Map<String, List<JsonObject>> projects = new ConcurrentHashMap<>();
  private final Faults faults = new Faults();
  private final Traffic traffic = new Traffic();
  private final HttpServer server;
  private volatile UnaryOperator<JsonObject> change = answer -> answer;
  private volatile int mostPerPage = 1000;

  private EmbeddedContainerAnalysis() {
    Endpoint endpoint =
        new Endpoint(
            project -> projects.getOrDefault(project, List.of()),
            () -> mostPerPage,
            answer -> change.apply(answer));
    FaultFilter filter = new FaultFilter(endpoint, faults, ApiError::ofFault);
    this.server =
        HttpServer.open(0, new TrafficFilter(filter, traffic, EmbeddedContainerAnalysis::target));
  }

  /** Starts without occurrences on a free port. */
  public static EmbeddedContainerAnalysis start() {
    return new EmbeddedContainerAnalysis();
  }

  /** The address, as {@code EDGEWARD_CONTAINER_ANALYSIS_ENDPOINT} holds it. */
  public URI uri() {
    return URI.create("http://" + server.host());
  }

  /** Adds {@code occurrence} to those of {@code project}, and gives it a name. */
  public void add(String project, JsonObject occurrence) {
    List<JsonObject> all = projects.computeIfAbsent(project, name -> new CopyOnWriteArrayList<>());
    JsonObject named = occurrence.deepCopy();
    named.addProperty("name", "projects/%s/occurrences/%d".formatted(project, all.size() + 1));
    all.add(named);
  }

  /** From now on a page has at most so many occurrences, however many are asked for. */
  public void limitPages(int occurrences) {
    mostPerPage = occurrences;
  }

  /** Has {@code change} applied to every page that is no error. */
  public void change(UnaryOperator<JsonObject> change) {
    this.change = change;
  }

  /** What was asked so far; kinds are {@code GET DISCOVERY} and {@code GET VULNERABILITY}. */
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
    return new Target(Endpoint.Filter.of(request).map(Endpoint.Filter::kind).orElse("other"), "");
  }
}
