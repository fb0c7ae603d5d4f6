package io.edgeward.audit.alarm;

/**
 * Where a person reads what to do.
 *
 * @param page a page with one section for each reason, whose anchor is the reason's identifier
 */
public record Runbook(String page) {
  /** The section on {@code reason}. */
  String section(String reason) {
    return page + "#" + reason;
  }
}
