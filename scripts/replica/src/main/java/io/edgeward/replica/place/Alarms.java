package io.edgeward.replica.place;

import java.io.IOException;
import java.util.List;

/** Error Reporting, read back. */
public interface Alarms {
  /**
   * One report.
   *
   * @param service who reported
   * @param message the report, with its labels
   */
  record Alarm(String service, String message) {}

  /** All reports so far, or as many as the service keeps. */
  List<Alarm> all() throws IOException;
}
