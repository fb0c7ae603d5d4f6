package io.edgeward.stores;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.FileWork.Result;
import io.edgeward.stores.StoreException.Kind;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts a thread for each destination of a content, and ends it. */
final class Branches {
  private static final Logger LOG = Logger.getLogger(Branches.class.getName());

  private final Arrivals arrivals;
  private final StoreTrouble trouble;
  private final Limits limits;

  Branches(Arrivals arrivals, StoreTrouble trouble, Limits limits) {
    this.arrivals = arrivals;
    this.trouble = trouble;
    this.limits = limits;
  }

  /** A destination that content is on its way to. */
  record Branch(FileCopy copy, Future<FileDelivery> thread) {
    StoreUri store() {
      return copy.destination().store();
    }
  }

  Duration silence() {
    return limits.silence();
  }

  Branch start(FileCopy copy, FileContent content) {
    return new Branch(copy, Fanout.start(() -> arrivals.create(copy, content)));
  }

  /**
   * What came of {@code branch}, which has all it needs and some time to end.
   *
   * @param again whether the copy can be repeated by reading the source once more
   */
  Result join(Branch branch, boolean again) {
    try {
      FileDelivery delivery = branch.thread().get(limits.silence().toNanos(), TimeUnit.NANOSECONDS);
      trouble.ended(branch.store());
      return new Result.Ended(delivery);
    } catch (TimeoutException e) {
      return leaveOut(branch);
    } catch (InterruptedException e) {
      branch.thread().cancel(true);
      Thread.currentThread().interrupt();
      return new Result.Broken(StoreException.interrupted(e), false);
    } catch (CancellationException e) {
      return leaveOut(branch);
    } catch (ExecutionException e) {
      return broken(branch, e.getCause(), again);
    }
  }

  private Result.Broken broken(Branch branch, Throwable cause, boolean again) {
    StoreException failure = StoreException.defect(cause);
    if (failure != cause) {
      LOG.log(Level.SEVERE, "copy to " + branch.copy().destination(), cause);
    }
    trouble.failed(branch.store(), Duration.ZERO, failure);
    return new Result.Broken(
        failure, failure.kind() == Kind.CONTENDED || again && failure.kind() == Kind.UNAVAILABLE);
  }

  /** Nobody waits any more for a destination that stands still. */
  Result.Broken leaveOut(Branch branch) {
    branch.thread().cancel(true);
    StoreException failure =
        new StoreException(
            Kind.UNAVAILABLE,
            "could not create %s: it stood still for %d s and was given up; run again"
                .formatted(branch.copy().destination(), limits.silence().toSeconds()));
    trouble.failed(branch.store(), limits.silence(), failure);
    return new Result.Broken(failure, false);
  }
}
