package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.StackGuide;
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

/** A running stack and the folder that it lives in. */
final class StackHome implements AutoCloseable {
  private final Path directory;
  private final boolean temporary;
  private final LocalStack stack;
  private final AtomicBoolean closed = new AtomicBoolean();

  private StackHome(Path directory, boolean temporary, LocalStack stack) {
    this.directory = directory;
    this.temporary = temporary;
    this.stack = stack;
  }

  /** A stack in a folder of its own. Neither outlives the process, however it ends. */
  static StackHome temporary(int firstPort) throws IOException {
    Path directory = Files.createTempDirectory("edgeward");
    return started(new StackHome(directory, true, start(directory, firstPort)));
  }

  /** A stack in {@code directory}, which stays. */
  static StackHome in(Path directory, int firstPort) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new CommandFailedException(
          "cannot use the directory %s: %s; name one that you may write to"
              .formatted(directory, FileFailures.reason(e)),
          e);
    }
    // What is printed about it has to be true in every folder.
    Path there = directory.toAbsolutePath().normalize();
    return started(new StackHome(there, false, start(there, firstPort)));
  }

  private static StackHome started(StackHome home) {
    Runtime.getRuntime().addShutdownHook(new Thread(home::close, "closing-stack"));
    return home;
  }

  private static LocalStack start(Path directory, int firstPort) {
    try {
      return LocalStack.start(new StackOptions(directory, firstPort));
    } catch (IOException e) {
      throw new CommandFailedException("the stack cannot start: " + FileFailures.reason(e), e);
    } catch (UncheckedIOException e) {
      throw new CommandFailedException(
          "the stack cannot start: %s: %s"
              .formatted(e.getMessage(), FileFailures.reason(e.getCause())),
          e);
    }
  }

  LocalStack stack() {
    return stack;
  }

  /** Says what can be done with the stack, and keeps it up until the process is interrupted. */
  void stay(Session session) {
    String guide = StackGuide.text(stack);
    StackGuide.print(guide, session.text(false));
    RunningStacks running = RunningStacks.of(session);
    running.keep(guide);
    stack.tickHourly();
    try {
      Interrupt.await(() -> {
        running.forget();
        close();
      });
    } finally {
      running.forget();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stack.close();
      try {
        deleteIfTemporary();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + directory, e);
      }
    }
  }

  private void deleteIfTemporary() throws IOException {
    if (!temporary) {
      return;
    }
    List<Path> children;
    try (Stream<Path> all = Files.walk(directory)) {
      children = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : children) {
      Files.delete(path);
    }
  }
}
