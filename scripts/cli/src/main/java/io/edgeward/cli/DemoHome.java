package io.edgeward.cli;

import io.edgeward.cli.stack.LocalStack;
import io.edgeward.cli.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A stack in a temporary folder. Neither outlives the process, however it ends. */
final class DemoHome implements AutoCloseable {
  private final Path directory;
  private final LocalStack stack;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DemoHome(Path directory, LocalStack stack) {
    this.directory = directory;
    this.stack = stack;
  }

  static DemoHome open() throws IOException {
    Path directory = Files.createTempDirectory("edgeward-demo");
    DemoHome home = new DemoHome(directory, LocalStack.start(new StackOptions(directory, 0)));
    Runtime.getRuntime().addShutdownHook(new Thread(home::close, "closing-demo"));
    return home;
  }

  LocalStack stack() {
    return stack;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stack.close();
      try {
        delete();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + directory, e);
      }
    }
  }

  private void delete() throws IOException {
    List<Path> children;
    try (Stream<Path> all = Files.walk(directory)) {
      children = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : children) {
      Files.delete(path);
    }
  }
}
