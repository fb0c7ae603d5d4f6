package io.edgeward.model.image;

import java.util.concurrent.locks.Lock;

/** Brings threads into edge-model. */
public interface LockedName {
  /** A name needs no lock. */
  Lock lock();
}
