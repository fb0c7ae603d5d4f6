package io.edgeward.model.image;

import java.io.File;

/** Breaks the purity of edge-model. */
public interface ImpureName {
  /** A name is no file. */
  File file();
}
