package io.edgeward.registry.client;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.BrokenUploads.Progress;
import io.edgeward.registry.client.ChunkCalls.ChunksRefusedException;
import io.edgeward.registry.client.ChunkCalls.Session;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.registry.http.Retries;
import io.edgeward.registry.manifest.Descriptor;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One blob on its way in chunks. The hash covers every byte that the registry has, also over
 * several runs; the last chunk is sent when the digest of the whole is right.
 */
final class ChunkedUpload {
  private final Caller caller;
  private final BlobCalls blobs;
  private final ChunkCalls calls;
  private final RangedBlob content;
  private final Descriptor blob;
  private final RepositoryPath to;
  private final TransferMeter meter;
  private final Consumer<Progress> notes;

  ChunkedUpload(
      Caller caller,
      BlobCalls blobs,
      ChunkCalls calls,
      RangedBlob content,
      Descriptor blob,
      RepositoryPath to,
      TransferMeter meter,
      Consumer<Progress> notes) {
    this.caller = caller;
    this.blobs = blobs;
    this.calls = calls;
    this.content = content;
    this.blob = blob;
    this.to = to;
    this.meter = meter;
    this.notes = notes;
  }

  /** Opens a session, whose chunks are {@code length} long, or as long as the registry wants. */
  Progress open(int length, int most) {
    ChunkCalls.Opened opened = caller.together(what(), () -> calls.open(to));
    if (opened.least() > most) {
      throw new ChunksRefusedException(413);
    }
    int chunk = (int) Math.max(length, opened.least());
    return new Progress(opened.session(), algorithm().newHash(), chunk, Optional.empty());
  }

  /**
   * Where an upload that broke off can go on; empty where the registry has lost it, or what it has
   * of the chunk that was on its way is not what the source has now.
   */
  Optional<Progress> resume(Progress before) {
    Optional<Session> now = caller.together(what(), () -> calls.ask(to, before.session()));
    if (now.isEmpty()) {
      return Optional.empty();
    }
    long known = before.session().bytes();
    if (now.get().bytes() == known) {
      return Optional.of(before.at(now.get(), before.hash()));
    }
    Optional<Progress.Chunk> chunk =
        before
            .next()
            .filter(next -> now.get().bytes() > known)
            .filter(next -> now.get().bytes() <= known + next.length());
    return chunk.flatMap(next -> completed(before, now.get(), next));
  }

  private Optional<Progress> completed(Progress before, Session now, Progress.Chunk chunk) {
    long start = before.session().bytes();
    byte[] bytes = content.read(start, chunk.length());
    MessageDigest hash = before.and(bytes);
    return digest(hash).equals(chunk.hash())
        ? Optional.of(before.at(send(start, now, bytes), hash))
        : Optional.empty();
  }

  /** Sends what is missing, and completes the blob. */
  void run(Progress from) {
    Progress progress = from;
    while (progress.session().bytes() < blob.size()) {
      progress = next(progress);
    }
    finish(progress.session());
  }

  /** Sends the chunk that follows, and notes before and after how far that is. */
  private Progress next(Progress progress) {
    Session session = progress.session();
    byte[] bytes = content.read(session.bytes(), progress.chunk());
    MessageDigest hash = progress.and(bytes);
    if (session.bytes() + bytes.length == blob.size()) {
      content.expectEnd();
      check(digest(hash));
    }
    notes.accept(progress.sending(bytes.length, digest(hash)));
    Progress sent = progress.at(send(session.bytes(), session, bytes), hash);
    notes.accept(sent);
    meter.moved(bytes.length);
    return sent;
  }

  private void check(Digest found) {
    if (!found.equals(blob.digest())) {
      throw new RegistryException(
          Kind.CORRUPT, "%s came for %s, and was not kept".formatted(found, blob.digest()));
    }
  }

  /**
   * Sends {@code bytes}, which begin at byte {@code start} of the blob, from where the session is.
   */
  private Session send(long start, Session session, byte[] bytes) {
    Sending sending = new Sending(start, session, bytes);
    return caller.together(what(), sending);
  }

  /** The attempts to send one chunk. */
  private final class Sending implements Retries.Attempt<Session> {
    private final long start;
    private final byte[] bytes;
    private Session session;
    private boolean unsure;

    Sending(long start, Session session, byte[] bytes) {
      this.start = start;
      this.session = session;
      this.bytes = bytes;
    }

    @Override
    public Session run() {
      if (unsure) {
        session =
            calls
                .ask(to, session)
                .filter(now -> now.bytes() >= start && now.bytes() <= start + bytes.length)
                .orElseThrow(() -> new ChunksRefusedException(404));
      }
      unsure = true;
      while (session.bytes() < start + bytes.length) {
        session = calls.send(to, session, bytes, (int) (session.bytes() - start));
      }
      return session;
    }
  }

  private void finish(Session session) {
    try {
      caller.together(
          what(),
          () -> {
            blobs.put(to, session.location(), blob.digest(), new RequestContent.None());
            return session;
          });
    } catch (RegistryException e) {
      if (blobs.arrived(to, blob.digest(), e)) {
        return;
      }
      if (e.kind() == Kind.ABSENT || e.kind() == Kind.REFUSED) {
        throw new ChunksRefusedException(e.kind() == Kind.ABSENT ? 404 : 400);
      }
      throw e;
    }
  }

  private String what() {
    return "upload of %s to %s".formatted(blob.digest(), to);
  }

  private DigestAlgorithm algorithm() {
    return blob.digest().algorithm();
  }

  private Digest digest(MessageDigest hash) {
    return algorithm().digest(Progress.copy(hash));
  }
}
