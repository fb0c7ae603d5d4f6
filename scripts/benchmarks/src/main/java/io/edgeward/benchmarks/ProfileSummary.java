package io.edgeward.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Sums up a recording of the JDK's Flight Recorder: which code ran, how long the compilers and the
 * collector took, and what was allocated.
 */
final class ProfileSummary {
  private static final int TOP = 20;
  private static final long MIB = 1024 * 1024;

  /** The first that fits decides; by the beginnings of class names. */
  private static final Map<String, List<String>> KINDS = kinds();

  private final Map<String, Long> samplesByKind = new HashMap<>();
  private final Map<String, Long> samplesByFrame = new HashMap<>();
  private final Map<String, Long> bytesByClass = new HashMap<>();
  private final Map<String, Duration> compiling = new HashMap<>();
  private Duration collecting = Duration.ZERO;
  private long collections;

  private ProfileSummary() {}

  private static Map<String, List<String>> kinds() {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put("hashing", List.of("sun.security.provider."));
    kinds.put(
        "TLS",
        List.of(
            "sun.security.ssl.",
            "com.sun.crypto.provider.",
            "sun.security.util.math.",
            "sun.security.ec."));
    kinds.put("HTTP client", List.of("org.apache.hc."));
    kinds.put("sockets", List.of("sun.nio.ch.", "java.net.", "sun.nio.fs."));
    kinds.put("JSON and YAML", List.of("com.google.gson.", "org.snakeyaml."));
    kinds.put("git", List.of("org.eclipse.jgit."));
    kinds.put("Edgeward", List.of("io.edgeward."));
    kinds.put("the rest of the JDK", List.of("java.", "jdk.", "sun.", "com.sun."));
    kinds.put("other libraries", List.of(""));
    return kinds;
  }

  /**
   * Prints the summaries of recordings.
   *
   * @param args files
   */
  public static void main(String[] args) throws IOException {
    for (String file : args) {
      ProfileSummary summary = new ProfileSummary();
      try (RecordingFile recording = new RecordingFile(Path.of(file))) {
        while (recording.hasMoreEvents()) {
          summary.add(recording.readEvent());
        }
      }
      System.out.print(summary.markdown());
    }
  }

  private void add(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.ExecutionSample" -> addSample(event);
      case "jdk.Compilation" ->
          compiling.merge(event.getString("compiler"), event.getDuration(), Duration::plus);
      case "jdk.GarbageCollection" -> {
        collections++;
        collecting = collecting.plus(event.getDuration("sumOfPauses"));
      }
      case "jdk.ObjectAllocationSample" ->
          bytesByClass.merge(
              event.getClass("objectClass").getName(), event.getLong("weight"), Long::sum);
      default -> {
        // It says nothing that is summed up.
      }
    }
  }

  private void addSample(RecordedEvent event) {
    if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
      return;
    }
    RecordedFrame top = event.getStackTrace().getFrames().getFirst();
    RecordedMethod method = top.getMethod();
    String type = method.getType().getName();
    samplesByFrame.merge(type + "." + method.getName(), 1L, Long::sum);
    samplesByKind.merge(kind(type), 1L, Long::sum);
  }

  private static String kind(String type) {
    return KINDS.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(type::startsWith))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    compiling.keySet().stream()
        .sorted()
        .forEach(compiler ->
            text.append("- compiler %s: %.2f s%n".formatted(compiler, seconds(compiler))));
    text.append(
        "- collector: %d times, %.2f s of pauses%n"
            .formatted(collections, collecting.toMillis() / 1000.0));
    text.append(
        "- allocated: about %d MiB%n"
            .formatted(bytesByClass.values().stream().mapToLong(Long::longValue).sum() / MIB));
    table(text, "Java code, by what it does", "samples", samplesByKind, 1);
    table(text, "Java code, by the method that ran", "samples", samplesByFrame, 1);
    table(text, "Allocated", "MiB", bytesByClass, MIB);
    return text.toString();
  }

  private double seconds(String compiler) {
    return compiling.get(compiler).toMillis() / 1000.0;
  }

  private static void table(
      StringBuilder text, String title, String unit, Map<String, Long> counts, long divisor) {
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    text.append("%n| %s | %s | %% |%n|---|---|---|%n".formatted(title, unit));
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(TOP)
        .forEach(entry ->
            text.append(
                "| `%s` | %d | %.1f |%n"
                    .formatted(
                        entry.getKey(), entry.getValue() / divisor, 100 * entry.getValue() / all)));
  }
}
