package io.edgeward.local.registry.store;

import java.io.IOException;
import java.io.OutputStream;

/** The content of one blob, whole and verified. */
public interface Blob {
  /** Number of bytes. */
  long size();

  /** Writes {@code length} bytes from {@code offset} on. */
  void copyTo(OutputStream out, long offset, long length) throws IOException;
}
