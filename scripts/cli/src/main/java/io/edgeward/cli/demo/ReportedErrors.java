package io.edgeward.cli.demo;

import io.edgeward.runtime.errors.LogErrorReporter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Takes the lines that Error Reporting picks up out of the log, until it is closed. The functions
 * of the local stack report by the log, as they do by default.
 */
final class ReportedErrors extends Handler implements AutoCloseable {
  private static final Logger REPORTS = Logger.getLogger(LogErrorReporter.class.getName());

  private final List<String> messages = new CopyOnWriteArrayList<>();

  private ReportedErrors() {}

  /** Begins. */
  static ReportedErrors collect() {
    ReportedErrors errors = new ReportedErrors();
    REPORTS.addHandler(errors);
    REPORTS.setUseParentHandlers(false);
    return errors;
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void publish(LogRecord record) {
    messages.add(record.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    REPORTS.removeHandler(this);
    REPORTS.setUseParentHandlers(true);
  }
}
