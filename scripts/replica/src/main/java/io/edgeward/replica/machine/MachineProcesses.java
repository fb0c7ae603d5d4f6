package io.edgeward.replica.machine;

import io.edgeward.replica.machine.Topology.Subscription;
import io.edgeward.scenarios.environment.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The processes of {@link OneMachine}. */
record MachineProcesses(
    Map<String, FunctionProcess> functions,
    Emulator emulator,
    Topology topology,
    Map<String, Path> otherLogs)
    implements Processes {
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
  public void stopTopics() {
    emulator.close();
  }

  @Override
  public void startTopics() throws IOException, InterruptedException {
    emulator.start();
    emulator.make(topology, name -> functions.get(name).uri());
  }

  @Override
  public String publish(String topic, String json) throws IOException {
    return emulator.api().publish(emulator.topic(topic), json);
  }

  @Override
  public Subscriber subscribe(String topic) throws IOException {
    String name = "subscriber-" + UUID.randomUUID();
    emulator.makePull(topic, name);
    return () -> emulator.api().take(emulator.subscription(name));
  }

  @Override
  public Subscriber deadLetters(String function, String topic) {
    Subscription subscription = topology.subscription(function, topic);
    return () -> emulator.api().take(emulator.subscription(subscription.deadLetters()));
  }

  @Override
  public SortedMap<String, Path> logs() {
    SortedMap<String, Path> logs = new TreeMap<>(otherLogs);
    functions.forEach((name, function) -> logs.put(name, function.log()));
    return logs;
  }
}
