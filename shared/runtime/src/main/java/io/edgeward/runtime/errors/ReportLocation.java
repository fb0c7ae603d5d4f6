package io.edgeward.runtime.errors;

import java.util.Optional;

/**
 * Where a report was made. Error Reporting takes an error without a stack trace only with its
 * location (ReportedErrorEvent, field context).
 */
record ReportLocation(String filePath, int lineNumber, String functionName) {
  /** The innermost frame outside the reporters. */
  static Optional<ReportLocation> here() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames ->
            frames
                .filter(frame -> !isReporter(frame.getDeclaringClass()))
                .findFirst()
                .map(frame ->
                    new ReportLocation(
                        frame.getClassName(),
                        Math.max(frame.getLineNumber(), 0),
                        frame.getMethodName())));
  }

  private static boolean isReporter(Class<?> type) {
    return type == ReportLocation.class || ErrorReporter.class.isAssignableFrom(type);
  }
}
