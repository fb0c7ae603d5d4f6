package io.edgeward.stores;

import io.edgeward.model.file.FileCopy;
import io.edgeward.stores.Branches.Branch;
import io.edgeward.stores.FileWork.Result;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads a content once and hands it to several destinations while it comes in. The last piece is
 * held back until the hash of the whole has been found right, so that no creation of wrong bytes is
 * ever completed. A destination that is too slow for the others is left out.
 */
final class Tee {
  /** How many bytes are handed on at once. */
  static final int PIECE = 128 * 1024;

  /** What a destination has to take in a second, besides the time in which it may stand still. */
  private static final int SLOWEST = 256 * 1024;

  private final FileJob job;
  private final Branches branches;
  private final int chunk;
  private final Map<FileCopy, Result> ended;
  private final ContentCheck check;
  private final Map<Branch, Pipe> flowing = new LinkedHashMap<>();
  private long end;
  private byte[] held = {};
  private int heldLength;

  Tee(FileJob job, Branches branches, int chunk, Map<FileCopy, Result> ended) {
    this.job = job;
    this.branches = branches;
    this.chunk = chunk;
    this.ended = ended;
    this.check = new ContentCheck(job);
  }

  /** Runs once. Nothing is asked of destinations before the source has begun to answer. */
  void pass(InputStream in, List<FileCopy> copies) throws IOException {
    boolean more = piece(in);
    begin(copies);
    try {
      while (more && !flowing.isEmpty()) {
        more = piece(in);
      }
      if (!flowing.isEmpty()) {
        check.end();
        hand();
        each(pipe -> pipe.end(patience()));
      }
    } catch (IOException | RuntimeException | Error e) {
      abort(e);
      throw e;
    }
    List.copyOf(flowing.keySet()).forEach(this::join);
  }

  private void begin(List<FileCopy> copies) {
    end =
        System.nanoTime()
            + branches.silence().toNanos()
            + Duration.ofSeconds(job.size() / SLOWEST).toNanos();
    for (FileCopy copy : copies) {
      Pipe pipe = new Pipe();
      FileContent content = new FileContent.Passing(job.content(), job.size(), chunk, pipe);
      flowing.put(branches.start(copy, content), pipe);
    }
  }

  /** Reads one piece and hands on the one before. */
  private boolean piece(InputStream in) throws IOException {
    byte[] bytes = new byte[PIECE];
    int read = in.readNBytes(bytes, 0, PIECE);
    if (read == 0) {
      return false;
    }
    check.update(bytes, read);
    hand();
    held = bytes;
    heldLength = read;
    return true;
  }

  private void hand() {
    if (heldLength > 0) {
      each(pipe -> pipe.offer(held, heldLength, patience()));
    }
  }

  private Duration patience() {
    Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    return left.compareTo(branches.silence()) < 0 ? left : branches.silence();
  }

  private void each(Predicate<Pipe> action) {
    for (Map.Entry<Branch, Pipe> entry : List.copyOf(flowing.entrySet())) {
      Branch branch = entry.getKey();
      if (branch.thread().isDone()) {
        join(branch);
      } else if (!action.test(entry.getValue())) {
        flowing.remove(branch);
        ended.put(branch.copy(), branches.leaveOut(branch));
      }
    }
  }

  private void join(Branch branch) {
    flowing.remove(branch);
    ended.put(branch.copy(), branches.join(branch, true));
  }

  /** Lets no destination complete anything. */
  private void abort(Throwable reason) {
    StoreException told =
        reason instanceof IOException e ? StoreException.of(e) : StoreException.defect(reason);
    flowing.forEach((branch, pipe) -> {
      pipe.fail(told);
      branch.thread().cancel(true);
    });
  }
}
