package io.edgeward.audit.alarm;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The stack trace of an alarm's error report. Error Reporting groups by the class that a trace
 * names, so each reason for an alarm is printed as a class of its own: {@code tag-move} as {@code
 * io.edgeward.audit.alarm.TypedAlarm.TagMove}.
 */
final class TypedAlarm extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason what the alarm is for, in words joined by dashes
   */
  TypedAlarm(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  @Override
  public String toString() {
    String type =
        Arrays.stream(reason.split("-"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    return "%s.%s: %s".formatted(getClass().getName(), type, getMessage());
  }
}
