package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DirectoryFailureTest {
  private static final EvidencePath RECEIPT = new EvidencePath("receipts/a.json");

  @TempDir private Path folder;

  @BeforeEach
  void setUp() throws IOException {
    Files.writeString(folder.resolve("file"), "no ledger");
    Files.createDirectories(folder.resolve("ledger/receipts/a.json"));
    Files.createDirectories(folder.resolve("blocked"));
    Files.writeString(folder.resolve("blocked/receipts"), "a file in the way");
  }

  private interface Work {
    void on(EvidenceStore store) throws LedgerException;
  }

  /** What is asked of a store. */
  private enum Request {
    CREATE(store -> store.create(RECEIPT, new byte[1])),
    INDEX(store -> store.index(RECEIPT, new byte[1])),
    READ(store -> store.read(RECEIPT)),
    HEAD(store -> store.head(RECEIPT, 1)),
    LIST(store -> store.list(new EvidencePath("receipts")));

    private final Work work;

    Request(Work work) {
      this.work = work;
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          file,    CREATE, 'could not write %s/file/receipts/a.json: %1$s/file is a file'
          file,    INDEX,  'could not write %s/file/receipts/a.json: %1$s/file is a file'
          file,    READ,   'could not read %s/file/receipts/a.json: %1$s/file is a file'
          file,    HEAD,   'could not read %s/file/receipts/a.json: %1$s/file is a file'
          file,    LIST,   'could not list %s/file/receipts: %1$s/file is a file'
          file/x,  LIST,   'could not list %s/file/x/receipts: %1$s/file is a file'
          blocked, CREATE, 'could not write %s/blocked/receipts/a.json: %1$s/blocked/receipts is a file'
          ledger,  READ,   'could not read %s/ledger/receipts/a.json: Is a directory'
          ledger,  HEAD,   'could not read %s/ledger/receipts/a.json: Is a directory'
          """)
  void saysWhereAndWhatAndHowToMend(String ledger, Request request, String sentence) {
    EvidenceStore store = new DirectoryStore(folder.resolve(ledger));
    String verb = sentence.split(" ")[2];
    assertThatThrownBy(() -> request.work.on(store))
        .isInstanceOf(LedgerException.class)
        .hasMessage(
            sentence.formatted(folder)
                + "; the ledger has to be a directory that this user may "
                + verb);
  }

  static Stream<Arguments> whatJavaThrows() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("/x"), "access is denied"),
        Arguments.of(new NoSuchFileException("/x"), "there is no such file or directory"),
        Arguments.of(
            new FileSystemException("/x", null, "No space left on device"),
            "No space left on device"),
        Arguments.of(
            new IOException(new FileSystemException("/x", null, "Read-only file system")),
            "Read-only file system"),
        Arguments.of(new ClosedByInterruptException(), "it was interrupted"),
        Arguments.of(new FileSystemException("/x"), "/x"),
        Arguments.of(new IOException("Input/output error"), "Input/output error"),
        Arguments.of(new IOException(), "the file system does not say why"));
  }

  @ParameterizedTest
  @MethodSource("whatJavaThrows")
  void namesNoClass(IOException thrown, String reason) {
    assertThat(DirectoryFailure.of("write", Path.of("/ledger/a.json"), thrown))
        .hasMessage(
            "could not write /ledger/a.json: %s; the ledger has to be a directory that this user"
                    .formatted(reason)
                + " may write");
  }

  @Test
  void isWorthAnotherAttemptUnlessAPersonHasToMendIt() {
    Path file = folder.resolve("file");
    assertThat(DirectoryFailure.of("write", file, new IOException("disk full")).retryable())
        .isTrue();
    assertThat(DirectoryFailure.of("write", file, new AccessDeniedException("x")).retryable())
        .isFalse();
    assertThat(DirectoryFailure.of("read", folder, new IOException("x")).retryable()).isFalse();
  }
}
