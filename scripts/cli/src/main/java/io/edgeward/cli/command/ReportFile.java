package io.edgeward.cli.command;

import io.edgeward.check.report.MarkdownReport;
import io.edgeward.cli.output.CheckFormat;
import io.edgeward.cli.output.CheckOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that takes a result, all of it or nothing.
 *
 * @param format what is written
 * @param path where
 * @param summary whether it is the summary of a step of GitHub's, which others write to as well
 */
record ReportFile(CheckFormat format, Path path, boolean summary) {
  /**
   * Refuses before any work what cannot be written after it.
   *
   * @throws CommandFailedException if there is no folder for it, or a folder in its place
   */
  void check() {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      throw new CommandFailedException(
          "--report %s: there is no directory %s; make it first".formatted(path, folder));
    }
    if (Files.isDirectory(path)) {
      throw new CommandFailedException(
          "--report %s: that is a directory; name a file in it".formatted(path));
    }
    if (!Files.isWritable(Files.exists(path) ? path : folder)) {
      throw new CommandFailedException(
          "--report %s: access is denied; name a file that may be written".formatted(path));
    }
  }

  /**
   * Writes {@code output} to each of {@code files}, whatever becomes of the others.
   *
   * @throws CommandFailedException if some cannot be written; these are then as they were
   */
  static void writeAll(List<ReportFile> files, CheckOutput output) {
    List<String> failures = new ArrayList<>();
    for (ReportFile file : files) {
      try {
        file.write(output);
      } catch (IOException e) {
        failures.add("--report %s: %s".formatted(file.path, FileFailures.reason(e)));
      }
    }
    if (!failures.isEmpty()) {
      throw new CommandFailedException(String.join("; ", failures));
    }
  }

  private void write(CheckOutput output) throws IOException {
    if (summary) {
      append(output);
    } else if (Files.exists(path) && !Files.isRegularFile(path)) {
      // A pipe or a device cannot be replaced.
      Files.write(path, output.content(format, MarkdownReport.STEP_SUMMARY));
    } else {
      replace(output.content(format, MarkdownReport.STEP_SUMMARY));
    }
  }

  private Path folder() {
    return path.toAbsolutePath().normalize().getParent();
  }

  /** GitHub takes a summary up to a limit for all that the step writes to it. */
  private void append(CheckOutput output) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long before = file.size();
      int room = (int) Math.max(0, MarkdownReport.STEP_SUMMARY - before - 1);
      byte[] content = output.content(format, room);
      ByteBuffer bytes = ByteBuffer.allocate(content.length + 1);
      // A block of Markdown begins on a line of its own.
      if (before > 0) {
        bytes.put((byte) '\n');
      }
      bytes.put(content).flip();
      file.position(before);
      try {
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      } catch (IOException e) {
        file.truncate(before);
        throw e;
      }
    }
  }

  private void replace(byte[] content) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path part =
        target.resolveSibling(
            ".%s.%d.part".formatted(target.getFileName(), ProcessHandle.current().pid()));
    try {
      Files.write(part, content);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
