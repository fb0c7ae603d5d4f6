package io.edgeward.testkit.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * A function as Terraform deploys it.
 *
 * @param name its name in functions.json, and that of its bundle
 * @param entryPoint the class that answers
 * @param instance what an instance has
 * @param env the variables that are set
 * @param secrets the variables whose values are mounted as files, with the secrets' ids
 * @param subscriptions the topics that it is sent messages of, and how those are repeated
 * @param schedules what the clock sends it, by the name of the schedule
 * @param publishes the topics that it may publish to
 * @param ledger the folders of the ledger in which it may create evidence
 */
public record DeployedFunction(
    String name,
    String entryPoint,
    Instance instance,
    SortedSet<String> env,
    SortedMap<String, String> secrets,
    SortedMap<String, Redelivery> subscriptions,
    SortedMap<String, Schedule> schedules,
    SortedSet<String> publishes,
    SortedSet<String> ledger) {
  private static final Path FILE = Path.of("terraform", "functions.json");

  /**
   * What an instance has.
   *
   * @param memoryMib its memory
   * @param processors whole processors that it sees
   * @param timeoutSeconds how long it may take for an answer
   * @param javaOptions value of {@code JAVA_TOOL_OPTIONS}
   */
  public record Instance(int memoryMib, int processors, int timeoutSeconds, String javaOptions) {}

  /**
   * The function {@code name} of this checkout, which is found from the current folder upwards.
   *
   * @throws IllegalArgumentException if it is not deployed
   */
  public static DeployedFunction named(String name) {
    Path file =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve(FILE))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no " + FILE + " above"));
    try {
      return FunctionsFile.read(file).stream()
          .filter(function -> function.name().equals(name))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("functions.json does not deploy " + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it differs from what the code declares, a sentence each; none when they agree. */
  public List<String> differences(List<Setting> declared) {
    return new Comparison(this, declared).differences();
  }
}
