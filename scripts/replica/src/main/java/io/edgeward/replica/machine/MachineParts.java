package io.edgeward.replica.machine;

import com.google.gson.JsonObject;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.snapshot.Region;
import io.edgeward.replica.place.Machine;
import io.edgeward.replica.plan.Topology;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The parts of {@link OneMachine}. */
record MachineParts(
    Map<String, FunctionProcess> functions,
    Map<Region, EmbeddedRegistry> productions,
    EmbeddedRegistry backup,
    GitServer git,
    Emulator emulator,
    Topology topology,
    MachineOptions options,
    SortedMap<String, Path> otherLogs)
    implements Machine {
  @Override
  public boolean isAlive(String function) {
    return functions.get(function).isAlive();
  }

  @Override
  public void kill(String function) throws InterruptedException {
    functions.get(function).kill();
  }

  @Override
  public void start(String function) throws IOException, InterruptedException {
    functions.get(function).start();
  }

  @Override
  public int deliver(String function, String id, Instant published, String json)
      throws IOException {
    JsonObject message = new JsonObject();
    byte[] data = json.getBytes(StandardCharsets.UTF_8);
    message.addProperty("data", Base64.getEncoder().encodeToString(data));
    message.addProperty("messageId", id);
    message.addProperty("publishTime", published.toString());
    JsonObject push = new JsonObject();
    push.add("message", message);
    push.addProperty("subscription", "projects/edgeward-e2e/subscriptions/by-hand");
    HttpURLConnection connection =
        (HttpURLConnection) functions.get(function).uri().toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setReadTimeout(60_000);
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(push.toString().getBytes(StandardCharsets.UTF_8));
    }
    return connection.getResponseCode();
  }

  @Override
  public Listener listen(String topic) throws IOException {
    String name = emulator.subscription("listener-" + UUID.randomUUID());
    JsonObject terms = new JsonObject();
    terms.addProperty("topic", emulator.topic(topic));
    emulator.api().create(name, terms);
    return () -> emulator.api().take(name);
  }

  @Override
  public void stopTopics() {
    emulator.close();
  }

  @Override
  public void startTopics() throws IOException, InterruptedException {
    emulator.start();
    emulator.make(topology, name -> functions.get(name).uri());
  }

  @Override
  public EmbeddedRegistry production(Region region) {
    return productions.get(region);
  }

  @Override
  public List<Figures> figures() throws IOException {
    List<Figures> figures = new ArrayList<>();
    for (Map.Entry<String, FunctionProcess> function : functions.entrySet()) {
      FunctionProcess.Start start = function.getValue().coldStart();
      figures.add(
          new Figures(
              function.getKey(),
              Files.size(options.bundle(function.getKey())),
              start.wall(),
              start.cpu(),
              start.residentBytes(),
              function.getValue().residentBytes()));
    }
    return figures;
  }

  @Override
  public SortedMap<String, Path> logs() {
    SortedMap<String, Path> logs = new TreeMap<>(otherLogs);
    functions.forEach((name, function) -> logs.put(name, function.log()));
    return logs;
  }
}
