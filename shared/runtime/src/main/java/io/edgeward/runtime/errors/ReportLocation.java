package io.edgeward.runtime.errors;

import java.util.Optional;

/**
 * Where a report was made. Error Reporting takes an error without a stack trace only with its
 * location (ReportedErrorEvent, field context).
 */
record ReportLocation(String filePath, int lineNumber, String functionName) {
  private static final String PACKAGE = ReportLocation.class.getPackageName();

  /** The innermost frame outside this package. */
  static Optional<ReportLocation> here() {
    return StackWalker.getInstance()
        .walk(frames ->
            frames
                .filter(frame -> !frame.getClassName().startsWith(PACKAGE + "."))
                .findFirst()
                .map(frame ->
                    new ReportLocation(
                        frame.getClassName(),
                        Math.max(frame.getLineNumber(), 0),
                        frame.getMethodName())));
  }
}
