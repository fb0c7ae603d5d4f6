package io.edgeward.replica.machine;

import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.store.Right;
import io.edgeward.testkit.peers.Tool;
import io.edgeward.testkit.peers.VersityGateway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A server that speaks the API of S3, and denies every write when it is told to. */
sealed interface S3Server extends AutoCloseable {
  /** Its address. */
  URI uri();

  /** Denies everybody to write, or lets them again. */
  void permitWriting(boolean permitted) throws IOException, InterruptedException;

  @Override
  void close();

  /** Versity's gateway where it is installed, otherwise our own. */
  static S3Server start(Path folder) throws IOException, InterruptedException {
    Optional<Tool> gateway = Tool.find("versitygw");
    return gateway.isPresent()
        ? new Versity(gateway.get(), folder)
        : new Embedded(EmbeddedS3.start());
  }

  /** A gateway that is started again to deny writes; its content lies in a folder. */
  final class Versity implements S3Server {
    private final Tool program;
    private final Path folder;
    private VersityGateway running;

    private Versity(Tool program, Path folder) throws IOException, InterruptedException {
      this.program = program;
      this.folder = folder;
      this.running = VersityGateway.start(program, folder);
    }

    @Override
    public synchronized URI uri() {
      return running.uri();
    }

    @Override
    public synchronized void permitWriting(boolean permitted)
        throws IOException, InterruptedException {
      running.close();
      int port = running.uri().getPort();
      running =
          permitted
              ? VersityGateway.start(program, folder, port)
              : VersityGateway.start(program, folder, port, "--readonly");
    }

    @Override
    public synchronized void close() {
      running.close();
    }
  }

  /** Our own, in memory. */
  record Embedded(EmbeddedS3 server) implements S3Server {
    @Override
    public URI uri() {
      return server.uri();
    }

    @Override
    public void permitWriting(boolean permitted) {
      if (permitted) {
        server.bucket(Mirror.BUCKET).allow(Right.CREATE);
      } else {
        server.bucket(Mirror.BUCKET).deny(Right.CREATE);
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
