package io.edgeward.cli.flip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedDirectoryTest {
  @TempDir private Path root;

  /** Another process that takes the lock and keeps it until it is ended. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      FileChannel channel =
          FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      System.out.println("held");
      System.in.read();
    }
  }

  @Test
  void doesNotWaitForEverForAnotherProcess() throws Exception {
    Process other = holder();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");
      LockedDirectory directory = new LockedDirectory(root, Duration.ofSeconds(1));
      Path file = root.resolve("x");
      assertThatThrownBy(() -> write(directory, file))
          .hasMessage("another process has held %s for 1 s".formatted(root.resolve(".lock")));
      assertThat(file).doesNotExist();
      other.destroyForcibly().waitFor();
      write(directory, file);
      assertThat(file).hasContent("x");
    } finally {
      other.destroyForcibly();
    }
  }

  private Process holder() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            root.resolve(".lock").toString())
        .start();
  }

  private static void write(LockedDirectory directory, Path file) throws Exception {
    directory.locked(() -> {
      directory.write(file, "x".getBytes());
      return file;
    });
  }

  @Test
  void makesTheDirectoryThatItLocks() throws Exception {
    LockedDirectory directory = new LockedDirectory(root.resolve("a/b"), Duration.ofSeconds(1));
    write(directory, root.resolve("a/b/c/x"));
    assertThat(Files.readString(root.resolve("a/b/c/x"))).isEqualTo("x");
  }
}
