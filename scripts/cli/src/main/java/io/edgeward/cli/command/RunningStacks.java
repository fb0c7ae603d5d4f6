package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The guides of the stacks that this user runs, so that another terminal can show them: a file for
 * each process, in the folder for caches (XDG Base Directory Specification).
 */
final class RunningStacks {
  private static final Pattern FILE = Pattern.compile("stack-([0-9]{1,18})\\.txt");

  private final Optional<Path> directory;

  private RunningStacks(Optional<Path> directory) {
    this.directory = directory;
  }

  static RunningStacks of(Session session) {
    Map<String, String> environment = session.environment();
    return new RunningStacks(
        set(environment, "XDG_CACHE_HOME")
            .or(() -> set(environment, "HOME").map(home -> home.resolve(".cache")))
            .map(caches -> caches.resolve("edgeward")));
  }

  private static Optional<Path> set(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isBlank())
        .map(Path::of);
  }

  /** Keeps the guide of this process's stack; nowhere where there is no such folder. */
  void keep(String guide) {
    try {
      if (directory.isPresent()) {
        Files.createDirectories(directory.get());
        Files.writeString(own(directory.get()), guide);
      }
    } catch (IOException e) {
      // The guide was printed; a folder that cannot be written stops no stack.
      return;
    }
  }

  /** The stack of this process has ended. */
  void forget() {
    try {
      if (directory.isPresent()) {
        Files.deleteIfExists(own(directory.get()));
      }
    } catch (IOException e) {
      // Whoever reads it finds that the process has ended.
      return;
    }
  }

  private static Path own(Path directory) {
    return directory.resolve("stack-%d.txt".formatted(ProcessHandle.current().pid()));
  }

  /** The guides of the stacks that run. */
  List<String> guides() {
    if (directory.isEmpty() || !Files.isDirectory(directory.get())) {
      return List.of();
    }
    List<String> guides = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.get())) {
      for (Path file : files.sorted().toList()) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        if (name.matches() && isAlive(Long.parseLong(name.group(1)))) {
          guides.add(Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return guides;
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }
}
