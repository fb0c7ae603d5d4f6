package io.edgeward.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.testkit.invoker.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * How many bytes of a bundle are there for signatures: its size beside what its classes take less,
 * compressed together, without those. Prints rows of a table.
 */
public final class TrustSize {
  private static final Predicate<String> TRUST =
      name -> name.startsWith("io/edgeward/trust/") || name.startsWith("io/edgeward/evidence/");

  private TrustSize() {}

  /**
   * Measures.
   *
   * @param arguments the folder of bundles, one to work in, and names of functions
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    for (String function : List.of(arguments).subList(2, arguments.length)) {
      Path zip = Path.of(arguments[0], function + ".zip");
      Path jar = Bundle.unpack(zip, Files.createTempDirectory(Path.of(arguments[1]), function));
      long added = compressed(jar, name -> true) - compressed(jar, TRUST.negate());
      long size = Files.size(zip);
      out.printf(
          "| %s | %d | %d | %.1f %% | %d |%n",
          function, size, added, 100.0 * added / size, count(jar));
    }
  }

  private static long count(Path jar) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).filter(TRUST).count();
    }
  }

  private static long compressed(Path jar, Predicate<String> which) throws IOException {
    Counter counter = new Counter();
    try (ZipFile file = new ZipFile(jar.toFile());
        OutputStream out = new DeflaterOutputStream(counter)) {
      for (ZipEntry entry : file.stream().filter(each -> which.test(each.getName())).toList()) {
        try (InputStream content = file.getInputStream(entry)) {
          content.transferTo(out);
        }
      }
    }
    return counter.bytes;
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] content, int offset, int length) {
      bytes += length;
    }
  }
}
