package io.edgeward.model.audit;

/** What came of judging an event. */
public sealed interface Judgement permits Verdict, Judgement.Deferred, Judgement.Unneeded {
  /**
   * The event cannot be judged now: something that decides could not be read. Another delivery may
   * find it readable; this is neither an acquittal nor an alarm.
   *
   * @param reason what could not be read, and why
   */
  record Deferred(String reason) implements Judgement {}

  /**
   * Another event tells of the same change, and gets the verdict.
   *
   * @param reason which one
   */
  record Unneeded(String reason) implements Judgement {}
}
