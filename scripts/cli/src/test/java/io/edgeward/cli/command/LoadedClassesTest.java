package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command pays at its start for what it works with alone. */
class LoadedClassesTest {
  private static final List<String> CLIENTS_OF_STORES =
      List.of("com.google.cloud.storage.", "software.amazon.awssdk.");

  @TempDir private Path temp;

  private List<String> loadedBy(String... args) throws IOException, InterruptedException {
    Path log = temp.resolve("classes.log");
    ProcessBuilder process = Run.process(args);
    List<String> command = new ArrayList<>(process.command());
    command.add(1, "-Xlog:class+load:file=" + log);
    process.command(command).redirectErrorStream(true);
    process.redirectOutput(temp.resolve("out").toFile());
    Process started = process.start();
    assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(started.exitValue()).as(Files.readString(temp.resolve("out"))).isZero();
    try (Stream<String> lines = Files.lines(log)) {
      return lines.toList();
    }
  }

  private static boolean has(List<String> loaded, String beginning) {
    return loaded.stream().anyMatch(line -> line.contains(" " + beginning));
  }

  @Test
  void imagesAloneNeedNoClientOfStores() throws Exception {
    ManifestsFolder folder = new ManifestsFolder(temp.resolve("manifests")).project("foo", "[]\n");
    List<String> loaded = loadedBy("plan", "--manifests", folder.path());
    assertThat(has(loaded, "io.edgeward.cli.command.PlanCommand")).isTrue();
    assertThat(CLIENTS_OF_STORES).noneMatch(client -> has(loaded, client));
    assertThat(has(loaded, "io.edgeward.stores.ObjectStores ")).isFalse();
  }

  @Test
  void filesInDirectoriesNeedNoClientAtAll() throws Exception {
    FileStores stores = FileStores.in(temp).file("1.0/tool", "tool");
    List<String> args = new ArrayList<>(List.of("plan", "--kind", "files"));
    args.addAll(List.of(stores.options()));
    List<String> loaded = loadedBy(args.toArray(String[]::new));
    assertThat(has(loaded, "io.edgeward.stores.ObjectStores ")).isTrue();
    assertThat(CLIENTS_OF_STORES).noneMatch(client -> has(loaded, client));
    assertThat(has(loaded, "org.apache.hc.")).isFalse();
  }
}
