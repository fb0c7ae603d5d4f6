package io.edgeward.model.evidence;

import java.util.List;

/** All evidence about one digest in one repository, or why nobody knows it. */
public sealed interface EvidenceReading {
  /**
   * It was read, all of it.
   *
   * @param evidence every piece; empty where it is proved that there is none
   */
  record Read(List<Evidence> evidence) implements EvidenceReading {
    /** Takes an unchangeable copy. */
    public Read {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * Some of it could not be read, or there is more of it than is read.
   *
   * @param reason what could not be read, and why
   */
  record Unreadable(String reason) implements EvidenceReading {}
}
