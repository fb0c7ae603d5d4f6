package io.edgeward.benchmarks;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Eight staging registries, the last of which can be in trouble, and three production regions for
 * {@code scripts/bench}. Reads one command a line from standard input and answers each with one
 * line:
 *
 * <ul>
 *   <li>{@code fill N DIR}: spreads images over the staging registries and writes the manifests
 *       that promote them into {@code DIR}
 *   <li>{@code sick well|hangs|throttles|lies}: empties production, and lets the last staging
 *       registry be like that from now on; answers with its address
 * </ul>
 */
public final class SickHostFixture implements AutoCloseable {
  private static final int SOURCES = 8;
  private static final int REGIONS = 3;

  private final List<EmbeddedRegistry> sources = new ArrayList<>();
  private final List<EmbeddedRegistry> production = new ArrayList<>();
  private CountDownLatch end = new CountDownLatch(1);

  private SickHostFixture() {
    for (int i = 0; i < SOURCES; i++) {
      sources.add(EmbeddedRegistry.start(options()));
    }
    for (int i = 0; i < REGIONS; i++) {
      production.add(EmbeddedRegistry.start(options()));
    }
  }

  private static RegistryOptions options() {
    return RegistryOptions.inMemory().googleListing();
  }

  /** Serves commands until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (SickHostFixture stand = new SickHostFixture();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(stand.answer(line.strip().split(" ")));
      }
    }
  }

  private String answer(String[] words) throws IOException {
    return switch (words[0]) {
      case "fill" -> fill(Integer.parseInt(words[1]), Path.of(words[2]));
      case "sick" -> sick(words[1]);
      default -> "unknown command " + words[0];
    };
  }

  private String fill(int images, Path folder) throws IOException {
    for (int i = 0; i < SOURCES; i++) {
      List<String> hosts = new ArrayList<>(List.of(sources.get(i).host()));
      production.forEach(registry -> hosts.add(registry.host()));
      int part = images / SOURCES + (i < images % SOURCES ? 1 : 0);
      new RegistryFiller(hosts, folder, "host-" + i).spread(part, i * images);
    }
    return "filled " + images;
  }

  private String sick(String kind) {
    EmbeddedRegistry sick = sources.getLast();
    sick.faults().clear();
    end.countDown();
    end = new CountDownLatch(1);
    production.replaceAll(SickHostFixture::emptied);
    switch (kind) {
      case "well" -> {}
      case "hangs" -> sick.faults().add("*", "/v2/", When.always(), hanging(end));
      case "throttles" ->
          sick.faults().add("*", "/v2/", When.always(), new Fault.Status(429, "3600"));
      case "lies" ->
          sick.faults().add("GET", "/(manifests|blobs)/", When.always(), new Fault.WrongByte(0));
      default -> throw new IllegalArgumentException(kind + " is nothing that a host can be");
    }
    return sick.host();
  }

  private static EmbeddedRegistry emptied(EmbeddedRegistry full) {
    int port = full.port();
    full.close();
    return EmbeddedRegistry.start(options().port(port));
  }

  private static Fault hanging(CountDownLatch until) {
    return new Fault.Meanwhile(() -> {
      try {
        until.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  @Override
  public void close() {
    end.countDown();
    sources.forEach(EmbeddedRegistry::close);
    production.forEach(EmbeddedRegistry::close);
  }
}
